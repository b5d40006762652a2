"""Sighting: where a name stands that a review item asks about.

An item about a name is one for all articles; its sightings say which they are, so
that reading an article again counts nothing twice.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.article import Article
from archive.models.review import ReviewItem


class Sighting(models.Model):
    """One place of a text, [start, end) in code points, that an item is about."""

    item = models.ForeignKey(
        ReviewItem,
        models.CASCADE,
        related_name="sightings",
        verbose_name=_("review item"),
    )
    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="sightings",
        verbose_name=_("article"),
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))

    class Meta:
        verbose_name = _("sighting")
        verbose_name_plural = _("sightings")
        ordering = ("item", "article", "start")
        constraints = (
            models.UniqueConstraint(
                fields=("item", "article", "start"), name="archive_sighting_once"
            ),
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")),
                name="archive_sighting_span",
            ),
        )

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"
