"""Source: an outlet, and the names it goes by. Not the articles."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.choices import DateOrder, SourceKind
from archive.models.history import CuratorHistory
from archive.models.named import Named
from archive.text.normalize import match_key


class Source(Named):
    """Who published an article: an outlet, an agency, a ministry."""

    domain = models.CharField(_("domain"), max_length=253, blank=True, db_index=True)
    kind = models.CharField(
        _("kind"), max_length=20, choices=SourceKind, default=SourceKind.OUTLET
    )
    default_date_order = models.CharField(
        _("date order"), max_length=3, choices=DateOrder, default=DateOrder.DAY_FIRST
    )
    is_demonstration = models.BooleanField(
        _("demonstration source"),
        default=False,
        help_text=_("An invented outlet; its articles are labelled as such."),
    )
    history = CuratorHistory()

    class Meta(Named.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("name_en", "name_ar")

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.key])


class SourceName(models.Model):
    """A name that a source is found by in a record, a source line or a prompt."""

    source = models.ForeignKey(
        Source, models.CASCADE, related_name="names", verbose_name=_("source")
    )
    text = models.CharField(_("name"), max_length=300)
    norm = models.CharField(_("match key"), max_length=300, unique=True, editable=False)
    only_on_source_line = models.BooleanField(
        _("only on a source line"),
        default=False,
        help_text=_("A common word: it names the source only on a line of its own."),
    )
    history = CuratorHistory(excluded_fields=["norm"])

    class Meta:
        verbose_name = _("source name")
        verbose_name_plural = _("source names")
        ordering = ("text",)

    def __str__(self) -> str:
        return self.text

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the match key in step with the text."""
        self.norm = match_key(self.text)
        super().save(*args, **kwargs)  # type: ignore[arg-type]
