"""Actor: who is named, under which spellings and in which office.

Finding names in text is `archive.extract`'s work.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.models.choices import (
    ActorKind,
    ActorStatus,
    NameOrigin,
    NamePolicy,
    NameType,
)
from archive.models.history import CuratorHistory
from archive.models.named import Named
from archive.models.place import Place
from archive.text.normalize import match_key


class ActorQuerySet(models.QuerySet["Actor"]):
    """Questions about actors."""

    def active(self) -> Self:
        """Actors that stand in the registry and have pages."""
        return self.filter(status=ActorStatus.ACTIVE)


class Actor(Named):
    """A person, organisation, body, state or group that acts or speaks."""

    kind = models.CharField(_("kind"), max_length=20, choices=ActorKind)
    wikidata = models.CharField(_("Wikidata"), max_length=20, blank=True)
    country = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actors",
        verbose_name=_("country"),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=ActorStatus, default=ActorStatus.ACTIVE
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
        verbose_name=_("merged into"),
    )
    history = CuratorHistory()

    objects = ActorQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ("name_en", "name_ar")
        constraints = (
            *Named.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(status=ActorStatus.MERGED)
                ^ models.Q(merged_into__isnull=True),
                name="archive_actor_merged_has_a_target",
                violation_error_message=_("A merged actor names its target."),
            ),
        )

    def get_absolute_url(self) -> str:
        return reverse("actor", args=[self.key])


class ActorName(models.Model):
    """One spelling of an actor's name, and when it may match by itself."""

    actor = models.ForeignKey(
        Actor, models.CASCADE, related_name="names", verbose_name=_("actor")
    )
    text = models.CharField(_("spelling"), max_length=300)
    norm = models.CharField(_("match key"), max_length=300, db_index=True)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.CONTENT_LANGUAGES, default="ar"
    )
    type = models.CharField(
        _("type"), max_length=20, choices=NameType, default=NameType.FULL
    )
    policy = models.CharField(
        _("matches"), max_length=20, choices=NamePolicy, default=NamePolicy.AUTO
    )
    not_before = models.DateField(_("not before"), null=True, blank=True)
    not_after = models.DateField(_("not after"), null=True, blank=True)
    origin = models.CharField(
        _("origin"), max_length=10, choices=NameOrigin, default=NameOrigin.CURATOR
    )
    seen_count = models.PositiveIntegerField(_("times seen"), default=0, editable=False)
    history = CuratorHistory(excluded_fields=["norm", "seen_count"])

    class Meta:
        verbose_name = _("actor name")
        verbose_name_plural = _("actor names")
        ordering = ("language", "text")
        constraints = (
            models.UniqueConstraint(
                fields=("actor", "norm"), name="archive_actorname_once"
            ),
        )

    def __str__(self) -> str:
        return self.text

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the match key in step with the text."""
        self.norm = match_key(self.text)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class ActorRole(models.Model):
    """An office an actor held, from one day to another."""

    actor = models.ForeignKey(
        Actor, models.CASCADE, related_name="roles", verbose_name=_("actor")
    )
    title_ar = models.CharField(_("Arabic title"), max_length=300, blank=True)
    title_en = models.CharField(_("English title"), max_length=300, blank=True)
    organisation = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="officers",
        verbose_name=_("organisation"),
    )
    country = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="officers",
        verbose_name=_("country"),
    )
    start = models.DateField(_("from"), null=True, blank=True)
    end = models.DateField(_("until"), null=True, blank=True)
    history = CuratorHistory()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ("start",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(start__isnull=True)
                | models.Q(end__isnull=True)
                | models.Q(start__lte=models.F("end")),
                name="archive_actorrole_starts_before_it_ends",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the language of the page, else in the other one."""
        if (get_language() or "").startswith("ar"):
            return self.title_ar or self.title_en
        return self.title_en or self.title_ar
