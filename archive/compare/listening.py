"""Proposing anew whenever articles changed: read anew, corrected, given a meeting.

Listens to `archive.signals.article_changed`; connected when the site starts.
"""

import logging
import uuid
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from archive.compare.propose import concerned, propose
from archive.models.history import parts
from archive.signals import article_changed

log = logging.getLogger(__name__)


@receiver(article_changed)
def _propose_anew(ids: Collection[int], **_: Any) -> None:
    """Propose for the meetings of the articles; a fault here stops nobody's work."""
    try:
        with transaction.atomic():
            for some in parts(ids):
                propose(sorted(concerned(some)))
    except Exception:
        number = uuid.uuid4().hex[:8]
        log.exception("Comparing the articles of meetings failed: error %s", number)
