"""What the tests of answers share."""

from typing import Any

from archive.models.choices import Decision

ACCEPT, REJECT, EDIT = Decision.ACCEPTED, Decision.REJECTED, Decision.EDITED


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)
