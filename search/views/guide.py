"""How to search: every sign of the query language, with examples one can click."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from search.asked import MOST_TEXT, Asked
from search.help.dial import LEVELS
from search.query import tables

_BEFORE_DATE = re.compile(r":(?=\d)")


@dataclass(frozen=True, slots=True)
class Example:
    """A query as one writes it in each language, and what it finds."""

    ar: str
    en: str
    said: Promise

    @property
    def written(self) -> str:
        """The query in the language of the page."""
        return self.ar if (get_language() or "").startswith("ar") else self.en

    @property
    def shown(self) -> str:
        """The same for the eye: after Arabic letters a date would be turned round."""
        return _BEFORE_DATE.sub(":\N{LEFT-TO-RIGHT MARK}", self.written)

    @property
    def url(self) -> str:
        """The query string that asks it."""
        return Asked(text=self.written).query()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Examples of one kind."""

    key: str
    title: Promise
    examples: Sequence[Example]


PARTS = (
    Part(
        key="words",
        title=_("Words"),
        examples=(
            Example(
                "روما بلينكن",
                "Rome Blinken",
                _("All of the words, anywhere in the report, in any form."),
            ),
            Example(
                "«التحالف الدولي»",
                "“global coalition”",
                _("These words side by side, in this form; any quotation marks."),
            ),
            Example("روما أو الرياض", "Rome OR Riyadh", _("At least one of them.")),
            Example(
                "التحالف -روما",
                "coalition -Rome",
                _("The first without the second; NOT and ليس do the same."),
            ),
            Example(
                "بلينكن (روما أو الرياض)",
                "Blinken (Rome OR Riyadh)",
                _("Brackets say what belongs together."),
            ),
        ),
    ),
    Part(
        key="forms",
        title=_("Forms of a word"),
        examples=(
            Example(
                "مقاتل*", "fight*", _("Words that begin so, after two letters or more.")
            ),
            Example(
                "بلنكن~",
                "Blinkin~",
                _("Words spelled nearly so: one letter, from eight on two."),
            ),
            Example("=أبريل", "=fighters", _("This form only, letter by letter.")),
            Example(
                "=«التحالف الدولي»",
                "=“global coalition”",
                _("These words side by side, each in this form only."),
            ),
            Example(
                "«وزير روما»~5",
                "“minister Rome”~5",
                _("The words with at most five others between, in any order."),
            ),
            Example("وزير قرب/5 روما", "minister NEAR/5 Rome", _("The same.")),
        ),
    ),
    Part(
        key="fields",
        title=_("Where to look"),
        examples=(
            Example("عنوان:التحالف", "title:coalition", _("In the headline.")),
            Example(
                "شخصية:بلينكن",
                "actor:Blinken",
                _("Where this person or body is named, in any spelling."),
            ),
            Example("مكان:روما", "place:Rome", _("Where this place is named.")),
            Example(
                "مصدر:(الغد أو البيان)",
                "source:(Herald OR Post)",
                _("From this outlet, or from one of several."),
            ),
            Example("لغة:عربية", "lang:Arabic", _("In this language.")),
            Example(
                "تاريخ:2021-06..2023-06",
                "date:2021-06..2023-06",
                _("Published in these months; a year or a day will do too."),
            ),
        ),
    ),
)


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show how to search."""
    return TemplateResponse(
        request,
        "search/guide.html",
        {
            "parts": PARTS,
            "levels": list(LEVELS.values()),
            "most_words": tables.MAX_TERMS,
            "most_characters": MOST_TEXT,
        },
    )
