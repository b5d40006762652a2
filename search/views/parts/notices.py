"""What was odd about an article on its way in, in words for readers."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTICES = {
    "legacy_encoding": _("The file was in an old encoding and was decoded."),
    "doubtful_encoding": _("The encoding of the file is a guess."),
    "truncated_tail": _("The file was cut off inside its last letter."),
    "nul_removed": _("Empty characters in the file were left out."),
    "surrogate_replaced": _("Characters that mean nothing were replaced."),
    "short_page": _("Little text was found on the web page."),
    "language_not_extracted": _("Names and places are not read in this language."),
    "url_not_used": _("The address in the record could not be used."),
}


def notice_texts(codes: Iterable[object]) -> list[str | Promise]:
    """The texts of the codes; a code without a text is shown as it is."""
    return [NOTICES.get(str(code), str(code).replace("_", " ")) for code in codes]
