"""Digits of the site are rewritten; those of published words never are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.digits import arabic_digits

WORDS = st.text(alphabet="ab0123 ,.%ابت", max_size=12)
OWN = st.builds("<p>{}</p>".format, WORDS)
OTHERS = st.builds(
    "{}".format,
    st.sampled_from(
        ["<bdi>{}</bdi>", '<span lang="ar">{}</span>', "<mark>{}</mark>"]
    ).flatmap(lambda form: WORDS.map(form.format)),
)


@pytest.mark.parametrize(
    ("page", "written"),
    [
        ("<p>1,234.5 و12%</p>", "<p>١٬٢٣٤٫٥ و١٢٪</p>"),
        ('<a href="/x/12/">12</a>', '<a href="/x/12/">١٢</a>'),
        ('<h3 lang="ar">في 2021</h3> 3', '<h3 lang="ar">في 2021</h3> ٣'),
        ("<bdi><bdi>1</bdi>2</bdi>3", "<bdi><bdi>1</bdi>2</bdi>٣"),
        ('<html lang="ar"><title>1</title>2', '<html lang="ar"><title>1</title>٢'),
        ("&#39;7&#39;", "&#39;٧&#39;"),
        ("<p>https://example.org/2021</p>", "<p>https://example.org/2021</p>"),
        ("<script>var a = 1 < 2;</script>5", "<script>var a = 1 < 2;</script>٥"),
        ("<!-- 5 --><textarea>6</textarea>", "<!-- 5 --><textarea>6</textarea>"),
        ('<p lang="en">1<br>2<img src="3.png">4</p>5', None),
    ],
)
def test_digits_of_the_site_alone_change(page, written):
    if written is None:
        written = page[:-1] + "٥"
    assert arabic_digits(page) == written


@given(st.lists(st.one_of(OWN, OTHERS), max_size=8).map("".join))
def test_words_of_others_stay_and_tags_too(page):
    written = arabic_digits(page)
    tags = re.compile(r"<[^>]*>")
    assert tags.findall(written) == tags.findall(page)
    kept = re.compile(r"<(bdi|mark|span)[^>]*>(.*?)</\1>")
    assert kept.findall(written) == kept.findall(page)
    assert not re.search(r"<p>[^<]*[0-9]", written)
