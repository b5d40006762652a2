"""The query language: text to tree and back, and in plain words. No engine here."""
