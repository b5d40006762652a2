"""Promise: what was said would come, by when, and which meeting kept it.

A row that a machine reads out of an article, like those of `extracted`; the meeting
that met it is proposed by the machine and confirmed by a curator.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.models.actor import Actor
from archive.models.choices import Compared, PromiseKind
from archive.models.extracted import Extracted
from archive.models.meeting import Meeting


class Promise(Extracted):
    """Words by which somebody promised something, with or without a time.

    `due` is written like `DateMention.iso`; `due_on` is its last day. `met_status` is
    empty where no meeting is named in `met_by`.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=PromiseKind)
    promiser = models.ForeignKey(
        Actor,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="promises",
        verbose_name=_("who promises"),
    )
    promiser_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    promiser_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    due = models.CharField(
        _("by when"),
        max_length=40,
        blank=True,
        help_text=_("Like 2021-06-28, 2021-06, 2021-FA or 2023-01/2023-04."),
    )
    due_on = models.DateField(
        _("last day"), null=True, blank=True, db_index=True, editable=False
    )
    meeting = models.ForeignKey(
        Meeting,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="promises_made",
        verbose_name=_("made at"),
        help_text=_("Empty: at the main meeting of the article."),
    )
    met_by = models.ForeignKey(
        Meeting,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="promises_met",
        verbose_name=_("met by"),
    )
    met_status = models.CharField(
        _("the link is"), max_length=10, choices=Compared, blank=True, default=""
    )

    class Meta(Extracted.Meta):
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        indexes = (models.Index(fields=("met_status", "kind")),)

    @property
    def is_met(self) -> bool:
        """Whether a curator confirmed what met it."""
        return self.met_by_id is not None and self.met_status == Compared.CONFIRMED

    @property
    def is_overdue(self) -> bool:
        """Whether its time is over and nothing is known to have met it."""
        if self.due_on is None or self.due_on >= timezone.localdate():
            return False
        return self.met_by_id is None or self.met_status == Compared.REJECTED
