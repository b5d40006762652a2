"""The parts of the contract of every engine, by topic."""
