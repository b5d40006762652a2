"""The words beside a name that tell what it does there: tables only, no rules.

Arabic is folded when the module is loaded. The lists were made from newspaper usage
by hand; a verb stands as "perfect imperfect", third person masculine singular.
"""

from collections.abc import Iterable, Iterator

from archive.text.normalize import match_key, words


def _keys(text: str) -> frozenset[str]:
    return frozenset(words(match_key(text)))


def _phrases(text: str) -> frozenset[str]:
    return frozenset(match_key(line) for line in text.strip().splitlines())


_VERBS = """
قال يقول أكد يؤكد أعلن يعلن أضاف يضيف أوضح يوضح ذكر يذكر أفاد يفيد صرح يصرح
كشف يكشف أشار يشير لفت يلفت شدد يشدد حذر يحذر نفى ينفي دعا يدعو طالب يطالب حث يحث
ناشد يناشد رحب يرحب أشاد يشيد أدان يدين ندد يندد استنكر يستنكر انتقد ينتقد رفض يرفض
وافق يوافق أيد يؤيد اعترض يعترض عارض يعارض اعتبر يعتبر رأى يرى اعترف يعترف أقر يقر
وعد يعد تعهد يتعهد التزم يلتزم هدد يهدد توعد يتوعد اتهم يتهم حمل يحمل طلب يطلب
اقترح يقترح عرض يعرض قدم يقدم منح يمنح أعطى يعطي تبرع يتبرع خصص يخصص مول يمول
دعم يدعم ساند يساند ساعد يساعد شارك يشارك ساهم يساهم أسهم يسهم انضم ينضم انسحب ينسحب
وقع يوقع أبرم يبرم صادق يصادق صوت يصوت امتنع يمتنع استضاف يستضيف احتضن يحتضن
عقد يعقد نظم ينظم ترأس يترأس قاد يقود رعى يرعى أطلق يطلق بدأ يبدأ استأنف يستأنف
أنهى ينهي أوقف يوقف علق يعلق قطع يقطع جمد يجمد فرض يفرض رفع يرفع خفف يخفف ألغى يلغي
مدد يمدد قرر يقرر اختار يختار عين يعين سمى يسمي رشح يرشح استدعى يستدعي طرد يطرد
سلم يسلم تسلم يتسلم استلم يستلم أعاد يعيد استعاد يستعيد أرسل يرسل بعث يبعث أوفد يوفد
نشر ينشر سحب يسحب حشد يحشد شن يشن نفذ ينفذ اعترض يعترض أسقط يسقط اختبر يختبر
أجرى يجري أجاز يجيز سمح يسمح منع يمنع حظر يحظر أغلق يغلق فتح يفتح استخدم يستخدم
واصل يواصل تابع يتابع استمر يستمر سعى يسعى يحاول حاول عمل يعمل تعمل قام يقوم
تعاون يتعاون نسق ينسق تفاوض يتفاوض ناقش يناقش بحث يبحث تبادل يتبادل اتفق يتفق
توصل يتوصل توسط يتوسط تدخل يتدخل خاض يخوض واجه يواجه تصدى يتصدى رد يرد استجاب يستجيب
حقق يحقق أحرز يحرز أظهر يظهر أبدى يبدي أعرب يعرب عبر يعبر جدد يجدد كرر يكرر
تعتزم اعتزم يعتزم تنوي ينوي تريد أراد يريد أمل يأمل توقع يتوقع خشي يخشى تخشى
يسيطر تسيطر سيطر امتلك يمتلك صنع يصنع صدر يصدر استورد يستورد اشترى يشتري باع يبيع
زود يزود درب يدرب سلح يسلح استثمر يستثمر اعتمد يعتمد تبنى يتبنى أصدر يصدر أصر يصر
تمسك يتمسك التقى يلتقي استقبل يستقبل هنأ يهنئ عزى يعزي شكر يشكر أبلغ يبلغ أخطر يخطر
اشترط يشترط احتج يحتج ربط يربط وضع يضع طور يطور كثف يكثف عزز يعزز
رد يرد اتخذ يتخذ تراجع يتراجع تخلى يتخلى احتفظ يحتفظ اعتقل يعتقل أفرج يفرج أحبط يحبط
حل يحل مارس يمارس استغل يستغل انتهك ينتهك خرق يخرق أيدت احتفل يحتفل لوح يلوح
"""

# Verbs a state is under, or a place has, rather than does: never a sign of acting.
_PLACE_VERBS = "شهد يشهد عاش يعيش شهدت تشهد بلغ يبلغ ضم يضم تضم"

# Verbs of being and becoming, and those that happen to a state: in both genders.
_BEING = """
كان يكون كانت تكون ليس ليست صار يصير صارت تصير اصبح يصبح أصبحت تصبح بات يبيت باتت ظل يظل
ظلت تظل بقي يبقى بقيت تبقى يقع تقع وقعت يعد تعد يعتبر تعتبر يعاني تعاني عانت يعيش تعيش
عاشت يشهد تشهد شهدت يمر تمر مرت يبلغ تبلغ بلغت يضم تضم ضمت تعرضت تتعرض يتعرض يبعد تبعد
يمتد تمتد تربط تفصل هزت ضربت اجتاحت دخلت تدخل يدخل وصلت تصل يصل غادرت تغادر زارت تزور
استهدفت تستهدف قصفت شملت تشمل يشمل تخص يخص تجاه تحديدا تقريبا تماما تحت تلك ترك تركت
تابعت يوجد توجد تجري يجري جرت يحدث تحدث حدثت
"""

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

_SAID = """
said says say urged urges urge called calls call announced announces announce warned
warns warn accused accuses accuse denied denies deny rejected rejects reject condemned
condemns condemn backed backs back supported supports support agreed agrees agree
signed signs sign hosted hosts host led leads lead joined joins join pledged pledges
pledge promised promises promise vowed vows vow offered offers offer asked asks ask
demanded demands demand refused refuses refuse decided decides decide planned plans
plan wants wanted want sought seeks seek tried tries try hopes hoped hope expects
expected expect believes believed believe insisted insists insist welcomed welcomes
welcome praised praises praise criticised criticises criticized criticizes blamed
blames blame threatened threatens threaten imposed imposes impose lifted lifts lift
suspended suspends suspend launched launches launch sent sends send deployed deploys
deploy withdrew withdraws withdraw returned returns return repatriated repatriates
repatriate released releases release provided provides provide gave gives give
contributed contributes contribute donated donates donate funded funds fund convened
convenes convene chaired chairs chair mediated mediates mediate brokered brokers
negotiated negotiates negotiate discussed discusses discuss voted votes vote abstained
recognised recognises recognized recognizes recalled recalls recall expelled expels
expel summoned summons ordered orders order banned bans ban barred bars closed closes
opened opens reopened reopens continued continues continue remains began begins begin
started starts start stopped stops stop ended ends end resumed resumes resume
responded responds respond retaliated attacked attacks invaded bombed strikes struck
seized captured controls controlled controls owns tested tests fired fires acted acts
acting act took takes take made makes make helped helps help worked works work
confirmed confirms confirm declared declares declare stated states stressed stresses
noted notes reaffirmed reaffirms reiterated reiterates expressed expresses express
proposed proposes propose approved approves approve adopted adopts adopt accepted
accepts accept ratified ratifies withheld withholds cancelled cancels delayed
considers considered consider faces faced needs needed need must should would will can
could may might has have had does did is are was were won lost hailed hails thanked
thanks invited invites visited met meets meet intends intended prepares prepared
trained trains supplied supplies supply exports imports bought sold buys
sells invests pulled pulls pushed pushes appointed appoints named names extradited
jailed arrested arrests freed frees delivered delivers deliver raised raises raise cut
cuts lowered lowers lower increased increases increase reduced reduces reduce paid pays
pay built builds build train introduced introduces introduce extended extends extend
granted grants grant rejoined rejoins rejoin hold held holds blocked blocks block vetoed
vetoes veto broke breaks break restored restores restore established establishes
establish severed severs warn insist deny refuse
"""

# After a state these say nothing of acting unless one of the verbs above follows.
_AUXILIARIES = """
has have had will would could should must might may can does did do not also again
later now still already recently formally officially is are was were been being
قد لن لم لا سوف ليست ما كانت كان كلا أيضا
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

# Countries that Arabic takes for masculine: their verbs are, too.
_MASCULINE = (
    "العراق لبنان الأردن اليمن السودان المغرب الصومال الكونغو السنغال الفاتيكان"
)

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


def _arabic_forms(pairs: str) -> Iterator[str]:
    """Yield each verb in third person masculine and feminine, also of the future."""
    for verb in words(match_key(pairs)):
        yield verb
        if verb.startswith("ي"):
            yield from ("ت" + verb[1:], "س" + verb, "ست" + verb[1:])
        else:
            yield verb + "ت"
            if verb[-1] in "اي":
                yield verb[:-1] + "ت"


def _related(forms: Iterable[str]) -> Iterator[str]:
    """Yield the forms with the pronoun of a relative clause: (التي) تقودها."""
    for verb in forms:
        yield from (verb + "ها", verb + "ه", verb + "هما", verb + "هم")


_ACTING = frozenset(_arabic_forms(_VERBS)) - frozenset(_arabic_forms(_PLACE_VERBS))
_FEMININE_VERBS = frozenset(
    verb for verb in _ACTING if verb.startswith(("ت", "ست")) or verb.endswith("ت")
)
ACTING_BEFORE = _ACTING | frozenset(_related(_ACTING))
"""Arabic verbs right after which a state is the one who acts."""
STATE_OF_BEING = _keys(_BEING)
"""Verbs beside which a state does nothing."""
AUXILIARIES = _keys(_AUXILIARIES)
"""Words that may stand between a state and what it does."""
_ENGLISH_ACTING = _keys(_SAID) - AUXILIARIES
ACTING_AFTER = _FEMININE_VERBS | _ENGLISH_ACTING
"""Verbs before which a state is the one who acts; in Arabic feminine ones."""
ACTING_AFTER_MASCULINE = _ACTING - _FEMININE_VERBS
"""The same before which a masculine country is."""
ENGLISH_VERBS = _keys(_SAID)
"""English verbs and auxiliaries: after "US" they show that it is a noun."""
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
MASCULINE = _keys(_MASCULINE)
"""First words of the names of masculine countries."""
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
