"""Signs and words with a meaning in a query. Tables only; `lex.py` reads them."""

from types import MappingProxyType

from search.query.nodes import FieldName

MAX_CHARACTERS = 10_000
"""A query is read this far; the canonical form of any query is shorter."""
MAX_LETTERS = 100
"""A word is read this far; no language here has one half as long."""
MAX_TERMS = 64
"""Words that are searched; the longest headline measured has 31."""
MAX_DEPTH = 20
"""Brackets within brackets; deeper ones are read as if they were not there."""
MAX_SLOP = 100
"""Words that may lie between two near ones."""
MIN_PREFIX = 2
"""Letters before the star of `word*`."""
MIN_FUZZY = 3
"""Letters before the tilde of `word~`; of fewer, an edit leaves nothing."""

AND, OR, NOT = "AND", "OR", "NOT"
OPERATORS = MappingProxyType(
    {
        "AND": AND,
        "و": AND,
        "OR": OR,
        "أو": OR,
        "او": OR,
        "NOT": NOT,
        "ليس": NOT,
    }
)
"""Only in capitals: `or` and `not` are words of English."""

FIELDS = MappingProxyType(
    {
        "title": FieldName.TITLE,
        "عنوان": FieldName.TITLE,
        "source": FieldName.SOURCE,
        "مصدر": FieldName.SOURCE,
        "actor": FieldName.ACTOR,
        "شخصية": FieldName.ACTOR,
        "شخصيه": FieldName.ACTOR,
        "place": FieldName.PLACE,
        "مكان": FieldName.PLACE,
        "date": FieldName.DATE,
        "تاريخ": FieldName.DATE,
        "lang": FieldName.LANGUAGE,
        "language": FieldName.LANGUAGE,
        "لغة": FieldName.LANGUAGE,
        "لغه": FieldName.LANGUAGE,
    }
)
"""Names that may stand before a colon, in any case of letters."""

LANGUAGES = MappingProxyType(
    {
        name: code
        for code, names in {
            "ar": "ar arabic عربي عربية عربيه العربية العربيه",
            "en": "en english إنجليزي انجليزي إنجليزية انجليزية انجليزيه"
            " الإنجليزية الانجليزية الإنكليزية الانكليزية إنكليزية انكليزية",
            "fa": "fa persian farsi فارسي فارسية الفارسية",
            "ur": "ur urdu أردو اردو الأردية",
            "ckb": "ckb kurdish كردي كردية الكردية",
            "tr": "tr turkish تركي تركية التركية",
            "fr": "fr french فرنسي فرنسية الفرنسية",
            "und": "und other أخرى اخرى",
        }.items()
        for name in names.split()
    }
)
"""What may follow `lang:`, and the code it stands for."""

CLOSING = MappingProxyType(
    {
        '"': '"”“',
        "“": "”",
        "”": "”“",
        "„": "“”‟",
        "‟": "”‟",
        "«": "»",
        "»": "«»",
        "‹": "›",
        "›": "‹›",
        "″": "″",
        "＂": "＂",
    }
)
"""Each quotation mark and those that close it; else the next of any sort does."""
DOUBLE_QUOTES = "".join(CLOSING)
SINGLE_QUOTES = "'‘’‚‛"
"""Marks that are quotes at the edge of a word, and apostrophes inside one."""
SEPARATORS = ",،;؛?؟!…"
"""Signs that end a word; a comma between digits does not (10,000)."""
