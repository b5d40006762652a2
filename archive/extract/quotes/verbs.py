"""Arabic verbs of saying: their forms and what may follow them. Tables only.

A line of the table is "perfect imperfect participle: what it governs". What it governs:
that (أن، إن، with or without the verb's preposition), noun (a direct object that is the
thing said), a preposition (إلى, على, عن, من, ب, ل: what follows it is the thing said),
whom (the direct object is the one spoken to, the thing said follows a preposition).
"risky" forms are spelt like common nouns: they count only where a clause begins and an
open complement follows. Made by hand from newspaper usage.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from archive.text.normalize import match_key

_TABLE = """
قال يقول قائل: that
أضاف يضيف مضيف: that
أكد يؤكد مؤكد: that noun على
أعلن يعلن معلن: that noun عن
أوضح يوضح موضح: that
ذكر يذكر ذاكر: that risky
ذكّر يذكّر مذكر: that ب
أفاد يفيد مفيد: that ب عن
صرح يصرح مصرح: that ب
كشف يكشف كاشف: that عن risky
أشار يشير مشير: that إلى
لفت يلفت لافت: that إلى
ألمح يلمح ملمح: that إلى
لمح يلمح ملمح: that إلى
نوه ينوه منوه: that إلى ب
نبه ينبه منبه: that
شدد يشدد مشدد: that على
حذر يحذر محذر: that من noun risky
نفى ينفي نافي: that noun
دعا يدعو داعي: whom إلى ل
طالب يطالب مطالب: that whom ب risky
حث يحث حاث: whom على
ناشد يناشد مناشد: whom
حض يحض حاض: whom على risky
طلب يطلب طالب: that من risky
رحب يرحب مرحب: ب
أشاد يشيد مشيد: ب
نوّه ينوّه منوّه: ب
ثمن يثمن مثمن: noun risky
أثنى يثني مثني: على
أدان يدين مدين: noun
دان يدين دائن: noun risky
ندد يندد مندد: ب
استنكر يستنكر مستنكر: noun
شجب يشجب شاجب: noun
انتقد ينتقد منتقد: noun
هاجم يهاجم مهاجم: open
اعتبر يعتبر معتبر: that noun
عد يعد عاد: that risky
رأى يرى رائي: that risky
اعتقد يعتقد معتقد: that
اعترف يعترف معترف: that
أقر يقر مقر: that ب
وعد يعد واعد: that ب risky
تعهد يتعهد متعهد: that ب
هدد يهدد مهدد: that ب
توعد يتوعد متوعد: that ب
اتهم يتهم متهم: noun
حمّل يحمّل محمّل: noun risky
اقترح يقترح مقترح: that noun
توقع يتوقع متوقع: that noun
رجح يرجح مرجح: that noun
زعم يزعم زاعم: that noun
ادعى يدعي مدعي: that
أعرب يعرب معرب: that عن
عبر يعبر معبر: that عن risky
أبدى يبدي مبدي: noun
جدد يجدد مجدد: that noun risky
كرر يكرر مكرر: that noun
بين يبين مبين: that risky
قدر يقدر مقدر: that risky
أصر يصر مصر: that على risky
جزم يجزم جازم: that ب
أيقن يوقن موقن: that
استبعد يستبعد مستبعد: that noun
أمل يأمل آمل: that risky
أعاد يعيد معيد: open
تمنى يتمنى متمني: that
أبلغ يبلغ مبلغ: that risky
أخبر يخبر مخبر: that
أطلع يطلع مطلع: open
تابع يتابع متابع: that open risky
واصل يواصل مواصل: open risky
استطرد يستطرد مستطرد: that
أردف يردف مردف: that
استدرك يستدرك مستدرك: that
زاد يزيد زائد: that risky
مضى يمضي ماضي: open risky
ختم يختم خاتم: open risky
اختتم يختتم مختتم: open
خلص يخلص خالص: that إلى risky
أجاب يجيب مجيب: that
رد يرد راد: that risky
علق يعلق معلق: open risky
تساءل يتساءل متسائل: open
سأل يسأل سائل: open
أورد يورد مورد: that open
كتب يكتب كاتب: that open risky
غرد يغرد مغرد: that open
دون يدون مدون: open risky
نقل ينقل ناقل: that open risky
روى يروي راوي: that risky
وصف يصف واصف: noun risky
شكك يشكك مشكك: that في
حسم يحسم حاسم: open risky
شرح يشرح شارح: that risky
فسر يفسر مفسر: that
أبرز يبرز مبرز: that risky
أظهر يظهر مظهر: that
أثبت يثبت مثبت: that
سجل يسجل مسجل: that risky
لاحظ يلاحظ ملاحظ: that
أوصى يوصي موصي: that ب
تحدث يتحدث متحدث: that عن
ارتأى يرتئي مرتئي: that
أبان يبين مبين: that
سخر يسخر ساخر: open risky
طمأن يطمئن مطمئن: that
بشر يبشر مبشر: that ب risky
هتف يهتف هاتف: that open risky
صاح يصيح صائح: open
خاطب يخاطب مخاطب: open
تحدى يتحدى متحدي: open
استغرب يستغرب مستغرب: that noun
أسف يأسف آسف: that risky
اشتكى يشتكي مشتكي: that من
اشترط يشترط مشترط: that noun
اعترض يعترض معترض: open
عزا يعزو عازي: open
جادل يجادل مجادل: that
عقب يعقب معقب: that open risky
أهاب يهيب مهيب: ب
استهجن يستهجن مستهجن: noun
أكمل يكمل مكمل: open risky
أرجع يرجع مرجع: open
"""

_DROPPED_LETTERS = "اىي"


class Tense(StrEnum):
    """What form of the verb stands in the text."""

    PERFECT = "perfect"
    IMPERFECT = "imperfect"
    PARTICIPLE = "participle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb of saying; `governs` holds folded prepositions besides the names above."""

    lemma: str
    governs: frozenset[str]
    risky: bool

    @property
    def takes_nouns(self) -> bool:
        """Whether a noun without a preposition may be the thing said."""
        return "noun" in self.governs or "whom" in self.governs

    @property
    def reports(self) -> bool:
        """Whether more than a colon or marks right after it may be said."""
        return self.governs != {"open"}

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions before the thing said, folded."""
        return self.governs & _PREPOSITIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A written form: whose verb, which tense, "m" or "f", "s" or "p"."""

    verb: Verb
    tense: Tense
    gender: str
    number: str


_PREPOSITIONS = frozenset(map(match_key, ("إلى", "على", "عن", "من", "في", "ب", "ل")))


def _without_last(word: str) -> str:
    return word[:-1] if word[-1] in _DROPPED_LETTERS else word


def _perfect(word: str) -> Iterator[tuple[str, str, str]]:
    yield word, "m", "s"
    yield _without_last(word) + "ت", "f", "s"
    yield _without_last(word) + "وا", "m", "p"
    yield word + "ا", "m", "p"
    yield _without_last(word) + "تا", "f", "p"


def _imperfect(word: str) -> Iterator[tuple[str, str, str]]:
    yield word, "m", "s"
    yield "ت" + word[1:], "f", "s"
    yield word[:-1] + "ون" if word[-1] in "يىو" else word + "ون", "m", "p"
    yield word + "ان", "m", "p"
    yield "ت" + word[1:] + "ان", "f", "p"


def _participle(word: str) -> Iterator[tuple[str, str, str]]:
    stem = word[:-1] if word[-1] == "ي" else word
    yield word + "ا", "m", "s"
    yield word + "ة", "f", "s"
    yield stem + "ين", "m", "p"
    yield stem + "ون", "m", "p"


_INFLECTIONS = (
    (Tense.PERFECT, _perfect),
    (Tense.IMPERFECT, _imperfect),
    (Tense.PARTICIPLE, _participle),
)


def _forms(table: str) -> Iterator[tuple[str, Form]]:
    for line in table.strip().splitlines():
        words, _, governed = line.partition(":")
        written = words.split()
        names = governed.split()
        verb = Verb(
            lemma=written[0],
            governs=frozenset(map(match_key, names)) - {"risky"},
            risky="risky" in names,
        )
        for word, (tense, inflect) in zip(written, _INFLECTIONS, strict=True):
            for form, gender, number in inflect(word):
                if verb.risky and form == word + "ا" and tense == Tense.PERFECT:
                    continue  # ردا, طلبا: the noun in the accusative
                yield (
                    match_key(form),
                    Form(verb=verb, tense=tense, gender=gender, number=number),
                )


def _first_wins(pairs: Iterator[tuple[str, Form]]) -> dict[str, Form]:
    found: dict[str, Form] = {}
    for word, form in pairs:
        found.setdefault(word, form)
    return found


FORMS = _first_wins(_forms(_TABLE))
"""Every written form, folded, of the verbs above; بالقول and بقوله as participles."""
FORMS |= {
    match_key(word): Form(
        verb=FORMS["قال"].verb, tense=Tense.PARTICIPLE, gender=gender, number="s"
    )
    for word, gender in (("بالقول", "m"), ("بقوله", "m"), ("بقولها", "f"))
}


def form_of(word: str) -> tuple[Form | None, bool]:
    """The form a folded word is, and whether و or ف is written onto it.

    >>> form, joined = form_of("واضافت")
    >>> form.verb.lemma, form.gender, joined
    ('أضاف', 'f', True)
    """
    form = FORMS.get(word)
    if form is None and word[:1] in ("و", "ف"):
        return FORMS.get(word[1:]), True
    return form, False
