"""How much of one text stands in another: shingles, signatures, exact shares. Pure.

Which articles are compared, and what is asked of a curator, is `extract.copies`'s work;
the same text again is known by its fingerprint already (`ingest.fingerprint`).
"""
