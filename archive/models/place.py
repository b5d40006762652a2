"""Place: where things are and are said to be. Not geocoding."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.choices import NameOrigin, PlaceKind, PlaceNameType, PlaceTier
from archive.models.history import CuratorHistory
from archive.models.named import Named
from archive.text.normalize import match_key


class Place(Named):
    """A continent, country, city, camp or venue."""

    kind = models.CharField(_("kind"), max_length=20, choices=PlaceKind)
    country = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="places_within",
        verbose_name=_("country"),
        limit_choices_to={"kind": PlaceKind.COUNTRY},
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("lies in"),
    )
    iso2 = models.CharField(_("ISO 3166 code"), max_length=2, blank=True)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    geonames_id = models.PositiveIntegerField(_("GeoNames"), null=True, blank=True)
    wikidata = models.CharField(_("Wikidata"), max_length=20, blank=True)
    history = CuratorHistory()

    class Meta(Named.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("name_en", "name_ar")

    def get_absolute_url(self) -> str:
        return reverse("place", args=[self.key])


class PlaceName(models.Model):
    """One spelling of a place's name, and when it may match by itself."""

    place = models.ForeignKey(
        Place, models.CASCADE, related_name="names", verbose_name=_("place")
    )
    text = models.CharField(_("spelling"), max_length=300)
    norm = models.CharField(_("match key"), max_length=300, db_index=True)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.CONTENT_LANGUAGES, default="ar"
    )
    type = models.CharField(
        _("type"), max_length=10, choices=PlaceNameType, default=PlaceNameType.NAME
    )
    tier = models.CharField(
        _("matches"), max_length=10, choices=PlaceTier, default=PlaceTier.AUTO
    )
    origin = models.CharField(
        _("origin"), max_length=10, choices=NameOrigin, default=NameOrigin.CURATOR
    )
    history = CuratorHistory(excluded_fields=["norm"])

    class Meta:
        verbose_name = _("place name")
        verbose_name_plural = _("place names")
        ordering = ("language", "text")
        constraints = (
            models.UniqueConstraint(
                fields=("place", "norm", "type"), name="archive_placename_once"
            ),
        )

    def __str__(self) -> str:
        return self.text

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the match key in step with the text."""
        self.norm = match_key(self.text)
        super().save(*args, **kwargs)  # type: ignore[arg-type]
