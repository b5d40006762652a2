"""Wording: a thing that outlets call by different names, and these names.

Curators set them up; how often who uses which is `archive.compare`'s work.
"""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.models.history import CuratorHistory
from archive.models.named import Named
from archive.text.normalize import match_key

LANGUAGES = (("ar", _("Arabic")), ("en", _("English")))


class Wording(Named):
    """A concept with competing terms; `key` is its slug in the URL."""

    note_ar = models.TextField(
        _("note in Arabic"),
        blank=True,
        help_text=_("Readers see it above the table: why the choice of words matters."),
    )
    note_en = models.TextField(_("note in English"), blank=True)
    is_shown = models.BooleanField(
        _("shown to readers"),
        default=True,
        help_text=_("Without it only curators see the concept."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    history = CuratorHistory()

    class Meta(Named.Meta):
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        ordering = ("order", "key")

    def get_absolute_url(self) -> str:
        return reverse("wording", args=[self.key])

    @property
    def note(self) -> str:
        """The note in the language of the page, else in the other one."""
        first, second = self.note_en, self.note_ar
        if (get_language() or "").startswith("ar"):
            first, second = second, first
        return first or second

    @property
    def note_language(self) -> str:
        """The language that `note` is in: "ar" or "en"."""
        return "ar" if self.note == self.note_ar else "en"


class WordingTerm(models.Model):
    """One of the terms for a concept; written in one way or in several."""

    wording = models.ForeignKey(
        Wording, models.CASCADE, related_name="terms", verbose_name=_("wording")
    )
    text = models.CharField(
        _("term"),
        max_length=120,
        help_text=_(
            "As it is written without a clitic before it; the longest term counts. "
            "Capital letters must stand in the text as they stand here."
        ),
    )
    norm = models.CharField(_("match key"), max_length=120, editable=False)
    language = models.CharField(
        _("language"), max_length=5, choices=LANGUAGES, default="ar"
    )
    variants = models.TextField(
        _("also written"),
        blank=True,
        help_text=_("Other spellings and forms of the same term, one on each line."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    history = CuratorHistory(excluded_fields=["norm"])

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ("wording", "order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("wording", "norm"),
                name="archive_wordingterm_once",
                violation_error_message=_("The concept has this term already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(norm=""), name="archive_wordingterm_has_words"
            ),
        )

    def __str__(self) -> str:
        return self.text

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the match key in step with the text."""
        self.norm = match_key(self.text)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def clean(self) -> None:
        """Refuse what has no letters, and a spelling that another term has."""
        if self.text and not match_key(self.text):
            raise ValidationError({"text": _("A term needs letters or digits.")})

    def spellings(self) -> Iterator[str]:
        """Yield the ways it is written, each once by its match key; the term first."""
        seen = set()
        for line in (self.text, *self.variants.splitlines()):
            written = " ".join(line.split())
            cased = written if written.isascii() else match_key(written)
            if match_key(written) and cased not in seen:
                seen.add(cased)
                yield written
