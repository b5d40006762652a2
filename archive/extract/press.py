"""What news agencies sign pictures and datelines with: a table only.

Gathered from the pages of some thirty outlets; folded when it is used.
"""

from archive.text.normalize import match_key

AGENCIES = (
    "رويترز", "ا ف ب", "اف ب", "ا.ف.ب", "فرانس برس", "اسوشيتد برس", "اسوشييتد برس",
    "اسوشيتدبرس", "ا ب", "ا.ب", "الاناضول", "د ب ا", "د.ب.ا", "غيتي", "جيتي", "getty",
    "شينخوا", "سبوتنيك", "تاس", "واس", "سانا", "وام", "كونا", "بترا", "قنا", "واع",
    "ا ش ا", "ا.ش.ا", "إفي", "وكالات", "وكاله الصحافه الفرنسيه",
    "reuters", "afp", "ap", "getty images", "afp via getty images", "associated press",
    "the associated press", "epa", "efe", "upi", "anadolu", "anadolu agency", "xinhua",
    "dpa", "tass", "sputnik", "spa", "wam", "sana", "ansa", "bloomberg", "shutterstock",
    "alamy", "flickr", "pool", "ap photo", "istock",
)  # fmt: skip

AGENCY_KEYS = frozenset(map(match_key, AGENCIES))
"""The same as match keys."""

NEWSPAPERS = frozenset(
    map(match_key, ("الشرق الأوسط", "الرياض", "الخليج", "المدينة", "الجزيرة", "القدس"))
)
"""Newspapers that are called like a place: in quotation marks the paper is meant."""
