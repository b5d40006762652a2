"""Article and its blocks, and the questions asked of them. Not reading files."""

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from archive.models.choices import (
    READ_KINDS,
    ArticleStatus,
    BlockKind,
    CopyKind,
    HeadlineBasis,
    Precision,
    PublishedBasis,
)
from archive.models.document import RawDocument
from archive.models.history import CuratorHistory
from archive.models.source import Source


class ArticleQuerySet(models.QuerySet["Article"]):
    """Questions about articles."""

    def visible(self) -> Self:
        """Articles that readers may see."""
        return self.filter(status=ArticleStatus.PUBLISHED)

    def newest_first(self) -> Self:
        """By publication date, undated ones last."""
        return self.order_by(models.F("published_on").desc(nulls_last=True), "-pk")


class Article(models.Model):
    """One published text. `raw_text` never changes; all spans point into it."""

    raw_document = models.OneToOneField(
        RawDocument,
        models.PROTECT,
        related_name="article",
        verbose_name=_("raw document"),
    )
    external_id = models.CharField(
        _("record's own id"), max_length=300, blank=True, db_index=True
    )
    url = models.URLField(_("URL"), max_length=2000, blank=True)
    raw_text = models.TextField(_("text as received"), editable=False)
    headline = models.CharField(_("headline"), max_length=1000)
    headline_basis = models.CharField(
        _("headline is"), max_length=10, choices=HeadlineBasis
    )
    headline_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    headline_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    summary = models.TextField(_("summary"), blank=True)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.CONTENT_LANGUAGES, db_index=True
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("source"),
    )
    published_on = models.DateField(
        _("published on"), null=True, blank=True, db_index=True
    )
    published_precision = models.CharField(
        _("precision"), max_length=10, choices=Precision, default=Precision.NONE
    )
    published_basis = models.CharField(
        _("date known from"),
        max_length=10,
        choices=PublishedBasis,
        default=PublishedBasis.NONE,
    )
    published_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    published_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    metadata = models.JSONField(
        _("other fields of the record"), default=dict, blank=True
    )
    notices = models.JSONField(
        _("notices"),
        default=list,
        blank=True,
        help_text=_("Codes of what was odd on the way in, such as legacy_encoding."),
    )
    failed_stages = models.JSONField(
        _("failed stages"), default=list, blank=True, editable=False
    )
    body_fingerprint = models.CharField(max_length=64, db_index=True, editable=False)
    minhash = models.BinaryField(null=True, blank=True, editable=False)
    duplicate_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="copies",
        verbose_name=_("copy of"),
    )
    copy_kind = models.CharField(
        _("copy"), max_length=10, choices=CopyKind, blank=True, default=CopyKind.NONE
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=ArticleStatus,
        default=ArticleStatus.PUBLISHED,
        db_index=True,
    )
    withdrawn_reason = models.TextField(_("reason for withdrawal"), blank=True)
    extractor_version = models.CharField(max_length=20, blank=True, editable=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    history = CuratorHistory(
        excluded_fields=[
            "raw_document",
            "raw_text",
            "headline_start",
            "headline_end",
            "published_start",
            "published_end",
            "metadata",
            "notices",
            "failed_stages",
            "body_fingerprint",
            "minhash",
            "extractor_version",
            "created_at",
            "updated_at",
        ]
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(headline_start__isnull=True)
                | models.Q(headline_start__lt=models.F("headline_end")),
                name="archive_article_headline_span",
            ),
            models.CheckConstraint(
                condition=models.Q(published_basis=PublishedBasis.NONE)
                ^ models.Q(published_on__isnull=False),
                name="archive_article_date_has_a_basis",
                violation_error_message=_("Say where the publication date is from."),
            ),
            models.CheckConstraint(
                condition=models.Q(duplicate_of__isnull=True)
                ^ ~models.Q(copy_kind=CopyKind.NONE),
                name="archive_article_copy_has_a_kind",
                violation_error_message=_("Say what sort of copy the article is."),
            ),
        )
        indexes = (
            models.Index(fields=("source", "published_on")),
            models.Index(fields=("status", "published_on")),
        )

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """The words of the headline for the URL, at most 80 code points."""
        return slugify(self.headline, allow_unicode=True)[:80].strip("-") or "-"

    @property
    def has_provisional_headline(self) -> bool:
        """Whether the headline is only the beginning of the text."""
        return self.headline_basis == HeadlineBasis.LEAD

    @property
    def first(self) -> "Article | None":
        """The article that this is a copy of, if readers may see it."""
        first = self.duplicate_of
        is_shown = first is not None and first.status == ArticleStatus.PUBLISHED
        return first if is_shown else None

    @property
    def dir(self) -> str:
        """The direction of the text: "rtl" or "ltr"."""
        return "rtl" if self.language in {"ar", "fa", "ur", "ckb"} else "ltr"


class ArticleBlock(models.Model):
    """A line or paragraph of an article: [start, end) in code points of `raw_text`."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="blocks")
    ordinal = models.PositiveIntegerField(_("ordinal"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    kind = models.CharField(_("kind"), max_length=20, choices=BlockKind)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.CONTENT_LANGUAGES
    )

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        ordering = ("article", "ordinal")
        constraints = (
            models.UniqueConstraint(
                fields=("article", "ordinal"), name="archive_articleblock_once"
            ),
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")),
                name="archive_articleblock_span",
            ),
        )

    def __str__(self) -> str:
        return f"{self.ordinal}: {self.get_kind_display()}"

    @property
    def is_read(self) -> bool:
        """Whether the block is shown, extracted from and indexed."""
        return self.kind in READ_KINDS
