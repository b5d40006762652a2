"""Rows that a machine reads out of an article, each with its span and method.

Mention, Quote, Figure, DateMention. How spans are found is `archive.extract`'s work.
Triggers (migration 0002) hold each span inside the text and equal to its surface.
"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.actor import Actor
from archive.models.article import Article
from archive.models.choices import FACET_FORMS, MentionForm, QuoteKind, Status
from archive.models.history import CuratorHistory
from archive.models.place import Place


class ExtractedQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Questions about extracted rows."""

    def believed(self) -> Self:
        """Rows that readers see: automatic or confirmed."""
        return self.filter(status__in=(Status.AUTO, Status.CONFIRMED))

    def replaceable(self) -> Self:
        """Rows that a new extraction may replace: nobody has decided on them."""
        return self.filter(status__in=(Status.AUTO, Status.QUEUED))

    def drop_replaceable(self) -> int:
        """Delete the replaceable rows in one statement and give their number.

        No signal is sent and no history written: who does this tells the index by
        `archive.signals.article_changed`. Nothing else refers to these rows.
        """
        rows = self.replaceable().order_by()
        deleted: int = rows._raw_delete(rows.db)  # noqa: SLF001
        return deleted


class Extracted(models.Model):
    """A span of an article, [start, end) in code points, and how it was found."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="%(class)ss", verbose_name=_("article")
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    surface = models.TextField(_("words in the text"))
    method = models.CharField(_("method"), max_length=60)
    confidence = models.FloatField(_("confidence"), default=1.0)
    extractor_version = models.CharField(max_length=20, blank=True, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.AUTO
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)

    history = CuratorHistory(inherit=True, excluded_fields=["extractor_version"])

    objects = ExtractedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("article", "start")
        constraints: ClassVar[
            list[models.BaseConstraint] | tuple[models.BaseConstraint, ...]
        ] = [
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")),
                name="%(app_label)s_%(class)s_span",
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0) & models.Q(confidence__lte=1),
                name="%(app_label)s_%(class)s_confidence",
            ),
        ]

    def __str__(self) -> str:
        return self.surface[:80]


class Mention(Extracted):
    """An actor or a place named in an article."""

    core_start = models.PositiveIntegerField(
        _("start without clitics"),
        help_text=_("Where the name begins after و, ف, ب, ل, ك."),
    )
    form = models.CharField(_("form"), max_length=12, choices=MentionForm)
    actor = models.ForeignKey(
        Actor,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("actor"),
    )
    place = models.ForeignKey(
        Place,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("place"),
    )
    in_boilerplate = models.BooleanField(_("in boilerplate"), default=False)
    role_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    role_end = models.PositiveIntegerField(null=True, blank=True, editable=False)

    class Meta(Extracted.Meta):
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = (
            *Extracted.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(actor__isnull=True) ^ models.Q(place__isnull=True),
                name="archive_mention_of_one_thing",
                violation_error_message=_("A mention is of an actor or of a place."),
            ),
            models.CheckConstraint(
                condition=models.Q(core_start__gte=models.F("start"))
                & models.Q(core_start__lt=models.F("end")),
                name="archive_mention_core",
            ),
        )
        indexes = (
            models.Index(fields=("actor", "article")),
            models.Index(fields=("place", "article")),
        )

    @property
    def counts_in_facet(self) -> bool:
        """Whether the mention names the actor, outside boilerplate, undoubted."""
        return (
            self.form in FACET_FORMS
            and not self.in_boilerplate
            and self.status in (Status.AUTO, Status.CONFIRMED)
        )


class Quote(Extracted):
    """Somebody's words, direct or reported."""

    kind = models.CharField(_("kind"), max_length=20, choices=QuoteKind)
    speaker = models.ForeignKey(
        Actor,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="quotes",
        verbose_name=_("speaker"),
    )
    speaker_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    speaker_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    cue_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    cue_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    lemma = models.CharField(_("verb"), max_length=60, blank=True)
    via = models.CharField(_("speaker found by"), max_length=40, blank=True)
    cluster = models.CharField(max_length=64, blank=True, db_index=True, editable=False)

    class Meta(Extracted.Meta):
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")


class Figure(Extracted):
    """A number and what it counts."""

    value = models.DecimalField(_("value"), max_digits=24, decimal_places=4)
    value_max = models.DecimalField(
        _("highest value"), max_digits=24, decimal_places=4, null=True, blank=True
    )
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    approx = models.CharField(_("approximation"), max_length=30, blank=True)
    meaning = models.CharField(_("meaning"), max_length=300, blank=True)
    scope_place = models.ForeignKey(
        Place,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("about"),
    )
    as_of = models.CharField(_("as of"), max_length=40, blank=True)
    cluster = models.CharField(max_length=64, blank=True, db_index=True, editable=False)

    class Meta(Extracted.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")


class DateMention(Extracted):
    """A date named in an article; `iso` may be a month, a season or a span."""

    iso = models.CharField(
        _("date"),
        max_length=40,
        blank=True,
        help_text=_("Like 2021-06-28, 2021-06, 2021-FA or 2023-01/2023-04."),
    )
    kind = models.CharField(_("kind"), max_length=20, blank=True)
    in_quote = models.BooleanField(_("inside a quote"), default=False)
    anchor = models.CharField(_("relative to"), max_length=40, blank=True)

    class Meta(Extracted.Meta):
        verbose_name = _("date mention")
        verbose_name_plural = _("date mentions")
