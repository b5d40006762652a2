"""Commands of the write side."""
