"""What every named thing has: an Arabic and an English name and a key."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Named(models.Model):
    """A thing with a stable key and a name in each language; one may be missing."""

    key = models.SlugField(_("key"), max_length=120, unique=True)
    name_ar = models.CharField(_("Arabic name"), max_length=300, blank=True)
    name_en = models.CharField(_("English name"), max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[
            list[models.BaseConstraint] | tuple[models.BaseConstraint, ...]
        ] = [
            models.CheckConstraint(
                condition=~models.Q(name_ar="") | ~models.Q(name_en=""),
                name="%(app_label)s_%(class)s_has_a_name",
                violation_error_message=_("Give a name in Arabic or in English."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page, else in the other one."""
        first, second = self.name_en, self.name_ar
        if (get_language() or "").startswith("ar"):
            first, second = second, first
        return first or second

    @property
    def name_language(self) -> str:
        """The language that `name` is in: "ar" or "en"."""
        return "ar" if self.name == self.name_ar else "en"
