"""The citation packet of an article's page: texts, files, links and hashes.

How each form is written is `cite`'s work; here they get their addresses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override

from archive.models import Article
from search.views.parts.cite import (
    Passage,
    Reference,
    chosen,
    citation,
    link_value,
    refer,
    text_fragment,
)
from search.views.parts.story import anchor_at

FILES = (("ris", "RIS"), ("bib", "BibTeX"), ("json", "CSL-JSON"))
ASKED = "s"
"""What a link to a passage is called in the address: ?s=start-end-hash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """The packet. `files` are (address, name), `texts` (language, text).

    `is_lost`: the address asks for a passage that is not in the text.
    """

    reference: Reference
    texts: Sequence[tuple[str, str]]
    files: Sequence[tuple[str, str]]
    link: str
    at_source: str
    anchor: str
    is_lost: bool

    @property
    def passage(self) -> Passage | None:
        """The passage that the address chose."""
        return self.reference.passage


def cited(request: HttpRequest, article: Article) -> Cited:
    """Make the packet of an article that came with its blocks and its source."""
    asked = request.GET.get(ASKED, "")
    passage = chosen(asked, article.raw_text, article.blocks.all()) if asked else None
    reference = reference_to(request, article, passage)
    value = f"?{ASKED}={link_value(passage)}" if passage else ""
    return Cited(
        reference=reference,
        texts=[(code, citation(reference, code)) for code, _ in settings.LANGUAGES],
        files=[
            (reverse(f"cite_{kind}", args=[article.pk]) + value, name)
            for kind, name in FILES
        ],
        link=next(iter(reference.links.values())),
        at_source=text_fragment(reference.url, passage.words if passage else ""),
        anchor=anchor_at(article, passage.start) if passage else "",
        is_lost=bool(asked) and passage is None,
    )


def reference_to(
    request: HttpRequest, article: Article, passage: Passage | None
) -> Reference:
    """The reference, accessed today by the site's clock."""
    return refer(
        article, links(request, article, passage), timezone.localdate(), passage
    )


def links(
    request: HttpRequest, article: Article, passage: Passage | None
) -> Mapping[str, str]:
    """Addresses that stay, one for each language, that of the page first.

    They have the article's number only, for a headline may change.
    """
    after = ""
    if passage:
        after = f"?{ASKED}={link_value(passage)}#{anchor_at(article, passage.start)}"
    codes = sorted(dict(settings.LANGUAGES), key=lambda code: code != get_language())
    found = {}
    for code in codes:
        with override(code):
            path = reverse("article", args=[article.pk])
        found[code] = request.build_absolute_uri(path) + after
    return found
