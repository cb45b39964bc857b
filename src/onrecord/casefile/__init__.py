"""The one SQLite file of a case: everything that was read and found, each with its words, offsets and maker.

    connection      opening, creating, transactions, and what SQLite's errors mean for the user
    migrations      the schema, as the steps that made it
    identity        hashes and ids, from the content alone
    versions        where documents were found, and which are new versions of others
    documents       articles with their furniture and attributions, in and out
    statements      what coding made of the attributions
    offices         what the documents call their speakers
    ledger          the statements of the case, filtered
    filters         which of them are asked for, as conditions and as what indexes find
    reports         which of them report one saying, and sayings by their time
    machine         what the machine says of them, also where a person decided otherwise
    speakers        the speakers of the case, as a list
    search          full text: of documents, and of statements' words
    codebooks       the case's codebooks, the newest of which is in force
    reconciled      what holds across documents: who the speakers are, wire copies
    decisions       what persons decided, which is only ever added to
    imports         what other programs' files held: codings that persons made
    log             what ran, and what was refused
    check           whether the file is whole

Only this room knows SQL. The schema holds to four rules, so that no migration need ever rewrite what is stored:
rows of documents, attributions, spans and decisions are never changed or deleted; what is derived from them
(statements, offices, speakers, copies) hangs from them and can be made again; ids come from the content; and the
vocabularies that may grow (acts, kinds, scopes) are checked by ``check``, not frozen into the tables.
"""
