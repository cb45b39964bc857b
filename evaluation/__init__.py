"""Measures onrecord on material that is not part of the project, and guards what was reached."""
