#!/usr/bin/env python3
"""Build archive/text/data/months.list: the month names of the Arab press and English.

    .venv/bin/python script/build_months.py

Takes the wide and abbreviated names of Unicode CLDR, as babel carries them (babel is
needed only here), and adds the spellings of newspapers that CLDR lacks. The licence of
CLDR is told in archive/text/data/README.md.
"""

import sys
from collections import defaultdict
from pathlib import Path

import babel
from babel import Locale, localedata

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from archive.text.normalize import match_key  # noqa: E402
from archive.text.word_lists import DATA  # noqa: E402

TARGET = DATA / "months.list"
# Newspapers write these too: other hamzas and endings, names without the article.
PRESS = {
    1: "كانون_ثاني",
    6: "يونيه",
    7: "يوليه",
    9: "sept",
    10: "تشرين_أول",
    11: "تشرين_ثاني نوفنبر",
    12: "كانون_أول",
}
# Names that are other words too: they need a day, a year or a cue beside them.
AMBIGUOUS = frozenset(
    match_key(
        "مارس ماي جوان آب أوت march mar may feb jan apr jun jul aug sep sept oct nov"
        " dec"
    ).split()
)
HEAD = """\
# Names of the Gregorian months as the press writes them: number, name; a ? before
# the name says that it is also another word and needs a day, a year, another month
# or a cue beside it. A name of two words has _ between them.
# Built by script/build_months.py from Unicode CLDR as in babel {version}
# ({locales})
# with the spellings of newspapers. Licence of CLDR: see README.md.
"""


def main() -> None:
    """Write the table and say how many names it holds."""
    text = table()
    TARGET.write_text(text, encoding="utf-8")
    names = [line for line in text.splitlines() if not line.startswith("#")]
    print(f"{len(names)} names in {TARGET.relative_to(ROOT)}")


def table() -> str:
    """Give the table as it is written."""
    names: dict[int, dict[str, str]] = defaultdict(dict)
    used = [
        name
        for name in sorted(localedata.locale_identifiers())
        if (name in ("ar", "en") or name.startswith("ar_"))
        and _add(names, Locale.parse(name))
    ]
    for number, row in PRESS.items():
        for word in row.split():
            names[number].setdefault(match_key(word.replace("_", " ")), word)
    return _text(names, used)


def _add(names: dict[int, dict[str, str]], locale: Locale) -> int:
    """Add the names of a locale; give how many were new."""
    new = 0
    for width in ("wide", "abbreviated"):
        for number, name in locale.months["format"][width].items():
            key = match_key(name)
            if key in names[number]:
                continue
            names[number][key] = name.strip(".").lower().replace(" ", "_")
            new += 1
    return new


def _text(names: dict[int, dict[str, str]], used: list[str]) -> str:
    lines = [
        f"{number} {'?' if key in AMBIGUOUS else ''}{written}\n"
        for number in sorted(names)
        for key, written in names[number].items()
    ]
    head = HEAD.format(version=babel.__version__, locales=", ".join(used))
    return head + "".join(lines)


if __name__ == "__main__":
    main()
