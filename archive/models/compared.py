"""What articles of one meeting say of the same thing: figures and statements compared.

A comparison is a row of the meeting's page, its cells are places in the texts of the
articles. A cell points at [start, end) of the text, which never changes, not at the row
that a reading made there: so it outlives every new reading. What is proposed is
`archive.compare`'s work, deciding it is `archive.review`'s.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.models.actor import Actor
from archive.models.article import Article
from archive.models.choices import Compared, Relation
from archive.models.history import CuratorHistory
from archive.models.meeting import Meeting


class Comparison(models.Model):
    """One thing that several articles of a meeting speak of.

    A rejected one stays: what is in it is not proposed together again.
    """

    meeting = models.ForeignKey(
        Meeting,
        models.CASCADE,
        related_name="%(class)ss",
        verbose_name=_("meeting"),
    )
    label_ar = models.CharField(
        _("what it is about, in Arabic"), max_length=300, blank=True
    )
    label_en = models.CharField(
        _("what it is about, in English"), max_length=300, blank=True
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Compared, default=Compared.PROPOSED
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("Readers see it beside the row.")
    )
    method = models.CharField(_("method"), max_length=60, blank=True)
    confidence = models.FloatField(_("confidence"), default=1.0)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    history = CuratorHistory(inherit=True)

    class Meta:
        abstract = True
        ordering = ("meeting", "pk")
        constraints: ClassVar[
            list[models.BaseConstraint] | tuple[models.BaseConstraint, ...]
        ] = [
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0) & models.Q(confidence__lte=1),
                name="%(app_label)s_%(class)s_confidence",
            ),
        ]
        indexes: ClassVar[Any] = [models.Index(fields=("meeting", "status"))]

    def __str__(self) -> str:
        return self.label or str(self.pk)

    @property
    def label(self) -> str:
        """What it is about, in the language of the page if it is told in it."""
        first, second = self.label_en, self.label_ar
        if get_language() == "ar":
            first, second = second, first
        return first or second

    @property
    def label_language(self) -> str:
        """The language of `label`."""
        return "ar" if self.label == self.label_ar else "en"


class Cell(models.Model):
    """A place in an article, [start, end) in code points, that stands in a row.

    A rejected one was taken out by a curator and is not proposed there again.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="%(class)ss", verbose_name=_("article")
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    status = models.CharField(
        _("status"), max_length=10, choices=Compared, default=Compared.PROPOSED
    )

    history = CuratorHistory(inherit=True)

    class Meta:
        abstract = True
        ordering = ("comparison", "article", "start")
        constraints: ClassVar[
            list[models.BaseConstraint] | tuple[models.BaseConstraint, ...]
        ] = [
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")),
                name="%(app_label)s_%(class)s_span",
            ),
            models.UniqueConstraint(
                fields=("comparison", "article", "start"),
                name="%(app_label)s_%(class)s_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"


class FigureComparison(Comparison):
    """What several articles count, and how their numbers stand to each other."""

    relation = models.CharField(
        _("the figures are"),
        max_length=20,
        choices=Relation,
        blank=True,
        default=Relation.UNKNOWN,
    )

    class Meta(Comparison.Meta):
        verbose_name = _("figures compared")
        verbose_name_plural = _("figures compared")


class ComparedFigure(Cell):
    """A figure of an article in a row."""

    comparison = models.ForeignKey(
        FigureComparison,
        models.CASCADE,
        related_name="cells",
        verbose_name=_("figures compared"),
    )

    class Meta(Cell.Meta):
        verbose_name = _("compared figure")
        verbose_name_plural = _("compared figures")


class QuoteComparison(Comparison):
    """One statement, as several articles give it.

    `speaker` is a curator's; of a proposal the quotes say who speaks.
    """

    speaker = models.ForeignKey(
        Actor,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="quotecomparisons",
        verbose_name=_("speaker"),
    )

    class Meta(Comparison.Meta):
        verbose_name = _("quotes compared")
        verbose_name_plural = _("quotes compared")


class ComparedQuote(Cell):
    """A quote of an article in a row."""

    comparison = models.ForeignKey(
        QuoteComparison,
        models.CASCADE,
        related_name="cells",
        verbose_name=_("quotes compared"),
    )

    class Meta(Cell.Meta):
        verbose_name = _("compared quote")
        verbose_name_plural = _("compared quotes")
