"""The words of figures in Arabic and English, folded: units, money, signs.

No rules here; number words are in `archive.text.numbers`.
"""

from decimal import Decimal
from typing import Final

from archive.extract.dates.line import with_clitics
from archive.extract.dates.words import by_word, keys
from archive.text.normalize import match_key


def _phrases(rows: dict[str, str]) -> dict[str, str]:
    """Give each phrase of a row (; between them) its code."""
    return {
        match_key(phrase): code
        for code, row in rows.items()
        for phrase in row.split(";")
    }


# Counts without a number before them, and what they are at least.
VAGUE: Final = {
    word: (name, Decimal(value))
    for name, value, row in (
        ("tens", 10, "عشرات tens"),
        ("dozens", 12, "dozens"),
        ("scores", 20, "scores"),
        ("hundreds", 100, "مئات مئآت hundreds"),
        ("thousands", 1_000, "آلاف ألوف thousands"),
        ("millions", 1_000_000, "ملايين millions"),
        ("billions", 1_000_000_000, "مليارات بلايين billions"),
        ("trillions", 1_000_000_000_000, "تريليونات trillions"),
    )
    for word in keys(row)
}
VAGUE_FORMS: Final = with_clitics([*VAGUE, *(f"ال{w}" for w in VAGUE if w > "z")])
FEW: Final = frozenset(keys("بضع بضعة عدة several few"))
DOZEN: Final = Decimal(12)

RATIOS: Final = {
    word: Decimal(value)
    for value, row in (
        ("0.5", "نصف half"),
        ("0.3333", "ثلث"),
        ("0.6667", "ثلثي ثلثا"),
        ("0.25", "ربع"),
        ("0.75", "ثلاثة_أرباع"),
    )
    for word in keys(row)
}
# Parts that are spelt like the numbers five to ten.
FRACTIONS: Final = {
    "خمس": Decimal("0.2"),
    "سدس": Decimal("0.1667"),
    "سبع": Decimal("0.1429"),
    "ثمن": Decimal("0.125"),
    "تسع": Decimal("0.1111"),
    "عشر": Decimal("0.1"),
}
FRACTION_FORMS: Final = with_clitics(FRACTIONS)
# Behind a number they make it a share: ثلاثة أرباع.
PARTS: Final = {
    word: Decimal(whole)
    for whole, row in enumerate(
        ("أثلاث", "أرباع", "أخماس", "أسداس", "أسباع", "أثمان", "أتساع", "أعشار"), 3
    )
    for word in keys(row)
}
# Between a part and the whole: one in five, 7 out of ten, سبعة من كل عشرة.
AMONG: Final = frozenset(
    keys("in in_every of_every out_of out_of_every من_كل من_بين_كل لكل")
)
OF_THEM: Final = ("هم", "هن", "ها", "ه")
RATIO_FORMS: Final = with_clitics(
    [
        *(word for word in RATIOS if word > "z"),
        *(
            word + ending
            for word in RATIOS
            if word > "z" and " " not in word
            for ending in OF_THEM
        ),
    ]
)
# Half an hour, the semi-final, the first half: no shares.
NOT_SHARED: Final = frozenset(
    keys(
        "النهائي نهائي ساعة الساعة قرن القرن يوم ليلة سنوي سنوية السنوي السنوية شهري"
        " الأول الثاني الثالث الرابع الأخير العام السنة عام سنة شهر الشهر عقد دائرة"
        " قرنين شوط الكرة الماراثون خطوة"
    )
)
ENGLISH_RATIOS: Final = {
    "third": Decimal("0.3333"),
    "thirds": Decimal("0.3333"),
    "quarter": Decimal("0.25"),
    "quarters": Decimal("0.25"),
    "fifth": Decimal("0.2"),
    "fifths": Decimal("0.2"),
    "tenth": Decimal("0.1"),
}

APPROX: Final = _phrases(
    {
        "about": "نحو;قرابة;حوالي;زهاء;تقريبا;ما يقارب;ما يقرب من;يقارب;يقرب من;"
        "نحوا من;"
        "بحدود;في حدود;about;around;some;nearly;almost;approximately;roughly;close to;"
        "an estimated;estimated;circa",
        "more_than": "أكثر من;ما يزيد على;ما يزيد عن;يزيد على;يزيد عن;تزيد على;تزيد عن;"
        "فوق;تجاوز;تجاوزت;يتجاوز;تتجاوز;ما يفوق;يفوق;أزيد من;more than;over;above;"
        "upwards of;exceeding;greater than",
        "less_than": "أقل من;ما يقل عن;يقل عن;تقل عن;دون;less than;fewer than;under;"
        "below",
        "at_least": "ما لا يقل عن;لا يقل عن;لا تقل عن;على الأقل;كحد أدنى;at least;"
        "no fewer than;no less than;a minimum of",
        "at_most": "ما لا يزيد على;لا يزيد على;لا يزيد عن;لا يتجاوز;لا تتجاوز;بحد أقصى;"
        "على الأكثر;كحد أقصى;at most;no more than;not more than;a maximum of",
        "up_to": "ما يصل إلى;up to;as many as;as much as",
    }
)
LONGEST_APPROX: Final = 4
APPROX_AFTER: Final = _phrases(
    {
        "about": "تقريبا;or so",
        "at_least": "على الأقل;كحد أدنى;at least;or more",
        "at_most": "على الأكثر;كحد أقصى;at most",
        "more_than": "ويزيد;وأكثر",
    }
)

PERCENT_WORDS: Final = _phrases(
    {
        "percent": "بالمئة;بالمائة;في المئة;في المائة;بالميه;في الميه;percent;per cent;"
        "pct",
        "points": "نقطة مئوية;نقاط مئوية;percentage points;percentage point",
    }
)

MEASURES: Final = by_word(
    {
        "km": "كيلومتر كيلومترا كيلومترات كلم كم kilometer kilometers kilometre"
        " kilometres km",
        "m": "م متر مترا أمتار m meter meters metre metres",
        "sq_m": "sqm",
        "cm": "سنتيمتر سنتيمترا سنتيمترات سم centimeter centimeters cm",
        "mm": "ملم ملليمتر مليمتر millimeter millimeters mm",
        "mile": "ميل ميلا أميال mile miles",
        "ft": "قدم أقدام قدما feet foot ft",
        "in": "بوصة inch inches",
        "t": "طن طنا أطنان ton tons tonne tonnes",
        "kg": "كيلوغرام كيلوغراما كيلوغرامات كيلوجرام كغم كغ كجم kilogram kilograms kg",
        "g": "غرام غراما غرامات جرام gram grams",
        "lb": "lbs",
        "l": "لتر لترا لترات liter liters litre litres",
        "bbl": "برميل برميلا براميل barrel barrels bpd",
        "gal": "gallon gallons",
        "ha": "هكتار هكتارا هكتارات hectare hectares",
        "feddan": "فدان فدانا",
        "acre": "acre acres",
        "degree": "درجة درجات degree degrees",
        "MW": "ميغاواط ميجاوات ميغاوات megawatt megawatts mw",
        "kWh": "kwh",
        "minutes": "دقيقة دقائق minute minutes",
        "seconds": "ثانية ثوان ثواني second seconds",
        "hours": "ساعة ساعات hour hours",
        "days": "يوم يوما أيام day days",
        "weeks": "أسبوع أسبوعا أسابيع week weeks",
        "months": "شهر شهرا أشهر شهور month months",
        "years": "عام عاما أعوام سنة سنوات year years",
        "decades": "عقد عقود عقدا decade decades",
        "centuries": "قرن قرنا قرون century centuries",
        "times": "مرة مرات times",
        "votes": "صوت صوتا أصوات vote votes",
        "points": "نقطة نقاط point points",
    }
)
SHORT_MEASURES: Final = frozenset(
    ("m", "km", "kg", "cm", "mm", "mw", "ft", "lbs", "kwh", "sqm", "كم", "كلم", "كغ")
)

DOCUMENTS: Final = with_clitics(
    keys(
        "قرار القرار قراري القرارين القرارات قرارات قانون القانون مرسوم المرسوم"
        " resolution resolutions decree order_no bill law"
    )
)
ARTICLES: Final = with_clitics(
    keys(
        "المادة مادة المادتين البند بند الفقرة article articles section sections clause"
    )
)
NUMBER_OF: Final = with_clitics(keys("رقم الرقم برقم number no"))

BETWEEN: Final = with_clitics(keys("بين between"))
FROM: Final = with_clitics(keys("من from"))
TO: Final = frozenset(keys("إلى حتى أو to or"))
AND: Final = frozenset(keys("و and"))

CLOCK_BEFORE: Final = with_clitics(keys("الساعة"))
CLOCK_AFTER: Final = frozenset(
    keys(
        "صباحا مساء ظهرا فجرا ليلا عصرا بتوقيت توقيت gmt am pm utc est et edt بالتوقيت"
        " غرينتش ت"
    )
)
# A number after one of these is a name or a place in a row.
NAMED_BY_NUMBER: Final = with_clitics(
    keys(
        "قناة القناة القنوات اللواء لواء الفرقة فرقة الكتيبة كتيبة الفوج المنطقة"
        " منطقة الطريق طريق شارع مبنى الغرفة غرفة العدد الصفحة صفحة ص الحلقة الجولة"
        " جولة المرحلة الدورة النسخة الطابق بوابة البوابة المجموعة الدفعة"
        " سورة الآية كوفيد آيفون ايفون بوينغ بوينج ايرباص إيرباص أف إف اف ميغ ميج أس"
        " إس اس سو تي كوب رؤية رؤيه أجندة نموذج طراز فئة صنف الفصل الدقيقة السنة"
        " عام العام سنة فبراير يناير هاتف فاكس واتساب تلفون جوال الرقم"
        " الأسبوع اليوم فيتو تحت حرب نكسة مجموعة فيلق الجيش شاهد"
        " الذكرى ذكرى القمة الاجتماع المؤتمر الجلسة الرئيس القرن المرة المادة"
        " قسام ياسين channel flight boeing airbus chapter title page room route"
        " highway interstate group unit battalion brigade division apollo type model"
        " version windows iphone covid phase level grade section article volume issue"
        " part figure table step number no q act day week vision agenda world under"
        " class stage area zone"
    )
)
# What may stand before a number without a noun after it.
REACHED: Final = frozenset(
    keys(
        "إلى بلغ بلغت يبلغ تبلغ عددهم عددها عدد حصيلة الحصيلة نسبة وصل وصلت بينهم بينها"
        " منهم منها مقابل total reached to"
    )
)
