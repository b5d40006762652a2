"""Who holds an office that the text names without its holder.

First whoever the article gives the same title to, then the roles of the registry.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from archive.extract.quotes import words as w
from archive.extract.quotes.memory import Speaker
from archive.extract.quotes.noun import Subject, bare, text_end
from archive.extract.quotes.scene import Name, Scene
from archive.extract.quotes.values import Role
from archive.text.normalize import match_key

# Longest title before a name, in words.
_LONGEST = 8
# How many earlier names are looked at.
_NAMES_BACK = 80
# Words that no title holds.
_APART = w.RELATIVES | w.THAT | {"عن", "مع", "الي", "علي", "من", "كان", "ان"}
_COMMAS = ("،", ",")
_SMALL = frozenset({"في", "لد"})
_ENDINGS = ("يه", "ي", "ه")


def root(word: str) -> str:
    """A word of a title without clitics, article and endings.

    >>> root("الخارجيه"), root("السعودي"), root("السعوديه")
    ('خارج', 'سعود', 'سعود')
    """
    if word.startswith("لل"):
        word = "ال" + word[2:]
    noun = bare(word)
    for ending in _ENDINGS:
        if noun.endswith(ending) and len(noun) > len(ending) + 2:
            return noun[: -len(ending)]
    return noun


def holder(scene: Scene, subject: Subject) -> Name | Speaker | None:
    """Who holds the office that a subject names.

    If the title goes on with somebody's name, only a holder of that name will do.
    """
    words, first, stop = scene.text.words, subject.first, subject.stop
    end = stop if subject.before else text_end(scene, subject)
    extra = [
        word
        for word in words[stop:end]
        if not word.startswith("ال") and word not in w.SAME | w.ADVERBS
    ]
    head = root(words[first])
    wanted = {root(word) for word in words[first + 1 : stop] if word not in w.SAME}
    wanted -= _SMALL
    places = list(scene.places_in(first, stop))
    found: list[tuple[int, Name]] = []
    for name in _persons(scene, first):
        title = [*_title_before(scene, name), *_title_after(scene, name)]
        roots = {root(word) for word in title}
        spelt = words[name.first : name.last + 1]
        fits = not extra or any(word in spelt for word in extra)
        known = roots | _of_country(scene, name, places)
        if fits and head in roots and wanted <= known:
            found.append((len(roots - wanted), name))
    if found:
        return min(found, key=lambda item: item[0])[1]
    if extra or bare(words[first]) in scene.titled:
        return None
    return _of_registry(scene, (first, stop), {head, *wanted})


def _of_country(scene: Scene, name: Name, places: Sequence[Name]) -> set[str]:
    """The words for a person's country in a title: الرئيس التونسي."""
    country = name.mention.entry.country
    return {
        root(word)
        for place in places
        if country and country in (place.mention.entry.country, place.mention.entry.key)
        for word in scene.text.words[place.first : place.last + 1]
    }


def _persons(scene: Scene, first: int) -> Iterator[Name]:
    """The persons named before word `first`, nearest first."""
    place = bisect_left(scene.firsts, first)
    for name in reversed(scene.names[max(0, place - _NAMES_BACK) : place]):
        if name.is_person:
            yield name


def _title_before(scene: Scene, name: Name) -> Iterator[str]:
    """The words before a name, nearest first, as far as they may be its title."""
    for index in range(name.first - 1, max(name.first - 1 - _LONGEST, -1), -1):
        if set(scene.gap_before(index + 1)) & set(".:؛\n"):
            return
        word = scene.text.words[index]
        if word in _APART:
            return
        yield word
        if bare(word) in w.TITLES and _begins(scene, index):
            return


def _title_after(scene: Scene, name: Name) -> Iterator[str]:
    """The words between commas behind a name, if they begin with a title."""
    words, first = scene.text.words, name.last + 1
    if first >= len(words) or scene.gap_before(first).strip() not in _COMMAS:
        return
    if bare(words[first]) not in w.TITLES:
        return
    for index in range(first, min(first + _LONGEST, len(words))):
        if index > first and scene.gap_before(index).strip():
            return
        yield words[index]


def _begins(scene: Scene, index: int) -> bool:
    """Whether a title begins here: not الأمير in وزير الخارجية السعودي الأمير."""
    words = scene.text.words
    if words[index - 1 : index] == ["نائب"]:
        return False
    return bool(scene.gap_before(index).strip()) or not words[index].startswith("ال")


def _of_registry(
    scene: Scene, place: tuple[int, int], wanted: set[str]
) -> Speaker | None:
    first, stop = place
    countries = {
        item.mention.entry.country or item.mention.entry.key
        for item in scene.places_in(first, stop)
    } | {
        item.mention.entry.country
        for item in scene.names_in(first, stop)
        if item.mention.entry.country
    }
    known = {
        root(word)
        for item in (*scene.places_in(first, stop), *scene.names_in(first, stop))
        for word in scene.text.words[item.first : item.last + 1]
    }
    bodies = {item.mention.entry.key for item in scene.names_in(first, stop)}
    found = [
        role
        for role in scene.reading.roles
        if (role.country in countries or role.organisation in bodies)
        and role.title_ar
        and role.holds_on(scene.reading.day)
        and _fits(role, wanted, known)
    ]
    holders = {role.holder.key for role in found}
    if len(holders) != 1:
        return None
    woman = found[0].holder.key in scene.women
    gender = "f" if woman else "m"
    return Speaker(entry=found[0].holder, via="title_only", gender=gender)


def spelt_otherwise(scene: Scene, subject: Subject) -> Speaker | None:
    """Who holds the office of somebody whose name is not spelt as the registry does.

    At least one word of the names must be the same.
    """
    if not subject.title_stop:
        return None
    words, first, stop = scene.text.words, subject.first, subject.title_stop
    wanted = {root(word) for word in words[first:stop]} - _SMALL
    found = _of_registry(scene, (first, stop), wanted)
    if found is None or found.entry is None:
        return None
    spelt = match_key(found.entry.name_ar).split()
    return None if set(spelt).isdisjoint(words[stop : subject.stop]) else found


def _fits(role: Role, wanted: set[str], known: set[str]) -> bool:
    """Whether a title is all of what is wanted but the country's name."""
    title = [root(word) for word in match_key(role.title_ar).split()]
    if not title or title[0] not in wanted:
        return False
    return set(title[:2]) <= wanted and wanted <= set(title) | known
