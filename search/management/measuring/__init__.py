"""What `measure_search` does: archives, questions, measurements, competitors."""
