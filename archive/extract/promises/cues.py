"""The words of promising, Arabic and English: tables only, folded when loaded."""

from archive.text.normalize import match_key, words


def _keys(text: str) -> frozenset[str]:
    return frozenset(words(match_key(text)))


_PLEDGING = """
تعهد تعهدت تعهدوا تعهدا تتعهد يتعهد يتعهدون ستتعهد سيتعهد متعهدا متعهدة متعهدين
"""
PLEDGING = frozenset(
    prefix + word for word in _keys(_PLEDGING) for prefix in ("", "و", "ف")
) | _keys("pledged pledges pledge pledging vowed vows promised promises")
"""Verbs of pledging; "pledge" and "promises" count behind their subject only."""

COMMITTING = frozenset(
    prefix + word
    for word in _keys("التزم التزمت التزموا وعد وعدت وعدوا")
    for prefix in ("", "و")
) | _keys("committed commits")
"""What may be another verb: a promise with ب or *to* right behind it only."""

ANNOUNCING = frozenset(
    prefix + word
    for word in _keys("أعلن أعلنت يعلن تعلن أعلنوا خصص خصصت ستقدم سيقدم ستخصص سيخصص")
    for prefix in ("", "و")
) | _keys("announced announces announcing unveiled")
"""With a sum these may be a promise: a curator is asked."""

GIVING = _keys(
    """
    تقديم بتقديم تخصيص بتخصيص منحة منح تبرع تبرعها تبرعه مساهمة مساعدة مساعدات دعم
    تمويل حزمة
    provide contribute contribution aid assistance grant package funding pledge donate
    give spend allocate additional new
    """
)
"""Between announcing and the sum: somebody is to get it."""

NOT_GIVEN = _keys("on from worth")
"""Right beside a sum: it is what something else is reckoned by."""

AGREEING = frozenset(
    prefix + word
    for word in _keys("اتفق اتفقت اتفقوا يتفق عزم عزمهم عزمها عزمه قرر قررت قرروا")
    for prefix in ("", "و")
) | _keys("agreed agree decided resolved undertook")
"""Who agrees to do something by a day promises it, more or less."""

NEGATIONS = _keys("لم لن لا ما دون بدون عدم not never no neither without failed didn")
"""Right before the verb: nothing is promised."""

NOUNS_BEFORE = _keys("the a an this that these those its their his her our of في من")
"""Before *pledge* or *promises* they make a noun of it."""

BY = _keys("بحلول قبل by before")
"""Right before the date: the last time."""
DEADLINES = BY | _keys(
    """
    أقصاه أقصاها يتجاوز تتجاوز نهاية منتصف مطلع بداية ختام موعد حتى خلال
    end than until within
    """
)
"""Within three words before the date they make a time limit of it."""

COMING = _keys(
    """
    القادم القادمة المقبل المقبلة المزمع المقرر المقررة التالي التالية
    next upcoming forthcoming
    """
)
"""Beside the noun: the meeting after this one."""

TO_HOLD = _keys(
    """
    عقد بعقد لعقد يعقد تعقد سيعقد ستعقد ينعقد تنعقد سينعقد ستنعقد استضافة لاستضافة
    باستضافة تستضيف يستضيف ستستضيف سيستضيف أن على
    hold holding held host hosting hosts convene will to be the a its their
    """
)
"""Words before the noun that belong to what is promised."""

NOT_FIRST = _keys("أن على to will be")
"""No promise begins with these."""

GOVERNS = _keys("بأن بان بمبلغ بتقديم بتخصيص بدفع بالعمل بدعم بمواصلة")
"""What a pledge governs: its subject was named before."""

BETWEEN = _keys(
    """
    has have had also again on today yesterday monday tuesday wednesday thursday friday
    saturday sunday itself jointly together then later government administration
    """
)
"""What may stand between an English subject and its verb; nobody else's noun."""
