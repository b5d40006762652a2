"""Web pages that are too deep, too long or never closed do no harm."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from archive.ingest.webpage.story import MOST_ELEMENTS, all_paragraphs, story
from archive.ingest.webpage.tree import parse
from tests.archive.ingest.pages import SENTENCE, STORY, page, with_head

# -- bounds ---------------------------------------------------------------------------


def elements(tree: Any) -> int:
    return sum(1 for _ in tree.iter())


def test_deep_page_is_cut_at_256_elements():
    deep = "<html><body>" + "<div>" * 50_000 + SENTENCE + "</div>" * 50_000
    assert elements(parse(deep)) == 256


def test_story_before_a_depth_bomb_is_read(tmp_path):
    found = with_head(tmp_path, "", STORY + "<div>" * 50_000)
    assert found.body.startswith(SENTENCE.strip())


def test_tag_with_too_many_attributes_is_left_without_them():
    names = " ".join(f"a{number}='>'" for number in range(90_000))
    tree: Any = parse(f"<html><body><p {names} class=x>{SENTENCE}</p><p id='b'>Two</p>")
    assert [dict(p.attrib) for p in tree.iter("p")] == [{}, {"id": "b"}]


def test_one_long_attribute_does_no_harm(tmp_path):
    long = f'<img src="data:image/png;base64,{"A" * 1_000_000}">'
    assert with_head(tmp_path, "", long + STORY).body.startswith("The harbour")


@pytest.mark.parametrize("opened", ["<script>", "<!--", "<style>", "<a b='", '<a b="'])
def test_what_is_never_closed_is_read_once(opened):
    assert parse(f"<html><body>{STORY}{opened * 100_000}") is not None


def test_script_with_odd_quotes_swallows_nothing(tmp_path):
    words = "x = 1; " * 3_000
    script = f"<script>if (a<b && c == '\"') {{ {words} }}</script>"
    found = with_head(tmp_path, script, f"<p title=it's>{SENTENCE}</p>{STORY}")
    assert "The harbour master" in found.body


def test_page_of_very_many_elements_is_read_without_telling_its_story(tmp_path):
    many = "<p>It rained.</p>" * (MOST_ELEMENTS + 1)
    found = with_head(tmp_path, "", many)
    assert found.body.count("It rained.") == MOST_ELEMENTS + 1
    assert found.notices == ("short_page",)


def test_entities_of_a_document_type_are_not_read():
    laughs = (
        '<!DOCTYPE html [<!ENTITY a "haha"><!ENTITY b "&a;&a;">'
        '<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        f"<html><body><p>&b;&f;{SENTENCE}</p>"
    )
    text = " ".join(all_paragraphs(parse(laughs)))
    assert "haha" not in text
    assert "root:" not in text


def test_nothing_is_fetched(tmp_path):
    # The sockets of tests are closed: an attempt would be an error.
    outside = (
        '<!DOCTYPE html SYSTEM "http://a.example/x.dtd"><html><head>'
        '<base href="http://a.example/"><link rel="stylesheet" href="x.css"></head>'
        f'<body><img src="http://a.example/1.png"><iframe src="/2"></iframe>{STORY}'
    )
    assert page(tmp_path, outside).body.startswith("The harbour")


def test_declaration_of_xml_is_passed_over():
    tree = parse(f'<?xml version="1.0" encoding="utf-16"?><html>{STORY}</html>')
    assert story(tree).paragraphs[0] == (SENTENCE * 2).strip()


def test_heavy_libraries_are_not_loaded_before_a_page_is():
    code = (
        "import django, sys; django.setup(); import archive.ingest.run;"
        "print('trafilatura' in sys.modules, 'lxml' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
        env={"DJANGO_SETTINGS_MODULE": "config.settings", "SIJILL_DEBUG": "1"},
    )
    assert done.stdout.split() == ["False", "False"]
