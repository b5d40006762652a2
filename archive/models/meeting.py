"""Meeting: where and when actors met, and which articles report it."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.models.actor import Actor
from archive.models.article import Article
from archive.models.choices import (
    DateBasis,
    MeetingKind,
    MeetingRole,
    MeetingStatus,
    Precision,
    Status,
)
from archive.models.history import CuratorHistory
from archive.models.named import Named
from archive.models.place import Place


class Meeting(Named):
    """One real meeting; `key` is its slug in the URL."""

    series = models.CharField(
        _("series"),
        max_length=120,
        blank=True,
        help_text=_("Key of the series, such as global-coalition-ministerial."),
    )
    kind = models.CharField(
        _("kind"), max_length=40, choices=MeetingKind, default=MeetingKind.OTHER
    )
    date_start = models.DateField(_("from"), null=True, blank=True, db_index=True)
    date_end = models.DateField(_("until"), null=True, blank=True)
    date_precision = models.CharField(
        _("precision"), max_length=10, choices=Precision, default=Precision.NONE
    )
    date_basis = models.CharField(
        _("date known from"), max_length=20, choices=DateBasis, default=DateBasis.NONE
    )
    city = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("city"),
    )
    country = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings_in_country",
        verbose_name=_("country"),
    )
    venue = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings_at_venue",
        verbose_name=_("venue"),
    )
    hosts = models.ManyToManyField(
        Actor, blank=True, related_name="hosted", verbose_name=_("hosts")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=MeetingStatus, default=MeetingStatus.HELD
    )
    review_status = models.CharField(
        _("reviewed"), max_length=10, choices=Status, default=Status.QUEUED
    )
    articles = models.ManyToManyField(
        Article, through="MeetingReport", related_name="meetings"
    )
    history = CuratorHistory(m2m_fields=["hosts"])

    class Meta(Named.Meta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ("-date_start", "key")
        constraints = (
            *Named.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(date_start__isnull=True)
                | models.Q(date_end__isnull=True)
                | models.Q(date_start__lte=models.F("date_end")),
                name="archive_meeting_starts_before_it_ends",
                violation_error_message=_("A meeting ends on or after its first day."),
            ),
        )

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.key])


class MeetingReport(models.Model):
    """An article reports a meeting, as its main one or in passing."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="reports", verbose_name=_("article")
    )
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="reports", verbose_name=_("meeting")
    )
    role = models.CharField(
        pgettext_lazy("of a meeting in an article", "role"),
        max_length=20,
        choices=MeetingRole,
    )
    evidence = models.JSONField(
        _("evidence"),
        default=list,
        blank=True,
        encoder=DjangoJSONEncoder,
        help_text=_("Spans as {what, start, end}, in code points of the text."),
    )
    method = models.CharField(_("method"), max_length=60, blank=True)
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
    history = CuratorHistory(excluded_fields=["evidence", "extractor_version"])

    class Meta:
        verbose_name = _("meeting report")
        verbose_name_plural = _("meeting reports")
        ordering = ("role", "pk")
        constraints = (
            # A curator may add a second main meeting; the machine may not.
            models.UniqueConstraint(
                fields=("article",),
                condition=models.Q(role=MeetingRole.MAIN)
                & ~models.Q(status=Status.REJECTED)
                & ~models.Q(method="curator"),
                name="archive_meetingreport_one_main",
                violation_error_message=_("The article has a main meeting already."),
            ),
            models.UniqueConstraint(
                fields=("article", "meeting", "role"),
                name="archive_meetingreport_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting} ({self.get_role_display()})"
