"""The words beside a name that tell what it does there: tables only, no rules.

Arabic is folded when the module is loaded. The lists were made from newspaper usage
by hand; a verb stands as "perfect imperfect", third person masculine singular.
"""

from archive.extract.acting_cues import (
    ACTING_AFTER,
    ACTING_AFTER_MASCULINE,
    ACTING_BEFORE,
    AUXILIARIES,
    ENGLISH_VERBS,
    MASCULINE,
    STATE_OF_BEING,
)
from archive.text.normalize import match_key, words

__all__ = [
    "ACTING_AFTER",
    "ACTING_AFTER_MASCULINE",
    "ACTING_BEFORE",
    "AGENTS",
    "AUXILIARIES",
    "CITY_CUES",
    "ENGLISH_OFFICES",
    "ENGLISH_VERBS",
    "FUNCTION",
    "HEADS",
    "LIST_CUES",
    "LOCATIVE",
    "MASCULINE",
    "MINISTERS",
    "OFFICES",
    "OUTLET_WORDS",
    "PLACES_OF_A_STATE",
    "RELATIONS",
    "STANCES",
    "STATES",
    "STATE_OF_BEING",
    "STRONG_CITY_CUES",
    "TITLES",
]


def _keys(text: str) -> frozenset[str]:
    return frozenset(words(match_key(text)))


def _phrases(text: str) -> frozenset[str]:
    return frozenset(match_key(line) for line in text.strip().splitlines())


_STANCES = """
قرار إعلان التزام دعم انضمام موقف مواقف سياسة سياسات دور جهود مساعي رغبة رفض قبول
موافقة انسحاب مشاركة استضافة ترشيح ترشح عضوية استعداد حرص إدانة ترحيب تأكيد نفي رد
طلب تدخل تدخلات اتهام اتهامات تحذير تحذيرات وساطة مبادرة اقتراح مقترح تصريحات بيان
خطة خطط استراتيجية دعوة دعوات اعتراف تعهد تعهدات تصويت مصالح نفوذ حلفاء حليف
حليفة شركاء شريك شريكة خصوم خصم أعداء مساهمة تهديد تهديدات انتهاكات مطالب مطالبة
ضغوط ضغط تأييد معارضة
"""

_OFFICES = """
خارجية دفاع داخلية مالية وزير وزيرة وزراء رئيس رئيسة رؤساء رئاسة ملك ملوك أمير سلطان
حكومة حكومات حكومتي سفير سفيرة سفارة سفراء قنصل قنصلية ممثل ممثلة ممثلو ممثلي مندوب
مندوبة مبعوث مبعوثة جيش وفد وفود قادة زعيم زعماء سلطات برلمان مستشار مستشارة مفتي
رئيسي وزيري وزيرا رئيسا مسؤولي مسؤولو دبلوماسيي
"""

_AGENTS = """
بقيادة
برئاسة
برعاية
بوساطة
بمشاركة
بحضور
باستضافة
بمبادرة
من قبل
من جانب
من طرف
بدعوة من
بدعم من
بطلب من
بمبادرة من
بوساطة من
بتمويل من
بموافقة من
بتنسيق من
بضغط من
بضغوط من
بمشاركة من
بالتعاون مع
بالتنسيق مع
بالشراكة مع
ضد
led by
hosted by
backed by
supported by
sponsored by
brokered by
mediated by
chaired by
signed by
imposed by
condemned by
organised by
organized by
convened by
funded by
against
support for
sanctions on
pressure on
accused
urged
told
asked
pressed
condemned
thanked
accuses
urges
called on
calls on
"""

_RELATIONS = """
محادثات المحادثات مفاوضات المفاوضات علاقات العلاقات العلاقة علاقة اتفاق الاتفاق اتفاقية
الاتفاقية تعاون التعاون حوار الحوار خلاف الخلاف خلافات الخلافات توتر التوتر التوترات
توترات حرب الحرب لقاء اللقاء اجتماع الاجتماع تبادل وساطة هدنة صراع الصراع نزاع النزاع
تنسيق التنسيق شراكة الشراكة تقارب التقارب مباحثات المباحثات مشاورات تفاهم تفاهمات
التفاهم تطبيع التطبيع معاهدة المعاهدة قمة القمة مواجهة المواجهة أزمة الأزمة صفقة
الصفقة تحالف التحالف مصالحة المصالحة
talks deal deals agreement agreements ties relations relationship cooperation war
negotiations summit meeting trade treaty conflict tensions dispute dialogue pact accord
alliance ceasefire truce partnership contacts rivalry quarrel quarrels row rift feud
standoff stand-off rapprochement
"""

_LIST_CUES = """
مثل
ومنها
منها
وهي
وهم
هي
هم
بينها
بينهم
وبينها
من بينها
من بينهم
بما فيها
بما في ذلك
خاصة
وخاصة
وخصوصا
خصوصا
لا سيما
ولا سيما
such as
including
like
among them
"""

_STATES = """
دول الدول دولة دولتين دولتي بلدان البلدان بلاد حكومات الحكومات أعضاء الأعضاء بالأعضاء
بالدول للدول والدول ودول بدول لدول حلفاء الحلفاء شركاء الشركاء
countries states nations members governments allies partners powers
"""

_LOCATIVE = """
في من إلى الى نحو داخل خارج عبر شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط أنحاء
أرجاء أراضي أرض حدود مدينة مدن عاصمة العاصمة بلدة قرية محافظة مخيم قرب قبالة سواحل
ساحل سماء أجواء مطار ميناء شوارع منطقة مناطق ربوع عموم فوق على مستوى لدى بين حول
ضواحي غير سوى عدا خلال تاريخ زيارة زيارته زيارتها زيارتهم لزيارة بزيارة زار زارت يزور
تزور غادر غادرت مغادرة مغادرته وصل وصلت وصوله دخل دخلت وفي ومن وإلى وعلى وبين
وداخل وخارج عن
in from to of at near inside across into outside throughout around over within
northern southern eastern western central north south east west through via towards
toward beyond for on between about visit visited visiting leaving left reached
"""

# Before a capital these make it a place, whatever stands around it.
_CITY_CUES = """
في وفي فى العاصمة عاصمة مدينة بمدينة بالعاصمة ومدينة والعاصمة لمدينة للعاصمة المدينة
بلدة ببلدة وبلدة لبلدة قرية بقرية وقرية لقرية مخيم بمخيم ومخيم لمخيم محافظة بمحافظة
ومحافظة لمحافظة قرب بالقرب ضاحية ناحية قضاء ولاية بولاية منطقة بمنطقة حي إلى من نحو
شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط مطار بمطار ميناء بميناء داخل خارج ريف بريف
مقاطعة إقليم بإقليم بجوار قاعدة جامعة سجن معبر ضواحي
in at near from to inside outside around into city town village camp capital outskirts
province region governorate district north south east west
"""


_PLACES_OF_A_STATE = """
capital north south east west northern southern eastern western north-east border
borders coast city cities town province region largest second mountains desert
northeast northwest southeast southwest airport provinces regions streets
"""

# Behind one of these even a name that is an ordinary word is a place.
_STRONG_CITY_CUES = """
مدينة بمدينة ومدينة لمدينة مدينتي بلدة ببلدة وبلدة لبلدة قرية بقرية وقرية لقرية مخيم
بمخيم ومخيم لمخيم محافظة بمحافظة ومحافظة لمحافظة ولاية بولاية وولاية لولاية قضاء
ناحية ضاحية مقاطعة إقليم العاصمة بالعاصمة والعاصمة عاصمة ريف
"""


_OUTLET_WORDS = """
بوست تايمز نيوز هيرالد تريبيون جورنال ستريت يونايتد
post times herald tribune journal news united university college institute eye
"""

_TITLES = """
president minister secretary mr mrs ms dr senator general chancellor premier king queen
prince princess sheikh ambassador envoy sen rep gov governor colonel director chief
leader lord sir pope emir sultan crown foreign prime former deputy spokesman spokeswoman
"""

# After US or UK these leave it a name; before any other word it is an adjective.
_FUNCTION = """
and or but to in on at from with by of for as that which who where when while after
before because if than the a an its their his into over under against between since
until about during amid
"""


STANCES = _keys(_STANCES) | {"ال" + word for word in _keys("دعم")}
"""Nouns of doing and holding; their genitive is a state that acts."""
OFFICES = _keys(_OFFICES)
"""Offices and bodies of a state."""
MINISTERS = _keys(
    """
    وزير وزيرة وزيرا وزيري وزيرتا وزراء ووزير ووزيرة ووزراء لوزير لوزيرة لوزراء بوزير
    بوزيرة بوزراء كوزير كوزيرة
    """
)
"""Behind them "الخارجية" is a word of the title, not the ministry."""
ENGLISH_OFFICES = _keys(
    "president presidents king queen minister ministers government governments"
    " ambassador army parliament leader leaders envoy representatives representative"
    " authorities delegation delegations premier chancellor rulers people"
)
"""The same in English, before "of"."""
AGENTS = _phrases(_AGENTS)
"""Phrases after which stands who acts or who is acted towards."""
RELATIONS = _keys(_RELATIONS)
"""Nouns of what is between two sides or with one."""
LIST_CUES = _phrases(_LIST_CUES)
"""Phrases that begin a list of examples."""
STATES = _keys(_STATES)
"""Words that say that a list is of states."""
LOCATIVE = _keys(_LOCATIVE)
"""Words after which a state is only where something is."""
STRONG_CITY_CUES = _keys(_STRONG_CITY_CUES)
"""The most telling of the words before places."""
CITY_CUES = _keys(_CITY_CUES)
"""Words after which a name is a place."""
PLACES_OF_A_STATE = _keys(_PLACES_OF_A_STATE)
"""What a state has but does not act through: "Iraq's capital"."""
FUNCTION = _keys(_FUNCTION)
"""Small English words."""
OUTLET_WORDS = _keys(_OUTLET_WORDS)
"""Words that make a newspaper or a club of a city before them."""
TITLES = _keys(_TITLES)
"""English titles: a surname may follow them."""
HEADS = _keys(
    """
    الأمير الأميرة الملك الملكة الشيخ الشيخة السيد السيدة الدكتور الرئيس السلطان
    المستشار الجنرال البابا الوزير دول دولة مدينة بلدة قرية قارة القارة
    prince princess king queen president sheikh sultan chancellor general pope mr mrs dr
    """
)
"""Titles and common nouns that may stand before a name and are not part of it."""
