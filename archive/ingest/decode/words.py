"""Common words of the languages we expect, to tell a right decoding from a wrong one.

Function words only; they make up 20 to 45 % of running text in these languages.
Telling the languages apart is `archive.text.language`'s.
"""

import re

_WORDS = """
في من على إلى أن ان عن مع هذا هذه التي الذي الذين كان كانت قال وقال بعد قبل بين كما
ما لا لم لن قد وقد أو او ثم حتى خلال ذلك تلك هو هي هم كل غير عام اليوم أمس حيث منذ
ولا وفي ومن وأن وهو التى فى الى الا إلا إن أي وكان عند عندما ضد نحو لكن بن يوم
the of and to in a is was for on that with as by at from it his he has have had be are
were said not but they their its an which who will would this or been after
le la les de des du et en un une que qui pour dans sur par au aux est pas avec il elle
به از که این است را با برای آن شد های کرد می در و تا
کے کی میں ہے کا سے نے کو اور پر
"""
COMMON = frozenset(_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")


def common_share(text: str) -> float:
    """Give the share of words that are common ones, 0 to 1.

    >>> common_share("قال الوزير في بيان")
    0.5
    >>> common_share("")
    0.0
    """
    words = _WORD.findall(text.lower())
    return sum(word in COMMON for word in words) / max(1, len(words))
