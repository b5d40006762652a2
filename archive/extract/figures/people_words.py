"""Words for people, who are counted, and for what harmed them. No rules here."""

from typing import Final

from archive.extract.dates.line import with_clitics
from archive.extract.dates.words import keys

_ARABIC_PEOPLE = (
    "شخص إنسان فرد مواطن مقاتل مدني جندي عسكري ضابط شرطي قتيل جريح مصاب شهيد ضحية"
    " لاجئ نازح مهاجر طفل رضيع امرأة سيدة فتاة رجل شاب عنصر مسلح إرهابي متطرف معتقل"
    " سجين أسير رهينة محتجز مخطوف مفقود عامل موظف طالب تلميذ معلم طبيب ممرض مسعف"
    " صحافي صحفي إعلامي نائب وزير عضو أجنبي لاعب متظاهر محتج ناشط ناخب مرشح متهم"
    " مشتبه سائح حاج معتمر زائر مسافر راكب بحار صياد مزارع فلسطيني إسرائيلي سوري"
    " عراقي مستوطن خبير مراقب مستشار متطوع مريض حالة_وفاة فقير يتيم نسمة ساكن قاض"
    " محام شخصية جهادي انتحاري قائد قيادي مشارك حاضر شاهد طيار مدرب مشجع متفرج جاسوس"
    " عميل دبلوماسي مسؤول أمريكي أميركي روسي أوكراني لبناني مصري يمني سعودي ايراني"
    " تركي فرنسي بريطاني مغربي تونسي جزائري سوداني ليبي أردني إثيوبي أفغاني متسلل"
    " مشيع عاطل ناج مستفيد متبرع داعية مدرس مهندس مدير"
)
ARABIC_PEOPLE: Final = frozenset(keys(_ARABIC_PEOPLE))
PEOPLE_FORMS: Final = frozenset(
    keys(
        "أشخاص اشخاص أفراد أناس ناس مقاتلين مقاتلون مدنيين مدنيون جنود عسكريين ضباط"
        " قتلى جرحى مصابين شهداء ضحايا لاجئين نازحين أطفال نساء رجال شبان شباب عناصر"
        " مسلحين إرهابيين معتقلين سجناء أسرى رهائن عمال موظفين طلاب تلاميذ أطباء"
        " صحافيين صحفيين نواب وزراء أعضاء أجانب لاعبين متظاهرين نشطاء مهاجرين حجاج"
        " سياح ركاب فلسطينيين إسرائيليين آخرين آخرون أخرين آخر نسمة قادة مستوطنين"
        " ساكن شخصا جنديا مقاتلا طفلا شخصية عنصرا فلسطينيا مدنيا قتيلا جريحا شهيدا"
        " أسيرا معتقلا لاجئا مصابا وفيات إصابات مشاة أشقاء إخوة أبناء بنات مدنيًا"
        " إماما شابا رجلا"
    )
)
ENGLISH_PEOPLE: Final = frozenset(
    keys(
        "people persons person civilians civilian soldiers soldier troops fighters"
        " fighter militants militant men man women woman children child boys girls"
        " refugees migrants victims hostages hostage prisoners detainees inmates"
        " workers employees students teachers doctors journalists reporters officers"
        " officer police policemen members citizens residents inhabitants voters"
        " protesters demonstrators activists lawmakers senators passengers"
        " families_members insurgents terrorists terrorist extremists foreigners"
        " americans israelis palestinians syrians iraqis russians ukrainians iranians"
        " egyptians afghans yemenis lebanese turks britons nationals attackers gunmen"
        " suspects deaths casualties fatalities survivors adults youths recruits"
        " personnel staff officials delegates experts advisers advisors contractors"
        " rebels jihadists jihadis supporters followers participants pilgrims"
        " tourists visitors patients nurses players fans girls infants babies souls"
        " lives immigrants settlers airmen marines sailors veterans peacekeepers"
        " farmers scientists kids guests candidates lawyers engineers observers"
        " volunteers others wounded dead commanders"
    )
)
# Singular nouns that look plain after a number in English, besides the -s ones.
ENGLISH_COUNTED: Final = frozenset(
    keys("aircraft sheep fish species series feet cattle data media seed percent")
)
# Whom it happened to is counted, though no noun follows: killing three.
HARMED: Final = with_clitics(
    keys(
        "مقتل قتل قتلت استشهد استشهاد إصابة أصيب جرح وفاة اعتقال اعتقل killed killing"
        " injured injuring wounded wounding arrested kills wounds injures"
    )
)
HARMED_AFTER: Final = frozenset(
    keys("died killed injured wounded dead missing hurt arrested")
)
