"""The verbs that tell whether a state acts: tables only, no rules.

Arabic is folded when the module is loaded. A verb stands as "perfect imperfect", third
person masculine singular; made from newspaper usage by hand.
"""

from collections.abc import Iterable, Iterator

from archive.text.normalize import match_key, words


def _keys(text: str) -> frozenset[str]:
    return frozenset(words(match_key(text)))


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


# Countries that Arabic takes for masculine: their verbs are, too.
_MASCULINE = (
    "العراق لبنان الأردن اليمن السودان المغرب الصومال الكونغو السنغال الفاتيكان"
)


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


MASCULINE = _keys(_MASCULINE)
"""First words of the names of masculine countries."""
