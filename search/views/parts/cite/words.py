"""A citation in words, as newsrooms and papers print it: in Arabic and in English."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from archive.models.choices import Precision
from search.dates import written
from search.views.parts.cite.reference import Reference

_FORMS = {1: "Y", 2: "F Y", 3: "j F Y"}


def citation(reference: Reference, language: str) -> str:
    """Write a citation in "ar" or "en"; what is not known is left out, but the date.

    The words of a passage come first. An article in another language is said to be so:
    that also keeps two directions of writing apart.
    """
    with override(language):
        told = [
            *reference.authors,
            _headline(reference, language),
            _source(reference, language),
            _published(reference),
        ]
        comma = pgettext("citation, between its parts", ", ")
        first = comma.join(part for part in told if part)
        quoted = _quoted(reference)
        return " ".join([*quoted, f"{first}.", _links(reference, language)])


def _quoted(reference: Reference) -> list[str]:
    if not reference.passage:
        return []
    return [_in_quotes(reference.passage.words)]


def _in_quotes(words: str) -> str:
    return pgettext("citation", "“%(words)s”") % {"words": words}


def _headline(reference: Reference, language: str) -> str:
    headline = _in_quotes(reference.headline)
    if reference.language == language:
        return headline
    names = dict(settings.CONTENT_LANGUAGES)
    return pgettext("citation", "%(headline)s (in %(language)s)") % {
        "headline": headline,
        "language": names.get(reference.language, reference.language),
    }


def _source(reference: Reference, language: str) -> str:
    return reference.source.get(language) or reference.source_name


def _published(reference: Reference) -> str:
    day = reference.published
    if day is None or reference.precision == Precision.NONE:
        return _("undated")
    return written(day, _FORMS[len(reference.date_parts)])


def _links(reference: Reference, language: str) -> str:
    accessed = pgettext("citation", "accessed %(day)s") % {
        "day": written(reference.accessed, "j F Y")
    }
    told = pgettext("citation", "Sijill: %(link)s (%(accessed)s).")
    if reference.url:
        told = pgettext(
            "citation", "%(url)s (%(accessed)s). In the archive Sijill: %(link)s"
        )
    link = reference.links[language]
    return told % {"url": reference.url, "link": link, "accessed": accessed}
