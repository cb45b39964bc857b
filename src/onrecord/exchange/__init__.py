"""To and from the files of the tools that people use.

    dna             the Discourse Network Analyzer's files and a case's file, both ways
    dna_tables      what a file of the Discourse Network Analyzer (3.0) is made of
    dna_read        such a file → documents, codings, and all else that it holds
    dna_write       these, and what onrecord found → a file that the program opens
    utf16           places in a text as that program counts them
    parquet         lists of records as Parquet
    matrices        networks as CSV and DL (UCINET)
    graphs          networks as GraphML and GEXF (Gephi, visone, networkx)
    annotations     statements as W3C Web Annotations (JSON-LD)
    datasette       the lists as a folder for Datasette
    columns         what the columns of lists say
    dna_attributes  what coders wrote down about actors and concepts
    coders          coders' work to compare: exported ledgers, persons' decisions

But for ``dna`` and ``coders``, nothing here knows a case: what goes out comes as an argument, what comes in is given
back.
"""
