"""The demonstration archive: its records, its labels, its own words; not loading."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from archive.models.choices import DateOrder, SourceKind
from archive.text.normalize import match_key

DEMO = Path(__file__).resolve().parents[1] / "fixtures" / "demo"
FIELDS = {"id", "url", "source", "language", "title", "body", "demonstration"}
LABELS = {
    "ar": (
        "نص تجريبي كُتب لعرض الأرشيف عن اجتماع علني حقيقي؛ والجهة الناشرة مختلقة.",
        "نص تجريبي كُتب لعرض الأرشيف؛ والجهة الناشرة مختلقة.",
    ),
    "en": (
        "Demonstration text written for this archive about a real public meeting;"
        " the outlet is invented.",
        "Demonstration text written for this archive; the outlet is invented.",
    ),
}
UNDATED = {"من التحالف إلى الإعمار: يومان في الكويت"} | {
    "شرم الشيخ: العرب والأوروبيون في أول قمة تجمعهم"
}
RUN = 8  # words in a row; fewer are names of meetings and of people


def records() -> list[dict[str, Any]]:
    lines = (DEMO / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def outlets() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (DEMO / "sources.json").read_text(encoding="utf-8")
    )
    return found


def article(record: dict[str, Any]) -> list[str]:
    """The paragraphs of a body without its label."""
    paragraphs: list[str] = record["body"].split("\n\n")
    return paragraphs[:-1]


def runs(text: str) -> set[tuple[str, ...]]:
    words = match_key(text).split()
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def test_reports_are_enough_and_two_thirds_arabic() -> None:
    languages = Counter(record["language"] for record in records())
    assert set(languages) == {"ar", "en"}
    assert languages["ar"] >= 36
    assert languages["en"] >= 18
    assert 0.62 <= languages["ar"] / languages.total() <= 0.70


def test_reports_have_the_fields_of_an_ingest_record() -> None:
    for record in records():
        assert set(record) - {"published"} == FIELDS
        assert record["demonstration"] is True
        assert record["title"] == record["title"].strip() != ""


def test_reports_have_ids_in_order_and_an_address_each() -> None:
    found = records()
    assert [record["id"] for record in found] == [
        f"demo-{number:03d}" for number in range(1, len(found) + 1)
    ]
    assert len({record["url"] for record in found}) == len(found)


def test_reports_have_a_day_of_publication_but_for_two() -> None:
    undated = [record for record in records() if "published" not in record]
    assert {record["title"] for record in undated} == UNDATED
    for record in records():
        if "published" in record:
            day = date.fromisoformat(record["published"])
            assert date(2014, 1, 1) <= day <= date(2024, 12, 31)


def test_one_undated_report_states_no_date_in_its_text() -> None:
    stated = [
        any(sign.isdigit() for sign in "".join(article(record)))
        for record in records()
        if "published" not in record
    ]
    assert sorted(stated) == [False, True]


def test_every_body_ends_with_its_label() -> None:
    labels = Counter(record["body"].split("\n\n")[-1] for record in records())
    assert set(labels) == {*LABELS["ar"], *LABELS["en"]}
    assert labels[LABELS["ar"][1]] == labels[LABELS["en"][1]] == 1
    for record in records():
        assert record["body"].endswith(LABELS[record["language"]])


def test_reports_are_short_and_in_paragraphs() -> None:
    for record in records():
        assert 90 <= len(" ".join(article(record)).split()) <= 360
        assert len(article(record)) >= 3
        assert "\n" not in "".join(article(record))


def test_sources_are_known_and_live_in_the_reserved_domain() -> None:
    domains = {
        (language, outlet[f"name_{language}"]): outlet["domain"]
        for outlet in outlets()
        for language in ("ar", "en")
    }
    for record in records():
        host = urlsplit(record["url"]).hostname
        assert domains[record["language"], record["source"]] == host
        assert host is not None
        assert host.endswith(".example")


def test_sources_have_valid_fields_and_no_name_twice() -> None:
    keys = [outlet["key"] for outlet in outlets()]
    assert 7 <= len(set(keys)) == len(keys) <= 9
    names: list[str] = []
    for outlet in outlets():
        assert outlet["is_demonstration"] is True
        assert outlet["kind"] in SourceKind.values
        assert outlet["default_date_order"] in DateOrder.values
        own = [name["text"] for name in outlet["names"]]
        assert {outlet["name_ar"], outlet["name_en"]} <= set(own)
        names += [match_key(name) for name in own]
    assert len(set(names)) == len(names)


def test_one_text_stands_under_two_outlets() -> None:
    copies = Counter((record["title"], record["body"]) for record in records())
    assert [count for count in copies.values() if count > 1] == [2]
    twice = copies.most_common(1)[0][0]
    assert (
        len({r["source"] for r in records() if (r["title"], r["body"]) == twice}) == 2
    )


@pytest.mark.parametrize(
    "form",
    [
        *("بلينكن", "بلينكين", "بلنكن", "لبلينكين", "تيلرسون", "تيليرسون"),
        *("سيرغي لافروف", "سيرجي لافروف", "زيلينسكي", "زيلنسكي", "بوريطة"),
        *("#داعش", "تنظيم الدولة", "Daesh", "ISIS", "Islamic State"),
        *("8 حزيران/يونيو 2023", "8 حزيران (يونيو) 2023", "8 يونيو", "١٥ أيلول ٢٠١٤"),
        *("June 8, 2023", "8 June 2023", "10 آلاف", "عشرة آلاف", "٢ مليار", "ملياري"),
        *("148.7 مليون", "150 مليون", "148.7 million", "about $150 million"),
        *("الأمريكي", "الأميركي", "قِمّةُ"),
    ],
)
def test_reports_vary_in_spelling(form: str) -> None:
    assert any(form in f"{r['title']}\n{r['body']}" for r in records())


@pytest.mark.shared
def test_reports_share_no_sentence_with_the_seeds(shared: Path) -> None:
    seeds: set[tuple[str, ...]] = set()
    for path in sorted((shared / "seeds").glob("*.txt")):
        seeds |= runs(path.read_text(encoding="utf-8"))
    assert seeds
    common = {r["id"]: runs(f"{r['title']}\n{r['body']}") & seeds for r in records()}
    assert {key: value for key, value in common.items() if value} == {}
