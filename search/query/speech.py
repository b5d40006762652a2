"""The words in which a query is told back, in both languages. Tables only."""

from dataclasses import dataclass
from types import MappingProxyType

from search.query.nodes import FieldName
from search.query.notices import NoticeCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Patterns of one language; {} stands for what is searched.

    All verbs may follow `unless`; `no` stands before a noun.
    """

    everything: str
    sentence: str
    quoted: str
    exact: str
    prefix: str
    fuzzy: str
    near: str
    comma: str
    both: str
    any: str
    unless: str
    no: str
    group: str
    text: str
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
    near="{words} within {slop} words of each other",
    comma=", ",
    both=" and ",
    any=" or ",
    unless="do not {}",
    no="not {}",
    group="({})",
    text="have {}",
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
    near="{words} متقاربة بفاصل لا يزيد على {slop} من الكلمات",
    comma="، ",
    both=" و",
    any=" أو ",
    unless="ليس {}",
    no="ليس {}",
    group="({})",
    text="فيها {}",
    fields=MappingProxyType(
        {
            FieldName.TITLE: "في عنوانها {}",
            FieldName.SOURCE: "مصدرها {}",
            FieldName.ACTOR: "فيها ذكر الشخصية أو الجهة {}",
            FieldName.PLACE: "فيها ذكر المكان {}",
            FieldName.LANGUAGE: "نصها {}",
        }
    ),
    on="تاريخ نشرها {}",
    between="تاريخ نشرها من {start} إلى {end}",
    since="تاريخ نشرها {} أو بعده",
    until="تاريخ نشرها {} أو قبله",
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
