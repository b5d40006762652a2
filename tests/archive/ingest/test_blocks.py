"""Lines and their kinds: the cases are tests/cases/ingest_blocks.json."""

import json
from pathlib import Path

import pytest

from archive.ingest.blocks import blocks
from archive.text.normalize import match_key

CASES = json.loads(
    (Path(__file__).parents[2] / "cases" / "ingest_blocks.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_blocks_have_the_kinds_of_the_case(case):
    found = blocks(
        case["text"],
        title_length=case["title_length"],
        sources=set(map(match_key, case["sources"])),
    )
    assert [block.kind.value for block in found] == case["kinds"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_blocks_are_whole_lines_in_order(case):
    text = case["text"]
    written = [
        line for line in text.split("\n") if line.strip(" \N{NO-BREAK SPACE}\u200f")
    ]
    assert [text[block.start : block.end] for block in blocks(text)] == written


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read more: Bread prices", "related_link"),
        ("قد يهمك أيضا", "related_link"),
        ("انضموا إلى قناتنا على تلغرام", "newsletter_prompt"),
        ("لإرسال مشاركتك للنشر في المساء الجديد اضغط هنا", "submit_prompt"),
        ("Write for us", "submit_prompt"),
        ("العودة إلى الأعلى", "home_link"),
        ("3 min read", "boilerplate"),
        ("منذ 3 ساعات", "boilerplate"),
        ("المصدر: المساء الجديد", "source_line"),
        ("تصوير: سامي نور", "photo_caption"),
        ("المقال لا يعبر بالضرورة عن رأي الموقع", "boilerplate"),
        ("By the numbers: wheat", "subheading"),
        ("قبل الحصاد", "subheading"),
    ],
)
def test_line_between_paragraphs_is_told_by_its_words(line, kind):
    paragraph = "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة."
    found = blocks(f"{paragraph}\n{line}\n{paragraph[::-1][1:]} خاتمة.")
    assert found[1].kind == kind


@pytest.mark.shared
def test_lines_of_the_seeds_have_the_kinds_of_the_gold(shared):
    wrong = []
    for path in sorted((shared / "seeds").glob("*.txt")):
        gold = json.loads((shared / "gold" / f"{path.stem}.json").read_text("utf-8"))
        text = path.read_bytes().decode()
        outlet = (gold["source"] or {}).get("name_ar", "")
        kinds = {
            text.count("\n", 0, block.start) + 1: block.kind.value
            for block in blocks(text, sources={match_key(outlet)})
        }
        for number, kind in gold["line_kinds"].items():
            if kinds.get(int(number), "blank") != kind:
                wrong.append((path.name, number, kind, kinds.get(int(number))))
    assert wrong == []
