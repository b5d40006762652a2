"""The write side: text, models, extraction, ingest, registry, admin."""
