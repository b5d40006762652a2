"""Which figures and quotes are proposed together: articles of our own, with traps."""

import pytest

from archive.compare import figures_like, quotes_like
from tests.archive.compare.room import cases, told, words


@pytest.mark.parametrize(("name", "case"), cases("figures"))
def test_figures(name, case):
    articles = told(case["articles"])
    found = [
        [str(proposal.relation), *words(articles, proposal.places)]
        for proposal in figures_like.proposals(articles)
    ]
    assert sorted(found) == sorted(case["rows"])


@pytest.mark.parametrize(("name", "case"), cases("quotes"))
def test_quotes(name, case):
    articles = told(case["articles"])
    found = [
        words(articles, proposal.places) for proposal in quotes_like.proposals(articles)
    ]
    assert sorted(found) == sorted(case["rows"])


def test_what_is_kept_apart_is_not_proposed():
    case = dict(cases("figures"))["a pledge rounded"]
    articles = told(case["articles"])
    (proposal,) = figures_like.proposals(articles)
    apart = {frozenset(place[:2] for place in proposal.places)}
    assert figures_like.proposals(articles, apart) == []
    assert proposal.label_ar == "لإعادة بناء المدارس في الجنوب"
    said = dict(cases("quotes"))["direct here, reported there"]
    articles = told(said["articles"])
    (other,) = quotes_like.proposals(articles)
    apart = {frozenset(place[:2] for place in other.places)}
    assert quotes_like.proposals(articles, apart) == []
