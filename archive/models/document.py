"""What was received, byte for byte, and what each ingest run did with it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.choices import DocumentStatus, Outcome


class IngestRun(models.Model):
    """One call of `ingest`: when, by whom, over what, with which counts."""

    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    paths = models.JSONField(_("paths"), default=list)
    ingested = models.PositiveIntegerField(_("ingested"), default=0)
    duplicates = models.PositiveIntegerField(_("duplicates"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)
    failed = models.PositiveIntegerField(_("failed"), default=0)

    class Meta:
        verbose_name = _("ingest run")
        verbose_name_plural = _("ingest runs")
        ordering = ("-started_at",)

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} ({self.ingested})"


class RawDocument(models.Model):
    """The bytes of one file or record, kept as received. Never changed."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    content = models.BinaryField(_("bytes"))
    n_bytes = models.PositiveIntegerField(_("size in bytes"))
    original_name = models.CharField(_("file"), max_length=500, db_index=True)
    record = models.PositiveIntegerField(
        _("record"), null=True, blank=True, help_text=_("Line of a JSON Lines file.")
    )
    url = models.URLField(_("URL"), max_length=2000, blank=True)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    mime = models.CharField(_("type"), max_length=100, blank=True)
    encoding = models.CharField(_("encoding"), max_length=40, blank=True)
    decode_method = models.CharField(_("decoded by"), max_length=40, blank=True)
    run = models.ForeignKey(
        IngestRun,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("ingest run"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=DocumentStatus, default=DocumentStatus.NEW
    )
    error_code = models.CharField(_("error"), max_length=40, blank=True)
    duplicate_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="duplicates",
        verbose_name=_("same text as"),
    )
    seen_count = models.PositiveIntegerField(_("times received"), default=1)

    class Meta:
        verbose_name = _("raw document")
        verbose_name_plural = _("raw documents")
        ordering = ("-received_at",)

    def __str__(self) -> str:
        record = f":{self.record}" if self.record else ""
        return f"{self.original_name}{record}"


class IngestOutcome(models.Model):
    """What a run says of one file or record, in the words the operator saw."""

    run = models.ForeignKey(IngestRun, models.CASCADE, related_name="outcomes")
    path = models.CharField(_("path"), max_length=1000)
    record = models.PositiveIntegerField(_("record"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    code = models.CharField(_("code"), max_length=40, blank=True)
    message = models.TextField(_("message"), blank=True)
    document = models.ForeignKey(
        RawDocument, models.SET_NULL, null=True, blank=True, related_name="outcomes"
    )

    class Meta:
        verbose_name = _("ingest outcome")
        verbose_name_plural = _("ingest outcomes")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.path}: {self.get_outcome_display()}"
