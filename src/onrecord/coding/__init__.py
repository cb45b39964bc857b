"""Attributions, understood: speaker, party, kind, act, issue, date and firmness of every statement."""

from onrecord.coding.statements import code

__all__ = ["code"]
