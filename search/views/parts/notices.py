"""What was odd about an article on its way in, in words for readers."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTICES = {
    "legacy_encoding": _("The file was in an old encoding and was decoded."),
}


def notice_texts(codes: Iterable[object]) -> list[str | Promise]:
    """The texts of the codes; a code without a text is shown as it is."""
    return [NOTICES.get(str(code), str(code).replace("_", " ")) for code in codes]
