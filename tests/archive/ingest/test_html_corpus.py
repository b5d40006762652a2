"""Real pages against their gold: title, day and body. The figures are in the docs.

pytest tests/archive/ingest/test_html_corpus.py
"""

import datetime as dt
import gzip
import json
import re
import tarfile
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from archive.ingest.blocks import blocks
from archive.ingest.document import Document
from archive.ingest.publication import Frame, publication
from archive.ingest.readers import html
from archive.text.normalize import match_key

pytestmark = pytest.mark.shared

TODAY = dt.date(2026, 6, 1)


def read(content: bytes, folder: Path) -> Document:
    path = folder / "page.html"
    path.write_bytes(content)
    (found,) = html.read(path)
    assert isinstance(found, Document)
    return found


def day_of(page: Document) -> str | None:
    raw = "\n\n".join(filter(None, (page.title, page.body)))
    lines = blocks(raw, title_length=len(page.title))
    found, _doubts = publication(raw, lines, page.published, Frame(today=TODAY))
    return found.date.isoformat() if found.date else None


def agreement(found: str, wanted: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the words of a body."""
    one, two = (Counter(re.findall(r"\w+", text)) for text in (found, wanted))
    both = (one & two).total()
    precision, recall = both / max(1, one.total()), both / max(1, two.total())
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def mean(rows) -> list[float]:
    return [round(sum(row) / len(rows), 2) for row in zip(*rows, strict=True)]


def unpacked(shared: Path, name: str, folder: Path) -> Path:
    with tarfile.open(shared / "data/formats" / f"{name}.tar.xz") as archive:
        # Python 3.11.2, which is Debian's, has no filters yet.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(folder)  # noqa: S202 - the measuring material, ours
    return folder


def test_arabic_and_persian_pages_have_their_days(shared, tmp_path):
    folder = shared / "data/formats/html_arabic"
    wrong = []
    for row in json.loads((folder / "gold.json").read_text()):
        found = day_of(read((folder / row["file"]).read_bytes(), tmp_path))
        if "date" in row and found != row["date"]:
            wrong.append((row["file"], found))
    # Its page states no day but one of the Persian calendar.
    assert wrong == [("1641304459.html", None)]


def test_bodies_of_english_pages(shared, tmp_path):
    name = "html_article_extraction_benchmark_en"
    folder = unpacked(shared, name, tmp_path) / "article-extraction-benchmark"
    gold = json.loads((folder / "ground-truth.json").read_text())
    rows = [
        agreement(
            read(gzip.decompress(path.read_bytes()), tmp_path).body,
            gold[path.name.removesuffix(".html.gz")]["articleBody"],
        )
        for path in sorted((folder / "html").glob("*.html.gz"))
    ]
    assert (len(rows), mean(rows)) == (181, [0.97, 0.97, 0.97])


def editions(folder: Path):
    """Yield each page with the gold of its edition, which are in the same order."""
    for info in sorted(folder.glob("*/*.json")):
        golds = list(json.loads(info.read_text()).values())
        pages = sorted(info.parent.glob(f"{info.stem}_*.html.gz"))
        for path, gold in zip(pages, golds[-len(pages) :], strict=True):
            yield gzip.decompress(path.read_bytes()), gold


def body_of(gold) -> str:
    body = gold["body"]
    lines = [*body["summary"]]
    for section in body["sections"]:
        lines += [*section["headline"], *section["paragraphs"]]
    return "\n".join(lines)


def is_printed(title: str, content: bytes) -> bool:
    """Whether a page has the title as its heading."""
    text = content.decode(errors="replace")
    headings = re.findall(r"<h1\b[^>]*>(.*?)</h1>", text, re.DOTALL)
    bare = (unescape(re.sub(r"<[^>]*>", " ", heading)) for heading in headings)
    return match_key(title) in map(match_key, bare)


def test_titles_days_and_bodies_of_pages_of_many_outlets(shared, tmp_path):
    name = "html_fundus_uk_il_ind_tr"
    titles: Counter[str] = Counter()
    days, rows = [], []
    for content, gold in editions(unpacked(shared, name, tmp_path) / "fundus"):
        page = read(content, tmp_path)
        same = match_key(page.title) == match_key(gold["title"])
        printed = is_printed(page.title, content)
        titles["gold" if same else "heading" if printed else "other"] += 1
        days.append(day_of(page) == gold["publishing_date"][:10])
        if gold.get("body"):
            rows.append(agreement(page.body, body_of(gold)))
    # The gold of the others is the title for social networks.
    assert titles == {"gold": 22, "heading": 12}
    assert (sum(days), len(days)) == (33, 34)
    assert mean(rows) == [0.95, 0.97, 0.95]
