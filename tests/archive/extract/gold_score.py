"""How well what was found agrees with a gold: as the scorer of ../shared counts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.archive.extract.gold_markup import READ, Gold, Row

BODY = READ - {"headline"}
ASKED = frozenset({"name", "short", "surname", "acronym", "hashtag", "metonym"})
DIRECT = frozenset({"direct", "partial_direct"})
CLITICS = frozenset("وفبلك\N{ARABIC TATWEEL}")
Same = Callable[[Row, Row], bool]


@dataclass(slots=True)
class Score:
    """Right among found, hit among wanted, and what is amiss."""

    found: int = 0
    right: int = 0
    wanted: int = 0
    hit: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.hit / self.wanted if self.wanted else 1.0

    def flag(self, ok: object, message: str) -> None:
        """Count one thing that is either right or wrong."""
        self.found += 1
        self.wanted += 1
        self.right += bool(ok)
        self.hit += bool(ok)
        if not ok:
            self.errors.append(message)

    def spans(
        self,
        found: Iterable[Row],
        asked: Iterable[Row],
        allowed: Sequence[Row],
        same: Same,
    ) -> None:
        """Each found span must be an allowed one, each asked one be found."""
        found = list(found)
        for item in found:
            self.found += 1
            if any(same(item, gold) for gold in allowed):
                self.right += 1
            else:
                self.errors.append(f"not in the gold: {item}")
        for gold in asked:
            self.wanted += 1
            if any(same(item, gold) for item in found):
                self.hit += 1
            else:
                self.errors.append(f"missed: {gold}")


STAGES = (
    "headline", "source", "language", "published", "body lines", "actors", "actor sets",
    "places", "direct quotes", "reported speech", "speakers (auto)", "speakers (all)",
    "figures", "figure values", "dates", "date values", "meeting city", "meeting day",
)  # fmt: skip


def score(golds: Sequence[Gold], found: Sequence[dict[str, Any]]) -> dict[str, Score]:
    """Score what `annotate` says of each article."""
    scores = {stage: Score() for stage in STAGES}
    for gold, doc in zip(golds, found, strict=True):
        _page(scores, gold, doc)
        _mentions(scores, gold, doc)
        _quotes(scores, gold, doc)
        _figures(scores, gold, doc)
        _dates(scores, gold, doc)
        _meeting(scores, gold, doc)
    return scores


def overlap(one: Row, other: Row) -> float:
    """Share of the longer span that both cover."""
    common = min(one["end"], other["end"]) - max(one["start"], other["start"])
    longer = max(one["end"] - one["start"], other["end"] - other["start"])
    return float(max(0, common) / longer)


def touches(one: Row, other: Row) -> bool:
    """Whether two spans have a character in common."""
    return overlap(one, other) > 0


def _page(scores: dict[str, Score], gold: Gold, doc: dict[str, Any]) -> None:
    where = gold.name
    line = gold.line("headline")
    told = doc["headline"] if doc["headline_basis"] != "lead" else None
    ok = overlap(line, told) > 0.95 if line and told else line is told
    scores["headline"].flag(ok, f"{where}: {told}, gold {line}")
    source = (doc["source"] or {}).get("key")
    scores["source"].flag(source == gold.source, f"{where}: {source}")
    scores["language"].flag(
        doc["language"] == gold.language, f"{where}: {doc['language']}"
    )
    told = doc["published"]
    sure = told["date"] == gold.published and told["basis"] == gold.basis
    scores["published"].flag(sure, f"{where}: {told}, gold {gold.published}")
    bodies = [line for line in gold.lines if line["kind"] in BODY]
    blocks = [block for block in doc["blocks"] if block["kind"] in BODY]
    scores["body lines"].spans(
        [block | {"text": gold.raw[block["start"] : block["end"]]} for block in blocks],
        bodies,
        bodies,
        lambda a, b: overlap(a, b) > 0.9,
    )


def _mentions(scores: dict[str, Score], gold: Gold, doc: dict[str, Any]) -> None:
    for target, stage, rows in (
        ("actor", "actors", gold.actors),
        ("place", "places", gold.places),
    ):
        outside = [row for row in rows if row["in_boilerplate"]]
        inside = [row for row in rows if not row["in_boilerplate"]]
        asked = [row for row in inside if row["form"] in ASKED]
        found = [
            {"file": gold.name} | item
            for item in doc["mentions"]
            if item["target"] == target
            and item["status"] != "queued"
            and item["form"] != "nisba"
            and not any(touches(item, row) for row in outside)
        ]
        scores[stage].spans(found, asked, inside, _is_same_mention)
        if target == "actor":
            wanted = {row["key"] for row in asked}
            got = {item["key"] for item in found}
            arguable = {row["key"] for row in inside}
            ok = wanted <= got <= wanted | arguable
            message = f"{gold.name}: missing {wanted - got}, extra {got - arguable}"
            scores["actor sets"].flag(ok, message)


def _is_same_mention(item: Row, row: Row) -> bool:
    """Whether it is the same name, with its article or without."""
    article = 4 if row["text"].lower().startswith("the ") else 0
    starts = (row["start"], row["start"] + article, row["start"] - 4)
    clitics = item["surface"].removesuffix(row["text"])
    is_start = item["start"] in starts or set(clitics) <= CLITICS
    return is_start and item["end"] == row["end"] and item["key"] == row["key"]


def _quotes(scores: dict[str, Score], gold: Gold, doc: dict[str, Any]) -> None:
    found = [{"file": gold.name} | quote for quote in doc["quotes"]]
    asked = [row for row in gold.quotes if row["kind"] != "optional"]
    scores["direct quotes"].spans(
        [quote for quote in found if quote["kind"] in DIRECT],
        [row for row in asked if row["kind"] in DIRECT],
        gold.quotes,
        lambda a, b: overlap(a, b) > 0.8,
    )
    told = [quote for quote in found if quote["kind"] != "term"]
    scores["reported speech"].spans(told, asked, gold.quotes, _is_near)
    for quote in told:
        match = _closest(quote, gold.quotes)
        if match and quote["speaker"] and quote["status"] != "queued":
            ok = quote["speaker"]["key"] in (match["speakers"] or ())
            message = f"{gold.name}: {quote}, gold {match['speakers']}"
            scores["speakers (auto)"].flag(ok, message)
    for row in asked:
        if row["speakers"]:
            match = _closest(row, told)
            key = (match.get("speaker") or {}).get("key") if match else None
            message = f"{gold.name}: {key} for {row}"
            scores["speakers (all)"].flag(key in row["speakers"], message)


def _is_near(one: Row, other: Row) -> bool:
    return overlap(one, other) > 0.5


def _closest(row: Row, others: Sequence[Row]) -> Row | None:
    best = max(others, key=lambda other: overlap(row, other), default=None)
    return best if best and _is_near(row, best) else None


def _figures(scores: dict[str, Score], gold: Gold, doc: dict[str, Any]) -> None:
    rows = [row for row in gold.figures if not row["in_boilerplate"]]
    found = [{"file": gold.name} | figure for figure in doc["figures"]]
    scores["figures"].spans(found, rows, rows, touches)
    for row in rows:
        match = next((figure for figure in found if touches(figure, row)), None)
        if match is None:
            continue
        high = row["value_max"]
        ok = _is_number(match["value"], row["value"]) and (
            high is None or match["value_max"] == high
        )
        scores["figure values"].flag(ok, f"{match}, gold {row}")


def _is_number(found: float, wanted: float) -> bool:
    return abs(found - wanted) <= 0.005 * max(1, abs(wanted))


def _dates(scores: dict[str, Score], gold: Gold, doc: dict[str, Any]) -> None:
    found = [{"file": gold.name} | date for date in doc["dates"]]
    scores["dates"].spans(found, gold.dates, gold.dates, touches)
    for row in gold.dates:
        match = next((date for date in found if touches(date, row)), None)
        if match and row["iso"]:
            scores["date values"].flag(match["iso"] == row["iso"], f"{match}, {row}")


def _meeting(scores: dict[str, Score], gold: Gold, doc: dict[str, Any]) -> None:
    found = doc["meetings"][0] if doc["meetings"] else None
    if gold.meeting is None:
        scores["meeting city"].flag(found is None, f"{gold.name}: {found}")
        return
    city = ((found or {}).get("city") or {}).get("key")
    scores["meeting city"].flag(
        city == gold.meeting["city"], f"{gold.name}: {city}, gold {gold.meeting}"
    )
    day = (found or {}).get("date_start")
    ok = found is not None and day in (None, gold.meeting["date"])
    scores["meeting day"].flag(ok, f"{gold.name}: {day}, gold {gold.meeting}")
