"""What remains of a curator's larger decisions: merges, old keys, reading jobs.

Making them is the work of `archive.curate` and `archive.jobs`.
"""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.models.actor import Actor
from archive.models.choices import JobState, ThingKind
from archive.models.meeting import Meeting
from archive.models.place import Place
from archive.models.reasons import told


class OldKey(models.Model):
    """A key that was in a URL once; it leads to what the thing is called now."""

    kind = models.CharField(_("kind"), max_length=10, choices=ThingKind)
    key = models.SlugField(_("old key"), max_length=120)
    actor = models.ForeignKey(
        Actor, models.CASCADE, null=True, blank=True, related_name="old_keys"
    )
    place = models.ForeignKey(
        Place, models.CASCADE, null=True, blank=True, related_name="old_keys"
    )
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, null=True, blank=True, related_name="old_keys"
    )

    class Meta:
        verbose_name = _("old key")
        verbose_name_plural = _("old keys")
        ordering = ("kind", "key")
        constraints = (
            models.UniqueConstraint(fields=("kind", "key"), name="archive_oldkey_once"),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def thing(self) -> Actor | Place | Meeting | None:
        """What the key leads to."""
        return self.actor or self.place or self.meeting


def now_called(kind: str, key: str) -> Actor | Place | Meeting | None:
    """What an old key leads to; None if it never was one."""
    found = OldKey.objects.filter(kind=kind, key=key)
    old = found.select_related("actor", "place", "meeting").first()
    return old.thing if old else None


class Job(models.Model):
    """Articles that are being read anew in the background, and how far that is.

    `articles` is None until they are looked for by the spellings in `spellings`.
    `run` is the token of the process that works on it: another one ends the first.
    """

    title = models.CharField(_("what for"), max_length=300)
    state = models.CharField(
        _("state"), max_length=10, choices=JobState, default=JobState.WAITING
    )
    spellings = models.JSONField(_("spellings"), default=list, blank=True)
    articles = models.JSONField(_("articles"), null=True, blank=True)
    done = models.PositiveIntegerField(_("read"), default=0)
    errors = models.JSONField(_("errors"), default=list, blank=True)
    run = models.CharField(max_length=32, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    created_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    started_at = models.DateTimeField(_("begun at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("reading job")
        verbose_name_plural = _("reading jobs")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return told(self.title)

    def get_absolute_url(self) -> str:
        return reverse("admin:archive_job_change", args=[self.pk])

    @property
    def total(self) -> int | None:
        """How many articles there are to read; None before they are found."""
        return None if self.articles is None else len(self.articles)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in (JobState.WAITING, JobState.RUNNING)

    @property
    def seconds(self) -> float:
        """How long it has been running or ran, in seconds."""
        if self.started_at is None:
            return 0.0
        until = self.finished_at or timezone.now()
        return (until - self.started_at).total_seconds()

    @property
    def rate(self) -> float:
        """Articles per second, 0 while nothing is known."""
        return self.done / self.seconds if self.done and self.seconds else 0.0


class Merge(models.Model):
    """Two things that a curator found to be one, and all that was changed for it.

    `changes` is what `archive.curate.undo` needs to restore every row.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=ThingKind)
    old_key = models.SlugField(_("old key"), max_length=120)
    old_name_ar = models.CharField(_("Arabic name"), max_length=300, blank=True)
    old_name_en = models.CharField(_("English name"), max_length=300, blank=True)
    new_key = models.SlugField(_("new key"), max_length=120)
    new_name_ar = models.CharField(_("Arabic name"), max_length=300, blank=True)
    new_name_en = models.CharField(_("English name"), max_length=300, blank=True)
    new_pk = models.BigIntegerField(editable=False)
    counts = models.JSONField(_("what moved"), default=dict, editable=False)
    changes = models.JSONField(default=dict, editable=False, encoder=DjangoJSONEncoder)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("merged by"),
    )
    at = models.DateTimeField(_("merged at"), auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("undone by"),
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    job = models.ForeignKey(
        Job, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.old_key} → {self.new_key}"

    @property
    def model(self) -> Any:
        """Which model the two things are of."""
        return {
            ThingKind.ACTOR: Actor,
            ThingKind.PLACE: Place,
            ThingKind.MEETING: Meeting,
        }[ThingKind(self.kind)]
