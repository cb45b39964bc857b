"""The one SQLite file of a case: everything that was read and found, each with its words, offsets and maker.

    connection      opening, creating, transactions, and what SQLite's errors mean for the user
    migrations      the schema, as the steps that made it
    identity        hashes and ids, from the content alone
    documents       articles with their furniture and attributions, in and out
    statements      what coding made of the attributions
    ledger          the statements of the case, filtered
    search          full text: of documents, and of statements' words
    codebooks       the case's codebooks, the newest of which is in force
    reconciled      what holds across documents: one name a speaker, wire copies
    log             what ran, and what was refused
    check           whether the file is whole

Only this room knows SQL. The schema holds to four rules, so that no migration need ever rewrite what is stored:
rows of documents, attributions and spans are never changed or deleted; what is derived from them (statements, names,
copies) hangs from them and can be made again; ids come from the content; and the vocabularies that may grow (acts,
kinds, scopes) are checked by ``check``, not frozen into the tables.
"""
