"""Discourse networks: who shares which concepts with whom, and how far they agree.

    entries         what a network is made of: coded statements, by a machine or by hand
    settings        what a user asks for, checked
    uses            filters, duplicates: which actor uses which concept, at which level of the qualifier
    weights         the equations, on sparse matrices
    compute         entries and settings → networks, one or a window at a time
    events          the list of the statements themselves
    backbone        which concepts carry the network
    polarization    how far, and where, the network falls into two camps
    clusters        groups of actors
    agreement       Krippendorff's alpha between coders
    coders          whose statements are the same, and where coders differ
    about           what is known of nodes
    layout          where each node of the picture stands

Pure functions: nothing here reads or writes a file. Definitions after Leifeld's Discourse Network Analyzer; where we
differ from that program, docs/networks.md says so.
"""
