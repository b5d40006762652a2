"""What the archive tells others: articles changed. Who listens is not known here."""

from django.dispatch import Signal

article_changed = Signal()
"""Sent after rows of articles were written in bulk, with `ids`: their primary keys.

`bulk_create` and `update` send no signals of Django's own, so whoever writes an
article's blocks, mentions, quotes or meeting reports that way sends this one.
It may be sent inside a transaction: listeners wait for the commit.
"""

article_read = Signal()
"""Sent at the end of an extraction, inside its transaction.

With `articles`, and `are_new` if none of them had rows before. Their rows are saved;
whoever asks curators about them makes the questions now.
"""
