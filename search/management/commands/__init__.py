"""One file a command; the work is done elsewhere."""
