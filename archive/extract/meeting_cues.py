"""The words that tell of a meeting: tables only, folded when loaded."""

from archive.models.choices import MeetingKind
from archive.text.normalize import match_key, words


def _keys(text: str) -> frozenset[str]:
    return frozenset(words(match_key(text)))


_NOUNS = """
اجتماع اجتماعا اجتماعات اجتماعاتهم اجتماعهم اجتماعه اجتماعها اجتماعهما اجتماعين قمة
مؤتمر مؤتمرا مؤتمرهم محادثات مباحثات مفاوضات مشاورات لقاء لقاءات لقاءهما منتدى
مائدة ملتقى
meeting meetings summit summits conference talks negotiations forum consultations
gathering ministerial
"""
NOUNS = frozenset(
    form
    for noun in _keys(_NOUNS)
    for form in (
        (noun,)
        if noun.isascii()
        else (
            noun,
            *(prefix + noun for prefix in ("ال", "وال", "بال", "ب", "ل", "و", "كال")),
            "لل" + noun,
        )
    )
)
"""Nouns for a meeting, with what is written onto them."""

NOT_MEETINGS = _keys("صحفي صحافي صحفيا صحافيا الصحفي الصحافي صحفية صحافية press news")
"""Beside a noun above these make it an event for the press."""

HOLDING = _keys(
    """
    عقد عقدت يعقد تعقد عقده عقدها عقدوا عقدته عقدتها انعقد انعقدت ينعقد تنعقد المنعقد
    المنعقدة انطلق انطلقت تنطلق ينطلق انطلاق بدأ بدأت يبدأ تبدأ افتتح افتتحت يفتتح تفتتح
    افتتاح اختتم اختتمت يختتم تختتم اختتام استضاف استضافت يستضيف تستضيف تستضيفه تستضيفها
    استضافته استضافتها احتضن احتضنت تحتضن يحتضن احتضنته التأم التأمت شارك شاركت يشارك
    تشارك مشاركته ترأس ترأست يترأس ترأسه ترأسها حضر حضره حضرها يحضر أعمال ختام عقب
    اجتمع اجتمعت اجتمعوا يجتمع تجتمع التقى التقت يلتقي تلتقي جرت تجري أجرى أجرت استأنف
    استأنفت تستأنف اجتماعهم
    held holds hold holding hosted hosts host hosting convened convenes opened opens
    gathered gather gathers met meet meets meeting began begins concluded concludes
    attended attends attending chaired took place ended wrapped resumed start
    started organised organized sponsored planned scheduled called convening mediated
    brokered
    """
)
"""Verbs and nouns of holding a meeting."""

ASSEMBLING = _keys(
    """
    اجتمع اجتمعت اجتمعوا يجتمع تجتمع يجتمعان يجتمعون اجتمعا التقى التقت التقوا يلتقي
    تلتقي التقيا يلتقيان
    met meet meets gathered gather gathers assembled convened agreed agree
    """
)
"""What those who meet do: with OFFICIALS before a city as telling as a noun."""

WHAT = _keys("ما كما مما what as since")
"""Before one of those verbs: what was done there is another matter."""

OFFICIALS = _keys(
    """
    وزراء الوزراء ووزراء قادة القادة وقادة رؤساء الرؤساء مسؤولون مسؤولو مسؤولين مسؤولي
    المسؤولون مبعوثون مبعوثو سفراء السفراء مندوبون مندوبو ممثلون ممثلو دبلوماسيون وفود
    ministers leaders presidents officials delegates envoys diplomats mayors ambassadors
    representatives directors negotiators delegations donors governors premiers
    """
)
"""Those who meet, more than one."""

HOSTING = _keys(
    """
    استضاف استضافت يستضيف تستضيف احتضن احتضنت تحتضن يحتضن ستستضيف سيستضيف ستحتضن سيحتضن
    hosts hosted hosting host
    """
)
"""Beside the name of a city: it is where the meeting is."""

SURELY = frozenset(
    word
    for word in NOUNS
    if any(part in word for part in ("اجتماع", "قمه", "مؤتمر", "منتدي", "موتمر"))
) | _keys("meeting summit conference forum ministerial")
"""Nouns that are a meeting and nothing looser: talks may be anything."""

TOPIC = _keys(
    """
    بشأن حول لبحث لمناقشة بهدف لأجل أجل للتوصل التوصل لوقف بخصوص لتأمين تجاه إزاء ضد
    about over regarding concerning towards against
    """
)
"""What follows is what a meeting is about, which may name places as well."""

SUBORDINATORS = _keys("أن بأن وأن حيث الذي التي بحيث إذ that which who where when")
"""Words that begin another clause: what stands beyond them is another matter."""

EVENTS = HOLDING | _keys(
    """
    وقع وقعت وقعوا يوقع توقع توقعان توقيع التوقيع مراسم اتفاق اتفاقا الاتفاق اتفقت اتفق
    ختام محادثات القادة قادة
    signed sign signing ceremony accord deal talked leaders gather gathers
    """
)
"""What is done where leaders meet; enough where place and day are a known meeting's."""

FUTURE = _keys(
    """
    المقبل المقبلة القادم القادمة سيعقد ستعقد سينعقد ستنعقد سيجتمع ستستضيف ستستضيفه
    ستستضيفها سيستضيف ستحتضن ستحتضنه المزمع المقرر المقررة مقرر مقررة مرتقب المرتقب
    المرتقبة سيلتقي ستلتقي غدا سيشارك ستشارك سيفتتح ستنطلق سينطلق استضافة لاستضافة
    next upcoming will planned scheduled forthcoming tomorrow
    """
)
"""The meeting is still to come."""

TODAY = _keys("اليوم today")
"""In its sentence what "will be held" is no longer to come."""

PAST = _keys(
    """
    السابق السابقة سابق سابقة سابقا آنذاك حينها
    previous previously earlier former ago past
    """
)
"""The meeting was long before."""
PAST_UNITS = _keys("الشهر العام عام السنة شهر month year")
"""Beside LAST these mean another meeting than the news."""
LAST = _keys("الماضي الماضية المنصرم الفائت last")

LOCATIVE = _keys("في وفي العاصمة مدينة بمدينة بالعاصمة والعاصمة in at city capital")
"""Right before the name of a city: something happens there."""

CAPITAL = _keys("العاصمة بالعاصمة والعاصمة")
"""Before an adjective of origin these mean the capital of the country."""

CABINET = _keys("مجلس رئيس رئيسة لرئيس رئاسة ورئيس لمجلس بمجلس prime of")
"""Before "ministers" these mean a cabinet or its head, not those of many states."""

SPORT = _keys(
    """
    مباراة المباراة مباريات الدوري دوري كأس لاعب اللاعب لاعبي لاعبين منتخب المنتخب
    الهداف هدفا أهداف المدرب الفريق فريق بطولة البطولة ملعب
    match goal goals league striker coach midfielder tournament cup championship
    """
)
"""Words of the sports pages, where a meeting is a match."""

KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    (MeetingKind.SUMMIT, _keys("قمة القمة summit القمم بالقمة للقمة قمتهم")),
    (
        MeetingKind.MINISTERIAL,
        _keys("الوزاري وزاري وزاريا الوزارية وزارية للوزاري ministerial ministers")
        | _keys("وزراء لوزراء الوزراء"),
    ),
    (
        MeetingKind.CONFERENCE,
        _keys(
            "مؤتمر المؤتمر مؤتمرا منتدى المنتدى ملتقى conference forum للمؤتمر بمؤتمر"
        ),
    ),
    (MeetingKind.BILATERAL, _keys("ثنائي ثنائية الثنائي الثنائية bilateral")),
)
"""Kinds by their words, the most telling first."""
DIRECTORS = _keys("المديرين المديرون المديران السياسيين السياسيون السياسيان directors")
SMALL_GROUP = _keys("المصغرة للمصغرة مصغرة small")
"""Words of the Coalition's Small Group and of its political directors."""

NAMES: dict[str, tuple[str, str]] = {
    MeetingKind.MINISTERIAL: ("اجتماع وزاري", "Ministerial meeting"),
    MeetingKind.SMALL_GROUP_POLITICAL_DIRECTORS: (
        "اجتماع المديرين السياسيين",
        "Political directors' meeting",
    ),
    MeetingKind.SMALL_GROUP_MINISTERIAL: (
        "اجتماع وزاري للمجموعة المصغرة",
        "Small group ministerial meeting",
    ),
    MeetingKind.SUMMIT: ("قمة", "Summit"),
    MeetingKind.CONFERENCE: ("مؤتمر", "Conference"),
    MeetingKind.BILATERAL: ("اجتماع ثنائي", "Bilateral meeting"),
    MeetingKind.OTHER: ("اجتماع", "Meeting"),
}
"""What a meeting of each kind is called, in Arabic and in English."""

MONTH_NAMES: tuple[tuple[str, str], ...] = (
    ("يناير", "January"),
    ("فبراير", "February"),
    ("مارس", "March"),
    ("أبريل", "April"),
    ("مايو", "May"),
    ("يونيو", "June"),
    ("يوليو", "July"),
    ("أغسطس", "August"),
    ("سبتمبر", "September"),
    ("أكتوبر", "October"),
    ("نوفمبر", "November"),
    ("ديسمبر", "December"),
)
"""Months in a proposed meeting's names."""
