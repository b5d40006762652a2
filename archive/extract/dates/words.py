"""The words of dates in Arabic and English, folded. No rules.

Names of months are in `archive.text.months`.
"""

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from archive.extract.dates.values import Tense
from archive.text.normalize import match_key

Meaning = TypeVar("Meaning")


def keys(words: str) -> tuple[str, ...]:
    """Fold a row of words; _ joins those of one entry.

    >>> keys("ذو_القعدة May")
    ('ذو القعده', 'may')
    """
    return tuple(match_key(word.replace("_", " ")) for word in words.split())


def by_word(rows: Mapping[Meaning, str]) -> dict[str, Meaning]:
    """Turn rows of words by meaning round: the meaning of each folded word.

    >>> by_word({"day": "يوم day", "week": "أسبوع"})
    {'يوم': 'day', 'day': 'day', 'اسبوع': 'week'}
    """
    return {word: meaning for meaning, row in rows.items() for word in keys(row)}


def numbered(rows: Iterable[str], first: int = 0) -> dict[str, int]:
    """Give each word of a row the number of its row."""
    return {
        word: number for number, row in enumerate(rows, first) for word in keys(row)
    }


# Monday is 0, as in `datetime`.
WEEKDAYS: Final = numbered(
    (
        "الاثنين monday",
        "الثلاثاء الثلثاء tuesday",
        "الأربعاء wednesday",
        "الخميس thursday",
        "الجمعة friday",
        "السبت saturday",
        "الأحد sunday",
    )
)
SHORT_WEEKDAYS: Final = numbered(
    ("mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun")
)

HIJRI_MONTHS: Final = numbered(
    (
        "محرم المحرم",
        "صفر",
        "ربيع_الأول ربيع_أول",
        "ربيع_الآخر ربيع_الثاني ربيع_ثاني",
        "جمادى_الأولى جمادى_الأول",
        "جمادى_الآخرة جمادى_الثانية جمادى_الثاني جمادى_الآخر",
        "رجب",
        "شعبان",
        "رمضان",
        "شوال",
        "ذو_القعدة ذي_القعدة ذوالقعدة",
        "ذو_الحجة ذي_الحجة ذوالحجة",
    ),
    1,
)

ORDINAL_DAYS = numbered(
    (
        "الأول",
        "الثاني",
        "الثالث",
        "الرابع",
        "الخامس",
        "السادس",
        "السابع",
        "الثامن",
        "التاسع",
        "العاشر",
    ),
    1,
) | {"الحادي": 1}
ORDINAL_DAYS |= {f"و{word}": day for word, day in ORDINAL_DAYS.items()}
TENS_OF_DAYS: Final = {
    "عشر": 10,
    "عشره": 10,
    "والعشرين": 20,
    "والعشرون": 20,
    "والثلاثين": 30,
}
TENS_ALONE: Final = {"العشرين": 20, "العشرون": 20, "الثلاثين": 30, "الثلاثون": 30}

SEASONS: Final = by_word(
    {
        "SP": "ربيع الربيع spring",
        "SU": "صيف الصيف صائفة الصائفة summer",
        "FA": "خريف الخريف autumn fall",
        "WI": "شتاء الشتاء winter",
    }
)

# Words after (Arabic) or before (English) a unit, a month or a weekday.
TENSES: Final = by_word(
    {
        Tense.PAST: "الماضي الماضية المنصرم المنصرمة الفائت الفائتة الفارط الفارطة"
        " المنقضي المنقضية last past",
        Tense.NEXT: "المقبل المقبلة القادم القادمة الآتي upcoming coming next",
        Tense.THIS: "الجاري الجارية الحالي الحالية الراهن this current",
        Tense.PREVIOUS: "السابق السابقة previous",
        Tense.SAME: "نفسه نفسها ذاته ذاتها عينه same",
    }
)
PLURAL_TENSES: Final = by_word(
    {
        Tense.PAST: "الماضية الأخيرة المنصرمة الفائتة الماضيين الأخيرين السابقة",
        Tense.NEXT: "المقبلة القادمة المقبلين القادمين",
    }
)
BARE_SAME: Final = frozenset(keys("نفس ذات"))

# Units: one, two and many of them, with and without the article.
UNITS: Final = by_word(
    {
        "hour": "الساعة",
        "day": "اليوم",
        "week": "الأسبوع week",
        "month": "الشهر month",
        "year": "العام السنة year",
        "decade": "العقد decade",
        "century": "القرن century",
    }
)
COUNTED_UNITS: Final = by_word(
    {
        "hour": "ساعة ساعات hour hours",
        "minute": "دقيقة دقائق minute minutes",
        "day": "يوم أيام يوما day days",
        "week": "أسبوع أسابيع أسبوعا week weeks",
        "month": "شهر أشهر شهور شهرا month months",
        "year": "عام أعوام عاما سنة سنوات سنين year years",
        "decade": "عقد عقود عقدا decade decades",
        "century": "قرن قرون century centuries",
    }
)
DUAL_UNITS: Final = by_word(
    {
        "hour": "ساعتين ساعتان",
        "day": "يومين يومان",
        "week": "أسبوعين أسبوعان",
        "month": "شهرين شهران",
        "year": "عامين عامان سنتين سنتان",
        "decade": "عقدين عقدان",
        "century": "قرنين",
    }
)
MANY: Final = frozenset(
    keys(
        "دقائق ساعات أيام أسابيع أشهر شهور أعوام سنوات سنين عقود قرون"
        " minutes hours days weeks months years decades centuries"
    )
)
PLURALS: Final = by_word(
    {
        "hour": "الساعات",
        "day": "الأيام",
        "week": "الأسابيع",
        "month": "الأشهر الشهور",
        "year": "السنوات الأعوام السنين",
        "decade": "العقود",
        "": "الآونة الفترة المرحلة",
    }
)
DUALS: Final = by_word(
    {
        "day": "اليومين",
        "week": "الأسبوعين",
        "month": "الشهرين",
        "year": "العامين السنتين",
        "decade": "العقدين",
    }
)

DAYS: Final = by_word(
    {
        0: "اليوم الليلة today tonight",
        -1: "أمس البارحة الأمس yesterday",
        1: "غدا غد الغد tomorrow",
    }
)
# Parts of a day, before a weekday or "today".
DAY_PARTS: Final = frozenset(
    keys(
        "يوم نهار صباح مساء ظهر فجر ليل ليلة عصر عشية ضحى بعد_ظهر اليوم أمس غدا غد"
        " الليلة"
    )
)
LATER_PARTS: Final = frozenset(
    keys("صباحا مساء ظهرا فجرا ليلا عصرا morning afternoon evening night")
)
# "Today" before these is another day: the international day, the first day.
NOT_TODAY: Final = frozenset(
    keys(
        "العالمي الوطني الدولي الدراسي التالي نفسه ذاته الواحد الموالي الثاني الثالث"
        " الرابع الخامس السادس السابع الثامن التاسع العاشر الأول الأخير الذي الآخر"
        " المفتوح الختامي الافتتاحي الحادي المشهود المنشود القادم المقبل الماضي"
        " العربي الأوروبي الإعلامي التاريخي الموعود السابق الوحيد"
    )
)
BEFORE_OTHER_DAY: Final = frozenset(
    keys("ذلك تلك نفس ذات مدار طوال طيلة روسيا المصري آخر")
)

START, MIDDLE, END = "start", "middle", "end"
EDGES: Final = by_word(
    {
        START: "بداية مطلع أوائل مستهل بدايات غرة early",
        MIDDLE: "منتصف أواسط وسط mid",
        END: "نهاية أواخر ختام آخر نهايات late",
    }
)
ENGLISH_EDGES: Final = by_word(
    {
        START: "start beginning",
        MIDDLE: "middle",
        END: "end close",
    }
)

RECENTLY: Final = frozenset(keys("مؤخرا recently lately"))
SOON: Final = frozenset(keys("قريبا"))

YEAR_WORDS: Final = frozenset(
    keys("عام العام سنة السنة عامي العامين سنتي أعوام الأعوام سنوات السنوات year")
)
# A bare year counts after one of these.
YEAR_CUES: Final = frozenset(
    keys(
        "في منذ حتى بحلول خلال من إلى بين قبل بعد و لغاية أواخر أوائل مطلع نهاية بداية"
        " منتصف صيف شتاء خريف ربيع in since until till by from to between during"
        " before after early late mid of as and through or around circa"
        " spring summer autumn fall winter"
    )
)

# What is called by its year: انتخابات 2020, the 2016 summit.
EVENTS: Final = frozenset(
    keys(
        "انتخابات الانتخابات حرب قمة مونديال أولمبياد ثورة دستور اتفاق اتفاقية موازنة"
        " ميزانية موسم نكسة انتفاضة عدوان هجمات أحداث أزمة كأس بطولة حدود أراضي عرب"
        " the election"
    )
)

# Signs that a sentence speaks of what is to come.
COMING: Final = frozenset(
    keys(
        "المقرر المزمع المرتقب المنتظر المتوقع يعتزم تعتزم سوف ستكون سيكون"
        " سيعقد ستعقد will would scheduled due expected plans planned upcoming set"
        " expire expires"
    )
)
# Right before a date: it is still to come.
UNTIL_THEN: Final = frozenset(keys("بحلول by through"))
# Signs that the verb is past, though such a word stands before.
FUTURE_VERB: Final = ("سي", "ست", "سن", "وسي", "وست")
NOT_FUTURE: Final = frozenset(
    keys(
        "ستة ستين ستون ستمئة ستمائة سياسة سياسي سياسية سيما سيارة سيارات سيد سيدة"
        " سيطرة سيناء سيناريو سياق سيادة سيف سير سيرة سنة سنوات سنتين ستار سنوي"
        " سنوية ستوكهولم سياسيا سياسات سياسيين سيدات سيطر سيطرت سيول سيئة ستارمر"
        " سياج سياحة سياحية سيول سنغافورة سند سني سنية"
    )
)
