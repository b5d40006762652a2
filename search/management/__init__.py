"""Commands of the read side."""
