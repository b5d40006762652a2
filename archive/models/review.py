"""What waits for a curator, and what a curator refused."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from archive.models.actor import Actor
from archive.models.article import Article
from archive.models.choices import Decision, ReviewKind
from archive.models.place import Place


class ReviewItem(models.Model):
    """One thing the machine is unsure of."""

    kind = models.CharField(_("kind"), max_length=20, choices=ReviewKind)
    article = models.ForeignKey(
        Article,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="review_items",
        verbose_name=_("article"),
    )
    payload = models.JSONField(
        _("details"), default=dict, blank=True, encoder=DjangoJSONEncoder
    )
    key = models.CharField(
        _("asked about"),
        max_length=300,
        blank=True,
        editable=False,
        help_text=_("Of two items of a kind with one key, the first stands for both."),
    )
    suggestion = models.CharField(_("suggestion"), max_length=300, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    priority = models.PositiveSmallIntegerField(_("priority"), default=5)
    method = models.CharField(_("method"), max_length=60, blank=True)
    confidence = models.FloatField(_("confidence"), null=True, blank=True)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)
    decision = models.CharField(
        _("decision"), max_length=20, choices=Decision, blank=True
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    changes = models.JSONField(
        _("changes"),
        default=list,
        blank=True,
        editable=False,
        encoder=DjangoJSONEncoder,
        help_text=_("What the decision changed, row by row, so that it can be undone."),
    )

    class Meta:
        verbose_name = _("review item")
        verbose_name_plural = _("review items")
        ordering = ("priority", "pk")
        indexes = (
            models.Index(fields=("kind", "decision")),
            models.Index(fields=("kind", "key")),
            models.Index(fields=("decision", "priority", "created_at")),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.suggestion or self.reason}"


class Rejection(models.Model):
    """A match a curator refused, in one article or in all (article empty)."""

    norm = models.CharField(_("match key"), max_length=300)
    actor = models.ForeignKey(
        Actor, models.CASCADE, null=True, blank=True, related_name="rejections"
    )
    place = models.ForeignKey(
        Place, models.CASCADE, null=True, blank=True, related_name="rejections"
    )
    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="rejections"
    )
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("rejection")
        verbose_name_plural = _("rejections")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                "norm",
                Coalesce("actor", 0),
                Coalesce("place", 0),
                Coalesce("article", 0),
                name="archive_rejection_once",
            ),
            models.CheckConstraint(
                condition=models.Q(actor__isnull=True) ^ models.Q(place__isnull=True),
                name="archive_rejection_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return self.norm
