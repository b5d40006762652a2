"""Gives the forms of a verb one lemma: the perfect, third person, masculine.

The dictionary lists most of them as words of their own (انسحبت, يقتلون). A verb is
told by its plural in وا; its forms are made by the rules of the grammar and taken
where the dictionary has them as words of their own. The verbs of the news
(data/verbs.list) have all their forms, whatever the dictionary says of them. What
nouns become is decided in `build_lexicon`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence


def _words(text: str) -> list[str]:
    return text.split()


ALEF, WAW, YEH = "ا", "و", "ي"
PERFECT = ("ت", "تا", "وا", "تم", "تن", "نا")
IMPERFECT = ("", "ون", "ان", "وا", "وه", "ونه")
# Prefixes of the imperfect and the endings that go with them.
PERSONS = {
    "ي": ("", "ون", "وا", "ان", "ا", "ن"),
    "ت": ("", "ون", "ان"),
    "ن": ("",),
    "ا": ("",),
}
# Those that make another word of a short stem: يقرا, يلين.
AFTER_THREE = ("ا", "ن")
# Hollow verbs whose imperfect keeps the alef.
WITH_ALEF = frozenset({"نام", "خاف", "نال", "زال", "هاب", "بات"})
# Verbs that lose their waw in the imperfect: يصل.
WITHOUT_WAW = frozenset(_words("وصل وقع وجد وقف وصف وضع ورث وثق ولد وهب"))
# Where the first and the fourth form are both verbs, the fourth is meant.
FOURTH = frozenset(
    _words(
        "اطلق اعلن اوضح اوقف ارسل انتج اجبر اعرب ابلغ اكمل ابرم احرز ادرك اسفر "
        "اشرف اصلح اعدم اغلق اكرم الزم الغي امكن انذر انشد انفق انقذ انكر انهي "
        "اوصي ابدي اجري ادلي القي اعطي اخفي اخلي ابقي اوفد افرج ادعي ارجا اصاب "
        "اثار اراد ادار ادان اقال اقام اضاف افاد اعاد اعاق اتاح اساء اشار اطاح "
        "اهان ازال انار احال امات اشاد اجاز اجاب ابعد احبط اخطر ارغم اربك ازعج "
        "اسعد اشعل اغضب اقنع الحق الهم امطر انجز انشا اوشك اصر اقر احب اعد اطل"
    )
)
# Verbs of three letters that lose their last one: نفت.
WEAK = frozenset(_words("نفي قضي سعي جري بني رمي حمي نهي مضي طغي كفي حكي بكي نوي"))


def verbs(forms: Mapping[str, str]) -> frozenset[str]:
    """Return the forms that are verbs: with a plural in وا, and lemmas themselves."""
    return frozenset(
        form
        for form, lemma in forms.items()
        if lemma == form and form[0] != YEH and _is_verb(form, forms)
    )


def _is_verb(form: str, forms: Mapping[str, str]) -> bool:
    """Tell whether a form has the plurals in وا and تم of a perfect."""
    if len(form) < 3:
        return False
    base = form[:-1] if form[-1] in (ALEF, YEH) else form
    if base + "وا" not in forms:
        return False
    seconds = [form + "تم", form + form[-1] + "تم"]  # قتلتم, نفيتم, شننتم
    if form[-1] == ALEF:
        seconds += [base + "وتم", base + "يتم"]  # دعوتم
    elif form[-2] == ALEF:
        seconds += [form[:-2] + form[-1] + "تم"]  # قلتم, استقلتم
    return any(second in forms for second in seconds)


def inflected(
    forms: Mapping[str, str], is_noun: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    """Yield the inflected forms of verbs that are listed as lemmas, and their verbs.

    `is_noun` tells forms that stand with the article or have a feminine.
    """
    known = verbs(forms)
    for verb in sorted(known):
        for form in _perfects(verb, known):
            own = forms.get(form) in {form, form[:-1]}
            if own and form not in known and not (form[-1] == "ت" and is_noun(form)):
                yield form, verb
    for stem, verb in sorted(_stems(known, forms).items()):
        for form in (p + stem + ending for p in "يت" for ending in IMPERFECT):
            own = forms.get(form) in {form, "ي" + stem}
            if own and form not in known and not is_noun(form):
                yield form, verb


def of_the_news(
    rows: Sequence[Sequence[str]], is_free: Callable[[str], bool]
) -> dict[str, str]:
    """Give the verb of each form of the verbs of the list; the first verb has it.

    `is_free` tells forms that no other word has a better right to.
    """
    found: dict[str, str] = {}
    listed = {row[0] for row in rows}
    for verb, *stems in rows:
        for form in _all_forms(verb, stems):
            if form not in listed and is_free(form):
                found.setdefault(form, verb)
    return found | {verb: verb for verb in listed if is_free(verb)}


def _all_forms(verb: str, stems: Sequence[str]) -> Iterator[str]:
    """Yield the forms of a verb: قتل, قتلت, يقتل, يقتلون, نقتل."""
    weak = verb[-1] == YEH or (verb[-1] == ALEF and stems[0][-1] == WAW)
    base = verb[:-1] if weak else verb
    yield from (base + ending for ending in ("ت", "تا", "وا"))
    if verb[-1] == YEH:
        yield verb + "ت"
    if verb[-1] in "اء":
        yield verb[:-1] + "ووا"  # جاؤوا
    if len(verb) > 3 and verb[0] == verb[-2] == ALEF:
        yield from (ALEF + stems[0] + ending for ending in ("ت", "وا"))  # اقيمت
    for stem in stems:
        short = stem[:-1] if stem[-1] == YEH or (weak and stem[-1] == WAW) else stem
        for prefix, endings in PERSONS.items():
            for ending in endings:
                if len(stem) > 2 or ending not in AFTER_THREE:
                    yield prefix + (short if ending[:1] == WAW else stem) + ending


def _perfects(verb: str, known: Collection[str]) -> Iterator[str]:
    """Yield the perfects of a verb; نفى and دعا lose their last letter."""
    weak = verb[-1] == YEH or (verb[-1] == ALEF and len(verb) == 3)
    base = verb[:-1] if weak else verb
    doubtful = base in known or (verb[-1] == YEH and len(base) == 2)
    if not weak or verb in WEAK or not doubtful:
        yield from (base + ending for ending in PERFECT)


def _stems(known: Collection[str], forms: Mapping[str, str]) -> dict[str, str]:
    """Give the verb of each imperfect without its prefix."""
    found: dict[str, str] = {}
    for verb in sorted(known, key=_rank):
        for stem in _imperfects(verb):
            if len(stem) > 1 and "ي" + stem in forms:
                found.setdefault(stem, verb)
    return found


def _rank(verb: str) -> tuple[int, str]:
    """Tell which of two verbs with the same imperfect is meant: the lower."""
    if verb in FOURTH:
        return 0, verb
    if len(verb) == 3:
        return (1 if ALEF in verb[1:] else 2), verb
    return (4 if verb[0] == ALEF and len(verb) == 4 else 3), verb


def _imperfects(verb: str) -> Iterator[str]:
    """Yield the imperfects of a verb without the prefix."""
    if len(verb) == 3:
        yield from _of_first_form(verb)
    elif verb[0] == ALEF:
        yield from _of_derived_form(verb[1:])
    else:
        yield verb
    if verb[0] == ALEF and len(verb) == 3:
        yield WAW + verb[1:]  # يؤكد
        if verb in FOURTH:
            yield verb[1:]  # يصر


def _of_first_form(verb: str) -> Iterator[str]:
    first, second, third = tuple(verb)
    if second == ALEF:
        vowels = (ALEF,) if verb in WITH_ALEF else (WAW, YEH)
        yield from (first + vowel + third for vowel in vowels)
    elif third == ALEF:
        yield first + second + WAW
    else:
        yield verb
        if verb in WITHOUT_WAW:
            yield second + third


def _of_derived_form(rest: str) -> Iterator[str]:
    """Yield those of verbs that begin with alef: أفعل, افتعل, انفعل, استفعل."""
    if len(rest) > 2 and rest[-2] == ALEF:
        yield rest[:-2] + YEH + rest[-1]
        if len(rest) == 4:
            yield rest  # يختار
    else:
        yield rest
