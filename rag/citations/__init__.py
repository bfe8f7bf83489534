"""Statements and the exact words that carry them."""
