"""The encoding that a web page names in its head. Whether it is right is not asked."""

import codecs
import re

HEAD = 4096
_META = re.compile(
    rb"""<(?:meta\s[^>]{0,300}?charset\s*=|\?xml\s[^>]{0,100}?encoding\s*=)\s*["']?\s*"""
    rb"([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
# Encodings a page may be in. The language knows others that are not of text (zip) or
# that hide markup (utf-7), which browsers refuse too.
_KNOWN = re.compile(
    r"windows-(?:874|125\d)|cp125\d|iso-?8859-\d\d?|latin-?1|us-ascii|koi8-[ru]"
    r"|macintosh|gbk|gb2312|gb18030|big5|euc-(?:jp|kr)|shift[_-]jis|x-sjis|tis-620"
)
# What pages call by these names is the larger Windows encoding (WHATWG Encoding).
_LARGER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}


def declared(content: bytes) -> str:
    """Give the codec a page names in its first bytes, "" for none or an unknown one.

    >>> declared(b'<html><head><meta charset="windows-1256">')
    'cp1256'
    >>> declared(b'<meta http-equiv="Content-Type" content="x; charset=latin1">')
    'cp1252'
    >>> declared(b'<meta charset="utf-7">')
    ''
    """
    found = _META.search(content[:HEAD])
    name = found[1].decode("ascii").lower() if found else ""
    if not _KNOWN.fullmatch(name):
        return ""
    try:
        codec = codecs.lookup(name.replace("x-sjis", "shift_jis")).name
    except LookupError:
        return ""
    return _LARGER.get(codec, codec)
