"""Dates in news sentences: the test set and its score."""
