"""Statements of many documents: one name a speaker, and which texts are copies of one another."""
