"""What the write side tells the rest: which articles changed. Nobody listens here.

`article_changed` is sent with `ids`, a list of article primary keys, by whoever has
changed rows in bulk (ingest, extraction, curation); `search.sync` listens.
"""

from django.dispatch import Signal

article_changed = Signal()
