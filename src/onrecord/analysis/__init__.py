"""Views of the record: where the parties stand, what moved, where they differ. Pure functions over ledger rows."""
