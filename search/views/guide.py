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


@dataclass(frozen=True, slots=True, kw_only=True)
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
                ar="روما بلينكن",
                en="Rome Blinken",
                said=_("All of the words, anywhere in the report, in any form."),
            ),
            Example(
                ar="«التحالف الدولي»",
                en="“global coalition”",
                said=_("These words side by side, in this form; any quotation marks."),
            ),
            Example(
                ar="روما أو الرياض",
                en="Rome OR Riyadh",
                said=_("At least one of them."),
            ),
            Example(
                ar="التحالف -روما",
                en="coalition -Rome",
                said=_("The first without the second; NOT and ليس do the same."),
            ),
            Example(
                ar="بلينكن (روما أو الرياض)",
                en="Blinken (Rome OR Riyadh)",
                said=_("Brackets say what belongs together."),
            ),
        ),
    ),
    Part(
        key="forms",
        title=_("Forms of a word"),
        examples=(
            Example(
                ar="مقاتل*",
                en="fight*",
                said=_("Words that begin so, after two letters or more."),
            ),
            Example(
                ar="بلنكن~",
                en="Blinkin~",
                said=_("Words spelled nearly so: one letter, from eight on two."),
            ),
            Example(
                ar="=أبريل",
                en="=fighters",
                said=_("This form only, letter by letter."),
            ),
            Example(
                ar="=«التحالف الدولي»",
                en="=“global coalition”",
                said=_("These words side by side, each in this form only."),
            ),
            Example(
                ar="«وزير روما»~5",
                en="“minister Rome”~5",
                said=_("The words with at most five others between, in any order."),
            ),
            Example(
                ar="وزير قرب/5 روما",
                en="minister NEAR/5 Rome",
                said=_("The same."),
            ),
        ),
    ),
    Part(
        key="fields",
        title=_("Where to look"),
        examples=(
            Example(
                ar="عنوان:التحالف",
                en="title:coalition",
                said=_("In the headline."),
            ),
            Example(
                ar="شخصية:بلينكن",
                en="actor:Blinken",
                said=_("Where this person or body is named, in any spelling."),
            ),
            Example(
                ar="مكان:روما",
                en="place:Rome",
                said=_("Where this place is named."),
            ),
            Example(
                ar="مصدر:(الغد أو البيان)",
                en="source:(Herald OR Post)",
                said=_("From this outlet, or from one of several."),
            ),
            Example(
                ar="لغة:عربية",
                en="lang:Arabic",
                said=_("In this language."),
            ),
            Example(
                ar="تاريخ:2021-06..2023-06",
                en="date:2021-06..2023-06",
                said=_("Published in these months; a year or a day will do too."),
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
