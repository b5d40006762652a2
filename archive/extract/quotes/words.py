"""Arabic words around a verb of saying: tables only, folded when the module loads."""

from types import MappingProxyType

from archive.text.normalize import match_key, words


def _keys(text: str) -> frozenset[str]:
    return frozenset(words(match_key(text)))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني", "ي", "ك", "كم")

THAT = frozenset(
    start + pronoun for start in ("ان", "بان") for pronoun in ("", *_PRONOUNS)
)
"""أن and إن, with ب before and a pronoun after."""
NO_THAT = _words(
    """
    بعد قبل منذ دون بدون الا غير رغم مع حد شريطه لدرجه لولا سوي فور
    يمكن يمكننا تمكن يجب ينبغي يفترض يستطيع يريد نريد يكاد عسي لعل بشرط
    بمجرد مقابل بهدف شرط
    """
)
"""Before أن they make it "after", "before", "except", not what is said."""
THAT_AFTER_SOURCE = frozenset("ف" + word for word in THAT if word[0] != "ب")
"""فإن: the thing said after "according to"."""

NEGATIONS = _keys("لم لا لن ولم ولا ولن فلم فلا لما دون بدون ليس ليست ولما")
"""Before a verb they say that nothing was said."""
SUBJUNCTIVE = _keys("أن كي لكي حتى وأن بأن أو ألا لئلا قبل")
"""Before an imperfect: it is wished or planned, not said."""
ALREADY = _keys("قد وقد لقد فقد أيضا كذلك بدوره بدورها نفسه ذاته")
"""Small words between a subject and its verb."""
SAME = _keys("نفسه نفسها ذاته ذاتها عينه عينها المذكور المذكورة أنفسهم أنفسهن أنفسهما")
"""The same: no part of a title or name."""
RELATIVES = _keys(
    "الذي التي الذين اللذان اللذين اللتان اللتين اللواتي والذي والتي والذين"
)
"""Relative pronouns."""
BEING = _keys("كان كانت وكان وكانت كانوا وكانوا فيما كما")
"""كان before a subject whose verb comes later."""
CLAUSE_STARTS = _keys(
    "كما حيث إذ ثم فيما بينما عندما حين حينما بعدما أما لكن ولكن هذا ذلك كذلك فقد وقد"
    " لقد قد كان وكان كانت وكانت ختاما بدوره بدورها بدورهم جهته جهتها جانبه جانبها"
    " جهتهم جانبهم وبدوره وبدورها أيضا هكذا وهكذا السياق المقابل الإطار الصدد أمس اليوم"
    " الشأن المناسبة وهنا هنا سابق لاحق وكذلك"
)
"""Words after which a clause begins, so that a verb may stand there."""

PREPOSITIONS = _keys(
    "في من إلى على عن مع خلال عقب بعد قبل عبر لدى أمام حول بشأن ضد منذ حتى بين تجاه"
    " خلاله خلالها عقبه بعده بعدها قبله قبلها أمامه أمامها حوله حولها بشأنه بشأنها ضده"
    " عند أثناء إثر رغم إزاء ضمن لدي وفق بحسب حسب تحت فوق نحو بينما عندما حين لكن"
    " بدون دون ب ل لل له لها لهم لنا لي به بها بهم إليه إليها إليهم عليه عليها عليهم"
    " منه"
    " منها منهم عنه عنها فيه فيها معه معها إلينا لكم"
)
"""Words after which no subject stands."""
AND_PREPOSITIONS = _keys("وفي وعن وعلى وإلى ومن ومع وبين وبعد وقبل وخلال")
"""The same where a sentence goes on."""
ADVERBS = _keys(
    "أيضا اليوم أمس مساء صباح ظهر فجر ليل الليلة السبت الأحد الاثنين الإثنين الثلاثاء"
    " الأربعاء الخميس الجمعة الماضي الماضية الجاري الجارية الحالي المقبل يوم مؤخرا"
    " حينها وقتها لاحقا سابقا بدوره بدورها كذلك ساعة الأول صراحة مجددا نهار"
    " يناير فبراير مارس أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
    " كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين الثاني العام"
)
"""Words of time and manner that stand between a verb and what it governs."""
MANNERS = _keys(
    "بشكل بصورة بوضوح بشدة بدوره بدورها صراحة بإيجاز بقوة بصراحة بحزم بالتالي بالإضافة"
    " بذلك بها به بهم بهذا بهذه بعد بين بينما بعض بعدما بغض بدون بل بلى بشأن بخصوص"
    " بالمقابل باسم بحضور برفقة باسمه بمناسبة بقيادة برئاسة"
)
"""Words with ب that are not what is said."""
APPOSED = _keys(
    "تنظيم حركة حزب جماعة منظمة وكالة شركة قناة صحيفة شبكة موقع جبهة مجلة دولة مملكة"
    " جمهورية كتائب سرايا"
)
"""Nouns before the name of the same body: حركة حماس, but not إذاعة الجيش."""
UNSAID = _words(
    """
    توقع اعتقد اعتبر رجح زعم ذكر قال عد
    """
)
"""Lemmas whose imperfect without a subject is a passive: it is expected, believed."""
THEREIN = _keys("فيه فيها خلاله خلالها له لها به بها عنه عنها")
"""Prepositions with a pronoun that stand between a verb and its subject."""
IN_TURN = _keys("بدوره بدورها بدورهم")
"""في دوره: between a subject and its verb."""
KIN = _keys(
    "شقيق شقيقة زوج زوجة نجل ابن ابنة والد والدة محامي محام محامية مستشار مستشارة قريب"
    " أرملة حفيد عم"
)
"""Somebody of somebody: the name behind them is the other one's."""
STATE_BODIES = _keys("حكومة سلطات سلطة دولة مملكة جمهورية سلطنة إمارة")
"""Before the name of a state these mean the state itself."""
DEPUTIES = _keys("نائب نائبة نواب نائبا")
"""Titles that stand before the title of somebody else and still are the holder's."""
PREDICATIVE = _words(
    """
    هو هي هم ليس ليست كان كانت وكان وكانت امر يعد تعد يعتبر تعتبر اصبح اصبحت بات
    باتت غير لان لانها لانه بوصفه بوصفها باعتباره باعتبارها حيث بل ولكن لكن
    """
)
"""Words after which short marked words are said, not named."""
NOUNS_WITH_B_DEFINITE = _keys("بالغ بالون بالي")

TITLES = _keys(
    "وزير وزيرة رئيس رئيسة نائب نائبة ناطق ناطقة متحدث متحدثة أمير أميرة ملك ملكة سلطان"
    " سفير سفيرة مبعوث مبعوثة مدير مديرة قائد زعيم أمين أمينة مفوض مفوضة مستشار مستشارة"
    " مفتي شيخ عضو عضوة نقيب محافظ والي وال عمدة قاضي قاض مندوب مندوبة ممثل ممثلة منسق"
    " منسقة مساعد مساعدة وكيل وكيلة كاتب كاتبة باحث باحثة محلل محللة خبير خبيرة أستاذ"
    " أستاذة مصادر دكتور دكتورة محامي محام محامية طبيب طبيبة صحفي صحفية صحافي صحافية"
    " مهندس"
    " مهندسة ناشط ناشطة لواء عقيد عميد فريق جنرال لاعب مدرب مسؤول مسؤولة مصدر مراسل"
    " مراسلة مراسلنا مراسلتنا قيادي قيادية سيناتور مستشاره حاخام بطريرك مطران خطيب إمام"
    " رائد ضابط جندي شاهد ملازم سيد سيدة آنسة الحاج فنان فنانة ممثل مخرج مخرجة مؤلف"
    " شاعر شاعرة روائي روائية مواطن مواطنة رجل امرأة شاب شابة والد والدة شقيق زوجة زوج"
    " كبير كبيرة مشرف مشرفة مؤسس مؤسسة عالم عالمة برلماني دبلوماسي دبلوماسية متهم متهمة"
    " حارس مهاجم مدافع أخصائي اختصاصي استشاري نجم نجمة رجل ابن ابنة ولي نظيره نظيرته"
    " قاضية داعية مبتعث طالب طالبة بابا حاكم حاكمة مدعي نجل وصيف مرشح مرشحة لورد"
)
"""Persons' titles and callings, without the article."""
DOCUMENTS = _keys(
    "بيان بيانات تقرير تقارير تقديرات إحصاءات إحصائيات أرقام معلومات دراسة دراسات"
    " استطلاع بلاغ رسالة وثيقة وثائق مذكرة تصريح تصريحات خبر تغريدة منشور"
    " اجتماع لقاء مؤتمر قمة معطيات كتاب مقال إعلان تدوينة نتائج توقعات شهادات محضر"
    " نص مقطع أنباء"
)
"""What says things without being somebody."""
SPEECHES = _keys(
    "كلمة خطاب حديث مداخلة تصريح تصريحات تغريدة مقابلة حوار مقال بيان رسالة رد تعليق"
)
"""Nouns of what somebody says, before whoever it is."""
MEETINGS = _keys("اجتماع لقاء مؤتمر قمة")
"""Those of them that say things only in a statement."""
ISSUED = _keys("صادر صدر صادرة صدرت أصدره أصدرته أصدرتها نشره نشرته نشرتها صادرا")
"""Words between a document and who issued it."""
COLLECTIVES = _keys(
    "الوزراء المجتمعون المجتمعين المشاركون المشاركين القادة الأعضاء الرؤساء المسؤولون"
    " المديرون الخبراء الحاضرون الطرفان الجانبان المتحدثون المندوبون السفراء الزعماء"
    " الملوك النواب الجانبين الطرفين المتظاهرون المحتجون الرئيسان الوزيران"
    " المسؤولين الممثلون المبعوثون المتحدثان المديران الموقعون"
)
"""Groups that were named before."""
BODIES = _keys(
    "وزارة حكومة جيش قوات تنظيم حركة حزب جماعة منظمة وكالة شركة قناة صحيفة شبكة موقع"
    " هيئة لجنة مجلس جبهة تيار كتلة اتحاد جمعية مؤسسة مركز معهد بعثة سفارة رئاسة قيادة"
    " إدارة دائرة مكتب مديرية شرطة محكمة نيابة جامعة مجموعة فصائل ائتلاف تحالف برلمان"
    " كتائب سرايا ألوية حملة نادي مرصد دولة مملكة جمهورية إمارة سلطات سلطة كونغرس"
    " بلدية نقابة رابطة هيئات محافظة صندوق بنك برنامج مفوضية سلطنة مجلة إذاعة وسائل"
)
"""Bodies; with the article or before a name they may be a subject."""

HONORIFICS = _keys("معالي سعادة فخامة جلالة سمو سماحة فضيلة نيافة غبطة قداسة")
"""Words of honour before a title."""
HIS_EXCELLENCY = _keys(
    "معاليه سعادته فخامته جلالته سموه سماحته فضيلته نيافته غبطته قداسته معاليها سموها"
)
"""The same instead of a name: who spoke last."""
MINISTRIES = _keys(
    "خارجية داخلية دفاع مالية صحة عدل تجارة زراعة طاقة نفط إعلام ثقافة"
    " تعليم رئاسة أركان"
)
"""What a ministry or office is called by alone."""
NOBODY = _keys(
    "مصدر مصادر مراسل مراسلة مراسلنا مراسلتنا شاهد مواطن رجل امرأة خبير خبيرة"
    " محلل محللة"
)
"""Titles that are not said again of a person already named."""

NO_SOURCES = _keys(
    "قرار قرارات قانون دستور اتفاق اتفاقية اقتضاء خطة جدول مادة نظام قواعد معايير أصول"
    " معاهدة بروتوكول رؤية حاجة شروط ظروف ميثاق مبدأ مبادئ آلية آليات أحكام نهج منهج"
    " ضوابط برنامج ترتيب طبيعة نوع حجم عدد سياسة تعليمات توجيهات أولويات لوائح إجراءات"
    " أهمية عرف تقاليد شريعة نصوص نص بنود بند مقتضيات مواصفات حق حقوق مدى منطق أسس إطار"
    " صيغة ما"
)
"""After "according to" these are rules and measures, not somebody who speaks."""
SOURCE_WORDS = _keys(
    "وفق ووفق وفقا ووفقا بحسب وبحسب حسب وحسب حسبما وحسبما وفقما طبقا وطبقا"
)
"""According to."""
SOURCE_LEMMAS = {
    word: "بحسب" if "حسب" in word else "طبقا" if "طبقا" in word else "وفق"
    for word in SOURCE_WORDS
}
"""The lemma of each."""
SAID_AS = _keys(
    "ذكر ذكرت ذكره ذكرته قال قالت قاله قالته أفاد أفادت أعلن أعلنت أعلنه أعلنته"
    " أكد أكدت أكده أكدته أورد أوردت أورده أوردته نقل نقلت نقله نقلته أوضح أوضحت أشار"
    " أشارت صرح صرحت جاء ورد كشف كشفت كشفه كشفته نشرت نشره نشرته أوضحه أوضحته أفادنا"
    " وصف"
    " وصفه وصفته أفادتنا يقول تقول يرى ترى نشر كتب كتبت كتبه كتبته أضاف أضافت يؤكد تؤكد"
)
"""Verbs after "according to what"."""
VERBAL_NOUNS = MappingProxyType(
    {
        match_key(noun): match_key(verb)
        for noun, verb in (
            ("حث", "حث"),
            ("دعوة", "دعا"),
            ("دعوته", "دعا"),
            ("دعوتها", "دعا"),
            ("دعوتهم", "دعا"),
            ("مطالبة", "طالب"),
            ("مطالبته", "طالب"),
            ("مطالبتها", "طالب"),
            ("مطالبتهم", "طالب"),
            ("مناشدة", "ناشد"),
            ("تأكيد", "أكد"),
            ("التأكيد", "أكد"),
            ("تأكيده", "أكد"),
            ("تأكيدها", "أكد"),
            ("تأكيدهم", "أكد"),
        )
    }
)
"""Verbal nouns of saying and their verb: X went on urging, X repeated his call."""
GOING_ON = _keys("واصل جدد كرر تابع استمر")
"""Verbs whose object may be such a noun."""
HIS_WORDS = _keys("قوله قولها قولهم تأكيده تأكيدها إعلانه إعلانها نفيه")
"""نقل عن فلان قوله."""
HEDGES = _keys(
    "قوله قولها قولهم تعبيره تعبيرها تعبيرهم وصفه وصفها وصفهم رأيه رأيها زعمه زعمهم"
)
"""After على حد: the speaker's own words."""
LIGHT = _keys("ضرورة أهمية وجوب")
"""Nouns that add nothing of their own before quoted words."""
ADJECTIVES_OF_DOCUMENTS = _keys(
    "مشترك مشتركا صحفي صحافي ختامي رسمي جديد المشترك الصحفي الصحافي الختامي الرسمي"
    " مقتضب مطول سابق لاحق سري حديث أخير منفصل نشرت نشر نشره نشرته في"
)
"""Words between a document and who issued it besides `ISSUED`."""
TITLED = _keys(
    "بعنوان عنوان عنوانه عنوانها عنوانا عنوانهم شعار بشعار شعارا هاشتاغ وسم هاشتاق اسم"
    " باسم مسمى بمسمى تسمية بتسمية"
)
"""Before marks: what follows is a title or a slogan's name, however long."""
ADJUNCTS = _keys(
    "خلفية هامش حد الرغم رغم غرار رأس لسان متن وقع الأقل الفور التوالي أساس إثر"
    " ضوء سبيل ذلك جانب جهة جانبه جانبها جهته جهتها قبل خلال أجل هنا ناحية ناحيته"
    " المقرر حين ظل إطار سياق نحو مدى يد طريق صعيد"
)
"""After a preposition: a set phrase (على هامش, من جانبه) and not what is said."""
LED_BY = _keys("بقيادة برئاسة بزعامة بدعم بمشاركة")
"""After a subject: who leads it follows, which still belongs to it."""
CHARTERS = _keys("إعلان اتفاق اتفاقية مبادرة خطة قانون معاهدة ميثاق بيان رؤية وثيقة")
"""What has a name like a body's: «إعلان مراكش للسلام»."""
NAMED_THINGS = _keys(
    "صحيفة قناة وكالة موقع شبكة مجلة برنامج فيلم كتاب عملية حركة حزب تنظيم منظمة شركة"
    " حملة مبادرة كتائب مؤسسة جماعة لواء معرض مهرجان رواية مسلسل أغنية بطولة جائزة فرقة"
    " مسرحية ألبوم سلسلة صاروخ منظومة طائرة سفينة مسيرة دبابة متصفح قسم لوحة هيئة نادي"
    " مشروع منصة تطبيق هاشتاغ وسم هاشتاق فندق قاعة مركز معركة"
)
"""What stands before a title in marks."""
FEMININE_PLURALS = _keys("قوات وحدات الأمم سلطات مصادر كتائب سرايا فصائل وسائل")
"""Plurals of things: a verb in the feminine singular goes with them."""
MASCULINE_STATES = _keys(
    "العراق لبنان الأردن المغرب السودان اليمن الصومال الفاتيكان تشاد قطر"
)
"""Countries that take a masculine verb."""


def is_named_thing(word: str) -> bool:
    """Whether a title or name in marks may follow a word: صحيفة، قناة، فيلم.

    >>> is_named_thing("لصحيفه"), is_named_thing("قال")
    (True, False)
    """
    for prefix in ("", "و", "ل", "ب", "ال", "وال"):
        if word.startswith(prefix) and word[len(prefix) :] in NAMED_THINGS:
            return True
    return False
