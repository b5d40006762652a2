"""The words in which a query is told back, in both languages. Tables only."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from search.query.nodes import FieldName
from search.query.notices import NoticeCode

# After an Arabic letter 2021-06-28 would be shown as 28-06-2021.
_LTR = "\N{LEFT-TO-RIGHT MARK}"


class Joint(NamedTuple):
    """What stands between the items of a list, and before its last one."""

    between: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Patterns of one language; {} stands for what is searched.

    All verbs may follow `unless`. `gaps` are the words that may lie between two near
    ones, by number: for one, two, three to ten, more.
    """

    everything: str
    sentence: str
    quoted: str
    exact: str
    prefix: str
    fuzzy: str
    near: str
    gaps: tuple[str, str, str, str]
    words_both: Joint
    words_any: Joint
    both: Joint
    any: Joint
    all_of_two: str
    all_of_more: str
    unless: str
    group: str
    text: str
    least: str
    least_words: str
    fields: MappingProxyType[FieldName, str]
    on: str
    between: str
    since: str
    until: str
    languages: MappingProxyType[str, str]
    notices: MappingProxyType[NoticeCode, str]


ENGLISH = Speech(
    everything="all articles",
    sentence="articles that {}",
    quoted="“{}”",
    exact="“{}” in exactly this form",
    prefix="words that begin with “{}”",
    fuzzy="words spelled like “{}”",
    near="{words} within {gap} of each other",
    gaps=("one word", "2 words", "{} words", "{} words"),
    words_both=Joint(", ", " and "),
    words_any=Joint(", ", " or "),
    both=Joint(", ", " and "),
    any=Joint(", ", " or "),
    all_of_two="both {}",
    all_of_more="all of {}",
    unless="do not {}",
    group="({})",
    text="have {}",
    least="fulfil at least {n} of these conditions: ({parts})",
    least_words="have at least {n} of {parts}",
    fields=MappingProxyType(
        {
            FieldName.TITLE: "have {} in the title",
            FieldName.SOURCE: "come from {}",
            FieldName.ACTOR: "name the actor {}",
            FieldName.PLACE: "name the place {}",
            FieldName.LANGUAGE: "have {} as their language",
        }
    ),
    on="bear the date {}",
    between="bear a date from {start} to {end}",
    since="bear the date {} or a later one",
    until="bear the date {} or an earlier one",
    languages=MappingProxyType(
        {
            "ar": "Arabic",
            "en": "English",
            "fa": "Persian",
            "ur": "Urdu",
            "ckb": "Central Kurdish",
            "tr": "Turkish",
            "fr": "French",
            "und": "another language",
        }
    ),
    notices=MappingProxyType(
        {
            NoticeCode.TOO_LONG: "The query is very long; only its beginning was read.",
            NoticeCode.TOO_MANY_WORDS: "Only the first 64 words are searched.",
            NoticeCode.TOO_DEEP: "Brackets more than 20 deep were left out.",
            NoticeCode.BRACKETS_REPAIRED: "A bracket had no partner and was repaired.",
            NoticeCode.NEAR_AS_AND: "NEAR joins words and phrases only;"
            " here it was read as AND.",
        }
    ),
)

ARABIC = Speech(
    everything="جميع المقالات",
    sentence="المقالات التي {}",
    quoted="«{}»",
    exact="«{}» بهذه الصورة تماما",
    prefix="كلمات تبدأ بـ«{}»",
    fuzzy="كلمات يشبه رسمها «{}»",
    near="{words} لا يفصل بينها أكثر من {gap}",
    gaps=("كلمة واحدة", "كلمتين", "{} كلمات", "{} كلمة"),
    words_both=Joint(" و", " و"),
    words_any=Joint(" أو ", " أو "),
    both=Joint("، و", "، و"),
    any=Joint("، أو ", "، أو "),
    all_of_two="{} معا",
    all_of_more="{} معا",
    unless="ليس {}",
    group="({})",
    text="فيها {}",
    least="تستوفي {n} على الأقل من هذه الشروط: ({parts})",
    least_words="فيها {n} على الأقل من {parts}",
    fields=MappingProxyType(
        {
            FieldName.TITLE: "في عنوانها {}",
            FieldName.SOURCE: "مصدرها {}",
            FieldName.ACTOR: "فيها ذكر الشخصية أو الجهة {}",
            FieldName.PLACE: "فيها ذكر المكان {}",
            FieldName.LANGUAGE: "نصها {}",
        }
    ),
    on=f"تاريخ نشرها {_LTR}{{}}",
    between=f"تاريخ نشرها من {_LTR}{{start}} إلى {_LTR}{{end}}",
    since=f"تاريخ نشرها {_LTR}{{}} أو بعده",
    until=f"تاريخ نشرها {_LTR}{{}} أو قبله",
    languages=MappingProxyType(
        {
            "ar": "بالعربية",
            "en": "بالإنجليزية",
            "fa": "بالفارسية",
            "ur": "بالأردية",
            "ckb": "بالكردية السورانية",
            "tr": "بالتركية",
            "fr": "بالفرنسية",
            "und": "بلغة أخرى",
        }
    ),
    notices=MappingProxyType(
        {
            NoticeCode.TOO_LONG: "الاستعلام طويل جدا، وقُرئت بدايته فقط.",
            NoticeCode.TOO_MANY_WORDS: "يُبحث عن أول 64 كلمة فقط.",
            NoticeCode.TOO_DEEP: "أُهملت الأقواس المتداخلة بعد المستوى العشرين.",
            NoticeCode.BRACKETS_REPAIRED: "قوس بلا نظير، وجرى إصلاحه.",
            NoticeCode.NEAR_AS_AND: "يربط NEAR الكلمات والعبارات فقط،"
            " وقُرئ هنا على أنه AND.",
        }
    ),
)
