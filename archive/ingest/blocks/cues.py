"""What a line says by itself: a link, a prompt, a credit, a label.

The patterns meet folded text (`archive.text.normalize.fold`: one alef, ya and ha, no
vowels, lower case) and are folded themselves. Gathered from the pages of some thirty
outlets; what needs the neighbouring lines is in `kinds`.
"""

import re

from archive.extract.press import AGENCIES
from archive.ingest.blocks.lines import Line
from archive.models.choices import BlockKind
from archive.text.normalize import clean, fold

# Longer lines are paragraphs, whatever words they hold.
LONGEST_CUE = 32
# A sentence so long, full stop included, tells something; only a link may be longer.
LONGEST_SENTENCE = 18

_AGENCY = (
    "(?:" + "|".join(re.escape(name) for name in sorted(AGENCIES, key=len)[::-1]) + ")"
)
_CREDIT_NAMES = rf"{_AGENCY}(?:\s*[/,،|-]\s*\w[\w. ]{{1,30}})?"

_RELATED = r"""
    ^\W*(?:
      (?:اقرأ|اقرأي|اقرأوا|طالع|شاهد|تابع|اسمع|انظر)\s*(?:/\s*ي\s*)?
        (?:أيضا|كذلك|المزيد|أكثر|بالفيديو|بالصور|الفيديو|لاحقا)\b
    | (?:لقراءة|لمعرفة|لمشاهدة|لمتابعة)\s+(?:المزيد|بقية|تفاصيل|الخبر|التفاصيل)\b
    | (?:اقرأ|اقرأي|شاهد|طالع|تابع)\s*(?:\.\.|[:|])
    | (?:مواضيع|موضوعات|أخبار|مقالات|قصص|تقارير|مواد|روابط|فيديوهات)\s+
        (?:ذات\s+(?:صلة|علاقة)|متعلقة|مشابهة|مرتبطة|أخرى|قد\s+تهمك|مختارة)
    | (?:قد|ربما)\s+(?:يهمك|يعجبك|تهمك)
    | (?:للمزيد|المزيد)\s*(?:[:.]|حول|عن\s+هذا|من\s+الأخبار|من\s+المعلومات|$)
    | (?:الأكثر|الأعلى)\s+(?:قراءة|مشاهدة|تداولا|تعليقا|تفاعلا|شعبية|بحثا)
    | (?:موضوع|خبر|مقال|تقرير)\s+(?:ذو\s+صلة|متصل|متعلق|مرتبط)
    | ذات\s+صلة\W*$ | (?:أحدث|آخر|أهم|أبرز)\s+الأخبار\W*$
    | (?:الخبر|المقال|الموضوع|المنشور)\s+(?:السابق|التالي)\b(?=.{0,100}$)
    | (?:قد|ربما)\s+يهمكم? | (?:اخترنا|نرشح|نقترح|مختارات)\s*(?:لك|لكم)?\W*$
    | read\s+(?:more|also|next|the\s+full)\b | see\s+also\b | also\s+read\b
    | (?:more|further|recommended|suggested)\s+
        (?:on\s+this|reading|stories|from|news|about)\b
    | related\s*(?:[:|]|$|stories|articles|news|links|topics|content)
    | you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested)
    | (?:watch|listen)\s*[:|]
    | (?:most|trending)\s+(?:read|popular|viewed|now)\s*$
    )
  | \b(?:read\s+more|اقرأ\s+المزيد)\W*$
"""
# Only words to the reader: "انضم" and "سجل" also tell what somebody did.
_PLACES = r"""(?:نشرتنا|النشرة|نشرة|بريدية|البريدية|قناتنا|قناة|قائمتنا|صفحتنا|حسابنا
    |تطبيقنا|تلغرام|تليجرام|تيليغرام|تليغرام|تلجرام|تيليجرام|واتساب|واتس|فيسبوك|تويتر|انستغرام|يوتيوب|إكس)"""
_NEWSLETTER = rf"""
    \b(?:صندوق\s+بريدك|بريدك\s+(?:الإلكتروني|الوارد))\b
  | \b[بلو]?(?:نشرتنا|قائمتنا)\s+(?:البريدية|الإخبارية|اليومية|الأسبوعية)\b
  | ^\W*(?:اشترك|اشتركوا|اشتركي|تابعنا|تابعونا|تابعوا|انضموا|انضم\s+إلينا)\b.{{0,60}}
    \b[بلو]?{_PLACES}\b
  | ^\W*انضم(?:ي|وا)?\s+(?:إلى|ل)\b.{{0,40}}\b{_PLACES}\b
  | ^\W*(?:لمتابعة|للمتابعة|ليصلك|ليصلكم|لتصلك|لتصلكم|للاشتراك|للانضمام|ليصلكم)\b
    .{{0,80}}\b[بلو]?{_PLACES}\b
  | ^\W*(?:تابع|تابعوا|يمكنكم?\s+متابعة)\b.{{0,70}}\b(?:على|عبر|في)\s+
    (?:غوغل|جوجل|google|{_PLACES})
  | ^\W*(?:حمل|حملوا|نزل|نزلوا|احصل\s+على)\s+(?:ال)?(?:تطبيق|تطبيقنا)\b
  | ^\W*(?:تابعونا|تابعنا)\b(?=.{{0,40}}$)
  | \b(?:sign\s+up|subscribe)\b.{{0,60}}
    \b(?:newsletters?|inbox|briefing|email\s+alerts|our\s+channel)\b
  | ^\W*(?:subscribe|sign\s+up|follow\s+us|join\s+our|get\s+our)\b
  | \b(?:(?:to|in)\s+your\s+inbox|our\s+(?:(?:daily|weekly|free)\s+)?newsletter)\b
"""
_SUBMIT = r"""
    ^\W*(?:ل?(?:إرسال|نشر|كتابة)|أرسل|أرسلوا|انشر|شاركنا|شارك|اكتب|ساهم)\s+
      (?:ب|ال)?(?:مقال|مقالك|مقالا|مقالة|مقالتك|مشاركة|مشاركتك|المشاركات|خبر|خبرك|رأيك
      |تعليقك|قصتك|مساهمة|مساهمتك|مقالات|لنا|معنا)\b
  | \bسياسة\s+استقبال\s+(?:المساهمات|المقالات|المشاركات|المواد)\b | \bشروط\s+النشر\b
  | \bللنشر\s+(?:في|لدى|على)\b.{0,40}\bاضغط\b
  | ^\W*(?:submit|send\s+us|write\s+for|share)\s+(?:an?\s+|your\s+|us\b\s*)?
      (?:article|op-ed|story|piece|letter|news|tips?|opinion|us)\b
  | \b(?:submission\s+guidelines|have\s+a\s+news\s+tip|got\s+a\s+tip)\b
"""
_HOME = r"""
    ^\W*(?:الصفحة\s+الرئيسية|الرئيسية|العودة\s+إلى\s+(?:الأعلى|الرئيسية|الصفحة\b.*)
      |home|home\s*page|back\s+to\s+(?:top|home)|main\s+page
      |skip\s+to\s+(?:main\s+)?content|القائمة|القائمة\s+الرئيسية
      |بحث|menu|search|تسجيل\s+الدخول|log\s*in|sign\s+in)\W*$
  | ^\W*(?:الرئيسية|home)\s*[/>»›|\\←-]\s*\S.{0,80}$
"""
_NETWORK = r"""
    (?:facebook|twitter|x|pinterest|whatsapp|telegram|linkedin|e-?mail|instagram|youtube
      |print|tweet|post|share|copy\s+link|messenger|reddit|rss|فيسبوك|تويتر|واتساب|تلغرام|تليجرام|لينكدان
      |لينكد\s+إن|بينترست|بريد|البريد\s+الإلكتروني|طباعة|نسخ\s+الرابط|انستغرام|تليغرام|ماسنجر|مسنجر|إكس|ارسال|إرسال|لينكدإن)
"""
_OTHER = rf"""
    \b(?:جميع|كافة)\s+الحقوق\s+محفوظة\b | \ball\s+rights\s+reserved\b
  | ^\W*(?:©|copyright\b)
  | ^\W*(?:advertisement|sponsored|إعلان|إعلانات|continue\s+reading.*
      |(?:story|article)\s+contin(?:ues|ued)\b.*)\W*$
  | ^\W*(?:شارك|مشاركة|شاركها|شاركه|share|share\s+this.*
      |شارك\s+(?:هذا\s+)?(?:الخبر|المقال|الموضوع|على\b.*)|انشر\s+على\b.*|حفظ|استمع
      |أضف\s+تعليقا?|التعليقات|تعليقات|comments?|leave\s+a\s+comment
      |(?:لا\s+توجد|لا\s+يوجد)\s+(?:أي\s+)?(?:تعليقات|تعليق).*
      |\(?\d+\)?\s*(?:تعليق|تعليقا|تعليقات|comments?)|التعليقات\s*\(?\d+)\W*$
  | ^\W*(?:share\s+(?:on\s+)?|شارك\s+(?:على\s+)?)?{_NETWORK}
      (?:[\s|,/·•-]+{_NETWORK})*\W*$
  | ^\W*(?:كلمات\s+(?:مفتاحية|دلالية|دليلية)|الوسوم|وسوم|الكلمات\s+المفتاحية|العلامات
      |دلالات|tags?|keywords|topics|filed\s+under)\s*(?:[:|]|$)
  | ^\W*(?:وقت|مدة|زمن)\s+القراءة\b
  | ^\W*(?:عدد\s+(?:المشاهدات|القراءات|الزيارات)\b.{{0,20}}
      |[\d,.]+\s*[kك]?\s*(?:مشاهدة|مشاهدات|قراءة|قراءات|زيارة|شوهد|views?|shares?))\W*$
  | ^\W*(?:tt|(?:حجم\s+)?الخط|استمع\s+(?:إلى|ل).{{0,20}}|تم\s+النسخ|نسخ
      |أرسل\s+إلى\s+صديق|ملخص\s+الخبر
      |الإبلاغ\s+عن\s+خطأ|google\s+news|a\s*[-+]?(?:\s*a\s*[-+]?)*)\W*$
  | ^\W*(?:من\s+نحن|اتصل\s+بنا|اتصلوا\s+بنا|خريطة\s+الموقع|سياسة\s+الخصوصية|أعلن\s+معنا
      |شروط\s+(?:الاستخدام|الخدمة)|الشروط\s+والأحكام|عن\s+الموقع|privacy\s+policy
      |terms\s+of\s+(?:use|service)|about\s+us|contact\s+us)\W*$
  | \bملفات\s+تعريف\s+الارتباط\b | \b(?:accept|use\s+of|uses)\s+cookies\b
  | ^\W*(?:انتهى|يتبع)\b.{{0,12}}$
  | ^\W*\d+\s+(?:دقائق|دقيقة|mins?|minutes?)\s+(?:للقراءة|قراءة|read)\W*$
  | ^\W*(?:منذ|قبل)\s+(?:\d+\s+)?
      (?:ثانية|دقيقة|دقائق|ساعة|ساعتين|ساعات|يوم|يومين|أيام|أسبوع|أسابيع|شهر|أشهر
      |سنة|سنوات)\W*$
  | ^\W*\d+\s+\w+\s+ago\W*$
  | \b(?:لا\s+(?:يعبر|تعبر)\s+بالضرورة
      |(?:يعبر|تعبر)\b.{{0,30}}\bعن\s+(?:رأي|آراء)\s+(?:كاتب|صاحب|كتاب|أصحاب)\w*)\b
  | ^\W*(?:بقلم|كتب|كتبت|إعداد|ترجمة|تحرير|كتابة|الكاتب|المحرر|الناشر|المراسل|المؤلف
      |مراسل)
      (?:\s+و\s?\w+)?\s*[:/|-]\s*\S.{{0,60}}$
  | ^\W*(?:إعداد|تغطية|كتابة|تقرير|شارك\s+في\s+التغطية)\s+\S.{{0,80}}\s[-–—/]\s*(?:و)?
      (?:تحرير|إعداد|ترجمة)\s+\S.{{0,50}}$
  | ^\W*(?:القسم|التصنيف|التصنيفات|category)\s*[:|]
"""
_SOURCE = r"^\W*(?:المصدر|نقلا\s+عن|source|via)\s*[:/|-]\s*\S.{0,40}$"
_CAPTION = rf"""
    ^\W*(?:image\s+copyright|(?:image|media)\s+caption|media\s+playback
      |enlarge\s+this\s+image|facebook\s+twitter\s+pinterest\s+\w)
  | ^\W*(?:صورة|الصورة|photo|photograph|picture|image|caption|تعليق\s+الصورة)\s*
      (?:[:|/(]|أرشيفية|by\b|credit\b|تعبيرية|من\s+الأرشيف)
  | \b(?:تصوير|بعدسة|photograph|photo|image|credit)\s*[:/][^.]{{0,60}}\W*$
  | \b(?:photo\s+by|getty\s+images|ap\s+photo|file\s+photo)\b[^.]{{0,60}}\W*$
  | (?:صورة\s+أرشيفية|\(أرشيف\)|\(أرشيفية\))\W*$
  | \s-\s*{_CREDIT_NAMES}\s*\.?\W*$
"""
# Nothing but hashtags.
_TAGS = re.compile(r"(?:[#＃][\w\N{ZERO WIDTH NON-JOINER}]+[\s،,|]*)+")
# A reporter's name has capitals, so it is looked for before folding.
_BYLINE = re.compile(
    r"\s*By(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){2,5}(?:\s*[,|–—-].{0,40})?\s*"
)
_CREDIT = rf"""
    [(\[]\s*{_CREDIT_NAMES}\s*[)\]]\W*$ | /\s*{_CREDIT_NAMES}\s*$
"""


def _pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern with its Arabic letters folded."""
    return re.compile(re.sub("[ء-ي]+", lambda run: fold(run[0]), text), re.VERBOSE)


CUES: tuple[tuple[re.Pattern[str], BlockKind], ...] = (
    (_pattern(_RELATED), BlockKind.RELATED_LINK),
    (_pattern(_SUBMIT), BlockKind.SUBMIT_PROMPT),
    (_pattern(_NEWSLETTER), BlockKind.NEWSLETTER_PROMPT),
    (_pattern(_HOME), BlockKind.HOME_LINK),
    (_pattern(_OTHER), BlockKind.BOILERPLATE),
    (_pattern(_SOURCE), BlockKind.SOURCE_LINE),
)
_CAPTION_PATTERN = _pattern(_CAPTION)
_CREDIT_PATTERN = _pattern(_CREDIT)


def folded(text: str) -> str:
    """Give a line as the patterns want it."""
    return fold(clean(text).text).strip()


def cue_kind(line: Line) -> BlockKind | None:
    """Name what a line is by its own words, None where they do not say.

    >>> from archive.ingest.blocks.lines import lines
    >>> cue_kind(lines("اقرأ أيضاً: مقابلة مع الوزير")[0]).value
    'related_link'
    >>> cue_kind(lines("قرأ الوزير أيضاً بيان الحكومة.")[0]) is None
    True
    """
    if line.length > LONGEST_CUE:
        return None
    if not line.length:
        # Signs only: buttons for the size of letters, rules.
        return BlockKind.BOILERPLATE
    if _BYLINE.fullmatch(line.text) or _TAGS.fullmatch(line.text.strip()):
        return BlockKind.BOILERPLATE
    text = folded(line.text)
    kind = next((kind for pattern, kind in CUES if pattern.search(text)), None)
    tells = line.ends_with_stop and line.length > LONGEST_SENTENCE
    return None if tells and kind != BlockKind.RELATED_LINK else kind


def is_caption(line: Line, *, near_top: bool) -> bool:
    """Whether a line describes a picture: by its first word or its credit.

    A bracketed agency at the end is a credit only near the top; lower down agencies
    sign their last paragraph so.
    """
    if line.length > 45:
        return False
    text = folded(line.text)
    return bool(
        _CAPTION_PATTERN.search(text) or (near_top and _CREDIT_PATTERN.search(text))
    )
