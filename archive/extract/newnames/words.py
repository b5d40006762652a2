"""The words around people's names that are not yet known: tables only, folded.

Titles stand before a name; what may stand between a title and the name is told by
`arabic` and `english`.
"""

from archive.text.normalize import match_key, words


def _keys(text: str) -> frozenset[str]:
    return frozenset(words(match_key(text)))


TITLES = _keys(
    "وزير وزيرة رئيس رئيسة نائب نائبة ناطق ناطقة متحدث متحدثة سفير سفيرة مبعوث"
    " مبعوثة مدير مديرة قائد قائدة زعيم زعيمة أمين أمينة مفوض مفوضة مستشار مستشارة"
    " مفتي نقيب محافظ والي عمدة مندوب مندوبة ممثل ممثلة منسق منسقة مساعد وكيل"
    " وكيلة حاكم أمير أميرة شيخ ملك ملكة سلطان جنرال لواء عميد عقيد فريق مقدم"
    " سيناتور نظيره نظيرته قيادي قيادية عضو عضوة مسؤول مسؤولة رئيسا وزيرا دكتور"
    " دكتورة سيد سيدة بطريرك مطران حاخام مارشال"
)
"""Offices and ranks, without the article: after these a name may come."""
BARE_TITLES = _keys(
    "الرئيس الرئيسة الأمير الأميرة الشيخ الشيخة الملك الملكة السلطان الجنرال"
    " اللواء العميد العقيد الفريق المقدم السيناتور السفير السفيرة المستشار"
    " المستشارة الوزير الوزيرة النائب النائبة القائد الزعيم المبعوث المبعوثة"
    " الدكتور الدكتورة السيد السيدة نظيره نظيرته المارشال القيادي القيادية المتحدث"
    " المتحدثة الناطق الناطقة المدير البطريرك المطران الحاخام الأول"
)
"""Titles right after which a name may stand, without a word between."""
RANKS = _keys(
    "الأمير الأميرة الشيخ الشيخة الملك الملكة السلطان الجنرال اللواء العميد"
    " العقيد الفريق المقدم السيناتور الدكتور الدكتورة السيد السيدة المارشال الركن"
    " أول الأول المهندس السفير البروفيسور الأستاذ الحاج السيناتورة الرئيس"
)
"""Titles that may follow an office before the name: وزير الخارجية الأمير فلان."""
JOINTS = _keys(
    "باسم في إلى لدى على من لشؤون للشؤون لمكافحة العام بـ ل ب عن شؤون المعني"
    " المكلف بشؤون لدي حول سابق سابقا"
)
"""Small words that belong to a title."""
BREAKS = _keys(
    "أن إن الذي التي الذين قد لقد لم لن لا ما كان كانت هو هي هذا هذه ذلك أنه أنها"
    " بأن كما حيث إذ ثم بعد قبل خلال عند عندما بينما لكن أو مع إنه إنها هناك كل أي"
    " غير مساء صباح يوم أمس اليوم حتى منذ ضد بين أمام حسب وفق نحو عبر عقب إثر"
)
"""Words at which a title has ended without a name."""
CONNECTIVES = _keys(
    "بن ابن بنت أبو أبي أبا آل أم ولد دي دو دا دوس ديل دل فان فون دير لو لا لي مك"
    " ماك أوغلو ال بو بني سان سانت عبد"
)
"""Small words inside names; no name ends with one."""
SERVANTS = frozenset({"عبد"})
"""Before a name of God: the word behind it belongs to the name, whatever it is."""
SECOND_PARTS = _keys("الله الدين الرحمن الإسلام الحق")
"""What makes one name together with the word before it."""
GIVEN_NAMES = _keys(
    "أحمد محمد محمود حامد حميد حمد حمود حماد حسن حسين حسان محسن صالح صلاح سالم"
    " سليم سلام سليمان سلمان سلامة سلامي سلمى عمر عامر عمار عمرو علي علاء عليا"
    " كامل كمال كميل جمال جميل جميلة سعيد سعد سعود مسعود سعاد ناصر نصر نصير منصور"
    " منصر أمين أيمن إيمان أمينة رشيد راشد رشاد رشدي فارس فراس فرس خالد خلود خليل"
    " خلف ماجد مجيد أمجد مجدي وليد ولد بدر بدور بدير طارق طريق زيد زياد زايد يزيد"
    " رامي ريم كريم كرم أكرم مكرم شريف أشرف شرف عادل عدلي هادي هدى مهدي نادر ندير"
    " نذير باسم بسام بسمة سمير سامر سامي سمر هاني هناء نبيل نبيلة فهد فهيد سيف"
    " يوسف آسيا عيسى موسى مصطفى صفية صافي"
)
"""Arabic given names that differ in a letter and are not spellings of one another."""

ENGLISH_TITLES = _keys(
    "president vice-president minister premier chancellor secretary spokesman"
    " spokeswoman spokesperson ambassador envoy senator sen representative rep"
    " governor gov general gen lieutenant lt colonel col maj brigadier brig"
    " admiral adm commander commissioner director chief chairman chairwoman chair"
    " leader speaker king queen prince princess emir sultan sheikh coordinator"
    " rapporteur deputy adviser advisor mayor judge justice prosecutor attorney"
    " congressman congresswoman mp counterpart marshal negotiator diplomat"
    " undersecretary ayatollah cleric mufti patriarch"
)
"""English offices and ranks, right before a name."""
ENGLISH_OFFICES = ENGLISH_TITLES - _keys(
    "gen lt col maj brig adm sen rep gov king queen"
)
"""Offices that may stand behind a name: X Y, the foreign minister."""
ENGLISH_COMPLEMENTS = _keys(
    "state defense defence foreign affairs interior treasury staff army nations"
    " security council parliament house senate homeland finance commerce energy"
    " justice labor general human rights commission committee union the of for to"
    " and on in at"
)
"""Words between an English title and the name: Secretary of State X Y."""
ENGLISH_JOINTS = _keys("of for to and on in at the")
"""Right behind these stands a body, not a person."""
ENGLISH_ARTICLES = _keys("the a an its his her their then")
"""Words that begin an apposition."""
ENGLISH_CONNECTIVES = _keys(
    "al el bin ibn bint abu abd abdul ben van von der den de la le da di du dos"
    " das del ter st ould y e mc mac o d"
)
"""Small words inside English names; they may begin with a small letter."""
NOT_NAMES = _keys(
    "the and of for in on at to by with from as that this a an i he she they we"
    " it his her monday tuesday wednesday thursday friday saturday sunday january"
    " february march april may june july august september october november"
    " december ministry minister council party government parliament army house"
    " senate congress court department office committee commission agency bank"
    " union league alliance coalition forces force group state states nations"
    " nation national international united global world new old north south east"
    " west northern southern eastern western middle central arab islamic republic"
    " republican democrat democratic democrats republicans kingdom street press"
    " news times post university institute center centre foundation company corp"
    " inc ltd secretary president prime foreign vice deputy general security"
    " defense defence affairs interior finance treasury staff chief director"
    " spokesman spokeswoman envoy ambassador senator king queen prince princess"
    " sheikh mr mrs ms dr sir st war day week month year summit conference meeting"
    " agreement treaty act bill law american british french german russian chinese"
    " iranian iraqi syrian turkish israeli saudi egyptian lebanese palestinian"
    " european african asian us uk un eu but when if after before who what how why"
    " where not no so also told said says met according while supreme leader white"
    " english muslim christian jewish jews arabs congressional federal police"
    " military navy air marine intelligence justice human rights city county"
    " administration association assembly society movement front brigade brigades"
    " son two three four five six senior former acting first second"
)
"""English words that stand in capitals without being a person's name."""
