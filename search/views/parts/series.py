"""What series of meetings are called. Which meetings are in one, a curator says.

A meeting has only the key of its series; those of the registry have a name here, one
that a curator made up is shown as it was written.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

NAMES: Mapping[str, Promise] = {
    "arab-islamic-summit": _("Arab-Islamic summit"),
    "arab-league-summit": _("Arab League summit"),
    "astana-summit": _("Russia-Turkey-Iran summit (Astana format)"),
    "astana-talks": _("Astana talks on Syria"),
    "baghdad-conference": _("Baghdad Conference for Cooperation and Partnership"),
    "berlin-libya-conference": _("Berlin Conference on Libya"),
    "brics-summit": _("BRICS summit"),
    "brussels-syria-conference": _("Brussels Conference on Syria"),
    "g20-summit": _("G20 summit"),
    "g7-summit": _("G7 summit"),
    "gcc-summit": _("GCC summit"),
    "geneva-syria-talks": _("Geneva talks on Syria"),
    "global-coalition": _("Global Coalition against Daesh"),
    "global-coalition-ministerial": _("Global Coalition ministerial meeting"),
    "global-coalition-small-group": _(
        "Global Coalition Small Group, political directors"
    ),
    "global-coalition-small-group-ministerial": _(
        "Global Coalition Small Group, ministerial"
    ),
    "iran-nuclear-talks": _("Iran nuclear talks"),
    "iran-us-talks": _("Iran-US talks"),
    "issg": _("International Syria Support Group"),
    "munich-security-conference": _("Munich Security Conference"),
    "nato-summit": _("NATO summit"),
    "syria-donors": _("Syria donors’ conference"),
    "un-climate-conference": _("UN climate conference"),
    "unga-high-level-week": _("UN General Assembly, general debate"),
    "yemen-talks": _("Yemen talks"),
}


@dataclass(frozen=True, slots=True)
class Series:
    """A series by its key; `name` is in `language`."""

    key: str

    @property
    def name(self) -> str:
        """What it is called, else the words of its key.

        >>> Series("the-quad_talks").name
        'The quad talks'
        """
        known = NAMES.get(self.key)
        if known:
            return str(known)
        words = self.key.replace("-", " ").replace("_", " ").strip()
        return words[:1].upper() + words[1:]

    @property
    def language(self) -> str:
        """The language of the name."""
        if self.key in NAMES:
            return get_language() or "ar"
        return "en" if self.key.isascii() else "ar"
