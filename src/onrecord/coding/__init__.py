"""Attributions, understood: speaker, party, kind, act, issue, date and firmness of every statement (``statements``)."""
