"""A link to words within a page of the web: a text fragment.

https://wicg.github.io/scroll-to-text-fragment/ ; browsers that know it (Chromium,
Safari, Firefox since 131) scroll to the words, others open the page.
"""

from urllib.parse import quote

MOST_WORDS = 10
"""A longer passage is named by its first and last words, for a page may break it."""
ENDS = 4


def text_fragment(url: str, words: str) -> str:
    """Lead to words on the page at `url`; "" if either is missing.

    >>> text_fragment("https://example.org/a", "two-day talks, held")
    'https://example.org/a#:~:text=two%2Dday%20talks%2C%20held'
    >>> text_fragment("https://example.org/a#top", "a b c d e f g h i j k l")
    'https://example.org/a#top:~:text=a%20b%20c%20d,i%20j%20k%20l'
    """
    parts = words.split()
    if not url or not parts:
        return ""
    ends = [parts]
    if len(parts) > MOST_WORDS:
        ends = [parts[:ENDS], parts[-ENDS:]]
    told = ",".join(_encoded(" ".join(end)) for end in ends)
    joined = ":~:" if "#" in url else "#:~:"
    return f"{url}{joined}text={told}"


def _encoded(words: str) -> str:
    """Signs that part the words of a fragment stand for themselves only encoded."""
    return quote(words, safe="").replace("-", "%2D")
