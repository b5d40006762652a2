"""`search QUERY [--json]`: the results page in the terminal, by the same functions."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.http import QueryDict
from django.utils.translation import get_language, override

from search import api
from search.asked import Asked, Usual, notices, read, request
from search.backends import Unavailable, engine
from search.facets import WANTED
from search.help.told import described
from search.query.describe import tell
from search.views.parts.cards import Card, cards
from search.views.results import query

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""What a terminal would obey instead of show."""


class Command(BaseCommand):
    """Search the archive as the site does."""

    help = 'Search the archive, e.g.: search "بلينكن روما" --filter place=rome'

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the query and what the address of the results page may say."""
        parser.add_argument("query", help="words in the site's query language")
        parser.add_argument(
            "--filter",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="a parameter of the results page, such as place=rome, page=2, "
            "from=2021-01-01 or sort=newest (may be given several times)",
        )
        parser.add_argument("--language", choices=("ar", "en"), default="en")
        parser.add_argument(
            "--json", action="store_true", help="answer as the API does"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the hits of one page."""
        asked = _asked(options["query"], options["filter"])
        with override(options["language"]):
            try:
                page = engine().find(request(asked, facets=WANTED, histogram=True))
            except Unavailable as problem:
                raise CommandError(str(problem)) from problem
            if options["json"]:
                told = {**api.answer(asked, page), **api.help_with(asked, page)}
                self.stdout.write(
                    json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False)
                )
                return
            self._print(asked, page.total, [hit.article_id for hit in page.hits])

    def _print(self, asked: Asked, total: int, pks: list[int]) -> None:
        language = get_language() or "en"
        self.stdout.write(f"{total}: {_shown(described(asked, language))}")
        for notice in notices(asked):
            self.stdout.write(f"  ! {_shown(tell(notice, language))}")
        for card in cards(pks, query(asked)):
            for line in self._lines(card):
                self.stdout.write(line)

    def _lines(self, card: Card) -> list[str]:
        article = card.article
        about = [
            str(card.when.date or "–"),
            article.source.name if article.source else "–",
            card.place.name if card.place else "",
        ]
        words = "".join(
            f"{_BOLD}{_harmless(segment.text)}{_PLAIN}"
            if segment.marked and self.stdout.isatty()
            else _harmless(segment.text)
            for segment in card.snippet
        )
        return [
            "",
            f"{article.pk}  {_shown(article.headline)}",
            f"    {' · '.join(filter(None, map(_shown, about)))}",
            f"    {words}",
        ]


def _asked(text: str, filters: list[str]) -> Asked:
    params = QueryDict(mutable=True)
    params["q"] = text
    for one in filters:
        pairs = parse_qsl(one, keep_blank_values=True)
        if len(pairs) != 1 or "=" not in one:
            message = f"--filter wants NAME=VALUE, such as place=rome; got {one!r}."
            raise CommandError(message)
        params.appendlist(*pairs[0])
    wrong: list[Mapping[str, Any]] = list(api.problems(params))
    if wrong:
        message = "; ".join(
            f"{one['parameter']}={one['value']} means nothing: it takes "
            f"{one['accepted']}"
            for one in wrong
        )
        raise CommandError(message)
    return read(params, Usual(is_folded=False))


def _shown(text: str) -> str:
    """A text that a terminal shows and does not obey.

    >>> _shown("one\\x1b[2Jtwo")
    'one�[2Jtwo'
    """
    return _harmless(" ".join(text.split()))


def _harmless(text: str) -> str:
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)
