"""SignatureBand: by which the near copies of an article are looked up.

How signatures are made and compared is `archive.extract.similar`'s work.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.article import Article


class SignatureBand(models.Model):
    """One band of an article's MinHash signature; like texts have bands in common."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bands")
    key = models.BigIntegerField(_("key"))

    class Meta:
        verbose_name = _("signature band")
        verbose_name_plural = _("signature bands")
        ordering = ("article", "key")
        constraints = (
            # The order of the fields makes it the index that look-ups use.
            models.UniqueConstraint(
                fields=("key", "article"), name="archive_signatureband_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.key:+d}"
