"""Facts that cross and hold one another, cut into pieces that HTML can nest."""

import random

import pytest

from archive.text.tokens import sentences
from search.highlight import Layer, Layers, Mark, Span, layered

TEXT = "One two three. Four five six."


def layer(words, note, text=TEXT, css="person"):
    start = text.index(words)
    return Layer(start, start + len(words), note, css)


def written(cut):
    """<sentence> “quote” [note:link] *mark*."""
    return "".join(
        f"<{''.join(quoted_text(q) for q in s.parts)}>"
        if s.start >= 0
        else "".join(quoted_text(q) for q in s.parts)
        for s in cut
    )


def quoted_text(quoted):
    inner = "".join(linked_text(linked) for linked in quoted.parts)
    return "“" * len(quoted.opened) + inner + "”" * len(quoted.ended)


def linked_text(linked):
    inner = "".join(
        f"*{s.number or ''}{s.text}*" if s.marked else s.text for s in linked.segments
    )
    return f"[{linked.fact.note}:{inner}]" if linked.fact else inner


def cut(quotes=(), facts=(), marks=(), text=TEXT):
    layers = Layers(
        sentences=[Span(*span) for span in sentences(text)], quotes=quotes, facts=facts
    )
    return layered(text, Span(0, len(text)), layers, marks, 1)


@pytest.mark.parametrize(
    ("quotes", "facts", "marks", "expected"),
    [
        ([], [], [], "<One two three.> <Four five six.>"),
        ([], ["two"], [], "<One [1:two] three.> <Four five six.>"),
        ([], ["two three", "three"], [], "<One [1:two ][2:three].> <Four five six.>"),
        ([], ["One two", "two three"], [], "<[1:One two][2: three].> <Four five six.>"),
        (["two three"], ["two"], [], "<One “[1:two] three”.> <Four five six.>"),
        (["One two", "two"], [], [], "<“One “two”” three.> <Four five six.>"),
        (["three. Four"], [], [], "<One two “three.> <Four” five six.>"),
        (
            ["two"],
            ["One two three"],
            [],
            "<[1:One ]“[1:two]”[1: three].> <Four five six.>",
        ),
        ([], ["two"], ["two three"], "<One [1:*1two*]* three*.> <Four five six.>"),
        ([], ["two three"], ["three"], "<One [1:two *1three*].> <Four five six.>"),
        ([], [], ["One", "six"], "<*1One* two three.> <Four five *2six*.>"),
    ],
)
def test_layers_become_nested_pieces(quotes, facts, marks, expected):
    found = cut(
        [layer(words, 9, css="direct") for words in quotes],
        [layer(words, number) for number, words in enumerate(facts, 1)],
        [Mark(layer(words, 0).start, layer(words, 0).end, 1) for words in marks],
    )
    assert written(found) == expected


def test_layers_beyond_the_block_are_cut_at_its_borders():
    layers = Layers(sentences=[Span(0, 14)], quotes=[Layer(0, 29, 9, "direct")])
    found = layered(TEXT, Span(4, 13), layers, [], 1)
    assert written(found) == "<“two three”>"
    assert (found[0].start, found[0].parts[0].start) == (4, 4)


def test_no_letter_is_lost_whatever_lies_over_the_text():
    chance = random.Random(7)  # noqa: S311 - not for secrets
    for _ in range(200):
        spans = [sorted(chance.sample(range(len(TEXT) + 1), 2)) for _ in range(8)]
        ones = [Layer(span[0], span[1], n, "x") for n, span in enumerate(spans)]
        found = cut(ones[:3], ones[3:])
        assert (
            "".join(
                segment.text
                for sentence in found
                for quoted in sentence.parts
                for linked in quoted.parts
                for segment in linked.segments
            )
            == TEXT
        )


def test_white_space_is_shown_as_single_spaces():
    assert written(cut(text="One \n two")) == "<One> <two>"


def test_each_layer_is_looked_at_once(monkeypatch):
    text = "word " * 4000
    facts = [Layer(n * 5, n * 5 + 4, n, "x") for n in range(4000)]
    looked: list[object] = []

    def length(one: object) -> int:
        looked.append(one)
        return 4

    monkeypatch.setattr("search.highlight.layers._length", length)
    found = layered(text, Span(0, len(text)), Layers(facts=facts), [], 1)
    assert len(looked) == 4000
    assert sum(len(q.parts) for s in found for q in s.parts) == 8000
