#!/usr/bin/env python3
"""Build archive/text/data/lexicon.txt.xz: Arabic folded form -> printed lemma.

    .venv/bin/python script/build_lexicon.py

Reads simplemma's Arabic dictionary (MIT, see archive/text/data/README.md), folds it
as the archive folds text, settles forms with several lemmas, adds our irregular
plurals and the names of fixtures/registry/*.json (where that folder is there), and
writes one sorted file. A name stands with the mark "=": it is never cut.
"""

import json
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from pyarabic import araby
from simplemma.strategies.dictionaries.dictionary_factory import (
    DefaultDictionaryFactory,
)

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from archive.text.normalize import match_key  # noqa: E402
from archive.text.word_lists import DATA, read_pairs, read_rows, read_words  # noqa: E402
from script.lexicon_verbs import inflected, of_the_news  # noqa: E402

ARTICLE = "ال"
# Written after a noun or verb; the word before it is the printed lemma.
ENDINGS = ("ات", "ون", "ين", "ان", "وا", "ت", "ا", "ه")

# مناسبات are مناسبة, whatever a مناسب is.
MUFAALA = re.compile("م.ا..")

FAAIL = re.compile(".ا[^اوي][^اوي]")

# Adjectives, and names that are usually another word.
NOT_NAMES = frozenset({"nisba", "never", "context", "needs_cue"})

# Letters that begin "we" and "I", and nouns far more often than verbs.
FIRST_PERSONS = ("ن", "ا")

Candidates = Mapping[str, Counter[str]]


def main() -> None:
    """Write the lexicon and report its size."""
    candidates = folded(DefaultDictionaryFactory().get_dictionary("ar"))
    forms = settled(candidates)
    own = read_pairs("irregular.list")
    words = chain(read_words("names.list"), month_words(), registry_words())
    names = {word: "=" for word in words if word not in own and is_guarded(word, forms)}
    for bare in own | names:
        forms.pop(ARTICLE + bare, None)  # الرياض is رياض
    is_noun = partial(is_nominal, candidates=candidates)
    forms |= dict(inflected(forms, is_noun))
    forms |= of_the_news(read_rows("verbs.list"), partial(is_free, is_noun))
    forms |= own
    forms = without_pronouns(forms)
    lines = [line(*pair) for pair in sorted((forms | names).items())]
    target = DATA / "lexicon.txt.xz"
    target.write_bytes(
        lzma.compress("".join(lines).encode(), preset=6 | lzma.PRESET_EXTREME)
    )
    print(f"{len(forms)} forms, {len(names)} names, {target.stat().st_size} bytes")


def is_nominal(form: str, candidates: Candidates) -> bool:
    """Tell whether a form stands with the article or has a feminine or a plural."""
    others = (ARTICLE + form, form + "ه", form + "ات")
    return any(other in candidates for other in others)


def is_free(is_noun: Callable[[str], bool], form: str) -> bool:
    """Tell whether a form may be one of a verb: of those in ن and ا, no noun."""
    return form[0] not in FIRST_PERSONS or not is_noun(form)


def without_pronouns(forms: Mapping[str, str]) -> dict[str, str]:
    """Leave out what is listed as a word and is one with نا: بلدنا, عملنا."""
    return {
        form: lemma
        for form, lemma in forms.items()
        if not (
            form == lemma
            and form.endswith("نا")
            and not form.startswith("م")
            and not form.endswith("انا")
            and forms.get(form[:-2]) == form[:-2]
        )
    }


def is_guarded(word: str, forms: Mapping[str, str]) -> bool:
    """Tell whether a name is to be kept whole.

    السورية and معلمي are names, but adjective and plural far more often: where only
    such an ending stands after a word of four letters, the word counts.
    """
    lemma = forms.get(word, word)
    return not (
        (word == lemma[:-1] + "يه" and lemma.endswith("ي"))
        or (len(lemma) > 3 and word in {lemma + "ي", lemma + "ات", lemma + "ا"})
    )


def line(form: str, lemma: str) -> str:
    """Write one entry; a lemma that is its own form is not repeated."""
    return f"{form}\n" if lemma == form else f"{form} {lemma}\n"


def folded(dictionary: Mapping[str, str]) -> Candidates:
    """Count the folded lemmas of each folded form of one word."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for form, lemma in dictionary.items():
        key, value = (
            match_key(araby.strip_tatweel(araby.strip_tashkeel(text)))
            for text in (form, lemma)
        )
        if is_word(key) and is_word(value) and len(key) > 1:
            counts[key][value] += 1
    return counts


def is_word(key: str) -> bool:
    """Tell whether the key is one Arabic word."""
    return bool(key) and all(araby.is_arabicrange(char) for char in key)


def settled(candidates: Candidates) -> dict[str, str]:
    """Choose one lemma for each form; forms with the article are left out."""
    forms = {}
    for form in candidates:
        bare = form.removeprefix(ARTICLE)
        if bare == form or len(bare) < 2 or is_article_part(form, bare, candidates):
            forms[form] = chosen(form, candidates)
        elif bare not in candidates:
            forms[bare] = chosen(bare, candidates)
    return {form: resolved(form, forms) for form in forms}


def is_article_part(form: str, bare: str, candidates: Candidates) -> bool:
    """Tell whether ال belongs to the word, as in التزام."""
    if form.endswith("ات") and len(bare) > 4:
        return is_article_part(form[:-2], bare[:-2], candidates)
    if bare not in candidates:
        return form in candidates.get(form, ())
    both = both_readings(bare, candidates)
    strange = all(lemma[:2] != bare[:2] for lemma in candidates[bare])
    return form in candidates.get(form, ()) and strange and not both[bare]


def resolved(form: str, forms: Mapping[str, str]) -> str:
    """Follow a lemma that is itself listed under another one, at most once."""
    lemma = forms[form]
    onward = forms.get(lemma, lemma)
    return onward if forms.get(onward, onward) == onward else lemma


def chosen(form: str, candidates: Candidates) -> str:
    """Settle which lemma a form has; the rules stand in the order of search.md."""
    both = both_readings(form, candidates)
    for rule in RULES:
        lemma = rule(form, both, candidates)
        if lemma:
            return lemma
    if form in both or is_participle(form, both):
        return form
    return both.most_common(1)[0][0] if both else form


def both_readings(form: str, candidates: Candidates) -> Counter[str]:
    """Add up the lemmas of the form without and with the article."""
    with_article = candidates.get(ARTICLE + form, Counter())
    both = candidates.get(form, Counter()) + with_article
    foreign = ARTICLE + form[:2]  # اليم is no lemma of يمين
    return Counter({lemma: n for lemma, n in both.items() if lemma[:4] != foreign})


def is_lemma(form: str, candidates: Candidates) -> bool:
    """Tell whether the dictionary has the form as a lemma of its own."""
    return both_readings(form, candidates)[form] > 0


def adverb_of(form: str, both: Counter[str], candidates: Candidates) -> str | None:
    """Keep an accusative adverb of a relative adjective or participle as it is."""
    base = form.removesuffix("ا")
    if base == form or not both[base]:
        return None
    if base.endswith("ي") and len(base) > 3:
        return form
    plain = base.startswith("م") and len(base) > 3
    return form if plain and not has_plural(base, candidates) else None


def has_plural(noun: str, candidates: Candidates) -> bool:
    """Tell whether a noun has a plural in ات, or one like مراكز."""
    broken = f"{noun[:2]}ا{noun[2:]}"
    return any(
        noun in both_readings(plural, candidates) for plural in (noun + "ات", broken)
    )


def sound_plural_of(
    form: str, both: Counter[str], candidates: Candidates
) -> str | None:
    """Give the singular of a sound plural or construct, even of a listed one."""
    if form.endswith("ات") and len(form) > 4:
        noun = form[:-2]
        if MUFAALA.fullmatch(noun) and is_lemma(noun + "ه", candidates):
            return noun + "ه"
        for singular in (noun + "ه", noun):
            if is_lemma(singular, candidates) and (form in both or both[singular]):
                return singular
    base = form[:-1]
    participle = base.startswith("م") and len(base) > 3
    if form.endswith("ي") and participle and is_lemma(base, candidates):
        has_people = base in both_readings(base + "ون", candidates)
        return base if has_people or not both[form] else None
    return None


def verbal_noun_of(form: str, both: Counter[str], candidates: Candidates) -> str | None:
    """Keep a verbal noun (استخبار, تفجير) apart from its verb."""
    noun = form.removesuffix("ات")
    if len(noun) < 5 or noun not in candidates:
        return None
    like_istifal = noun[0] == noun[-2] == "ا" and (noun[-1] != "ء" or both[noun] > 0)
    like_tafil = noun[0] == "ت" and noun[3] == "ي" and len(noun) == 5
    return noun if like_istifal or like_tafil else None


def feminine_of(form: str, both: Counter[str], candidates: Candidates) -> str | None:
    """Give the masculine of a relative adjective unless it has its own plural."""
    if not form.endswith("يه") or both[form[:-1]] == 0:
        return None
    has_plural = form in candidates.get(form[:-1] + "ات", ())
    return None if has_plural else form[:-1]


def dual_of(form: str, both: Counter[str], candidates: Candidates) -> str | None:
    """Give the singular in ة of a dual: طائرتان, شركتي, whatever a طائر is."""
    for ending in ("تان", "تين", "تا", "تي"):
        feminine = form.removesuffix(ending) + "ه"
        if form.endswith(ending) and len(feminine) > 3:
            return feminine if is_lemma(feminine, candidates) else None
    return None


def people_of(form: str, both: Counter[str], candidates: Candidates) -> str | None:
    """Give the relative adjective of its sound plural and dual: أمنيون."""
    base = form[:-2]
    if not form.endswith(("يون", "يين", "يان")) or len(base) < 4:
        return None
    return base if is_lemma(base, candidates) else None


def accusative_of(form: str, both: Counter[str], candidates: Candidates) -> str | None:
    """Give the noun of an indefinite accusative: خطابا, تقدما, مركزا."""
    base = form.removesuffix("ا")
    if base == form or len(base) < 4 or base[-1] == "ي" or form in both:
        return None
    nominal = base[0] == "ت" or ARTICLE + base in candidates
    return base if nominal and is_lemma(base, candidates) else None


def doer_of(form: str, both: Counter[str], candidates: Candidates) -> str | None:
    """Keep an active participle (نازح, ناشر) apart from its verb."""
    if not FAAIL.fullmatch(form) or set(both) - {form[0] + form[2:]}:
        return None
    return form


def ended(form: str, both: Counter[str], candidates: Candidates) -> str | None:
    """Give the word before a written ending if that is a lemma of its own."""
    for ending in ENDINGS:
        base = form.removesuffix(ending)
        if base == form or len(base) < 3:
            continue
        if both[base] and (ending != "ه" or form not in both):
            return base
        own = base in candidates.get(base, ())
        if ending == "وا" and own:
            return base
        if ending == "ت" and own and form not in both:
            return base
    return None


def plural_of(form: str, both: Counter[str], candidates: Candidates) -> str | None:
    """Give the singular of a plural shaped like أفعال or أفعل."""
    if not form.startswith("ا") or len(form) not in {4, 5}:
        return None
    if len(form) == 5 and form[3] != "ا":
        return None
    root = form[1:3] + form[-1]
    if both[root] and both[root] >= max(both.values()):
        return root
    if len(form) == 5 and both[root] < max(both.values()):
        return form if both[form[:3] + form[-1]] else None
    return None


def imperfect_of(form: str, both: Counter[str], candidates: Candidates) -> str | None:
    """Give the perfect of a verb form whose imperfect is also listed as a lemma."""
    others = [lemma for lemma in both if lemma != form]
    if form[0] not in "يت" or len(others) != 1 or form not in both:
        return None
    if form in both_readings(form + "ه", candidates):
        return None  # تجاري has a feminine: an adjective
    if form[0] == "ي":
        return others[0]
    third = candidates.get("ي" + form[1:], ())
    return others[0] if form[0] == "ت" and others[0] in third else None


RULES = (
    adverb_of,
    sound_plural_of,
    dual_of,
    people_of,
    feminine_of,
    accusative_of,
    doer_of,
    ended,
    plural_of,
    verbal_noun_of,
    imperfect_of,
)


def is_participle(form: str, both: Counter[str]) -> bool:
    """Tell whether the form looks like a participle that a verb was given for."""
    verbs_only = not any(lemma.startswith("م") for lemma in both)
    return form.startswith("م") and len(form) >= 4 and verbs_only


def month_words() -> Iterator[str]:
    """Yield the Arabic names of months that are one word."""
    for _, name in read_rows("months.list"):
        if is_word(match_key(name.removeprefix("?"))):
            yield match_key(name.removeprefix("?"))


def registry_words() -> Iterator[str]:
    """Yield the folded Arabic words of the names of people and places."""
    for record in records("actors"):
        if record.get("kind") == "person":
            for name in arabic_names(record):
                yield from filter(is_word, map(bare_key, name.split()))
    for record in records("places"):
        for name in arabic_names(record):
            key = bare_key(name)
            if is_word(key):
                yield key


def records(kind: str) -> list[dict[str, Any]]:
    """Read one file of the registry; none where it is not there."""
    path = ROOT / "fixtures" / "registry" / f"{kind}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


def arabic_names(record: dict[str, Any]) -> Iterator[str]:
    """Yield the Arabic names that stand for the person or place by themselves."""
    for name in record.get("names", ()):
        unsure = {name.get("type"), name.get("tier"), name.get("policy")}
        if name.get("language") == "ar" and not unsure & NOT_NAMES:
            yield name["text"]


def bare_key(word: str) -> str:
    """Fold a word; the article is left out, as it is when a word is looked up."""
    bare = word.removeprefix(ARTICLE) if len(word) > 4 else word
    return match_key(bare)


if __name__ == "__main__":
    main()
