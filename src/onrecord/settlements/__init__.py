"""Settlements: which states of a conflict are stable, for whom, in which sense (Graph Model for Conflict Resolution).

A view of what is on record. It forecasts nothing, and takes no side.
"""
