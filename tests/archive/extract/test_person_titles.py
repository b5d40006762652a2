"""The title beside a person's name."""

import pytest

from tests.archive.extract.reading_room import read_text

CASES = [
    ("ar", "صرح وزير الخارجية الأميركي أنتوني بلينكن.", "وزير الخارجية الأميركي"),
    ("ar", "التقى الوزير أنتوني بلينكن نظيره.", "الوزير"),
    ("ar", "قال أنتوني بلينكن إن العمل مستمر.", None),
    ("ar", "وصل رئيس الوفد أمس، أنتوني بلينكن معه.", None),
    ("ar", "شكر الرئيس المصري والوزير أنتوني بلينكن الحضور.", "والوزير"),
    ("ar", "قالت وزيرة الدفاع إن أنتوني بلينكن وصل.", None),
    ("en", "Secretary of State Antony Blinken said so.", "Secretary of State"),
    ("en", "The US secretary of state, Antony Blinken, said so.", None),
    ("en", "Antony Blinken, the US secretary of state.", "the US secretary of state"),
    ("en", "Antony Blinken, who is a minister, said so.", None),
    ("en", "The report to the minister of Antony Blinken said so.", None),
    ("en", "Antony Blinken said so.", None),
    ("en", "Antony Blinken, in Rome, said so.", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "title"), CASES)
def test_the_title_beside_a_name(language: str, text: str, title: str | None) -> None:
    findings = read_text(text, language=language)
    (person,) = [
        item for item in findings.mentions if item.entry.key == "antony-blinken"
    ]
    start, end = person.role_start, person.role_end
    assert (None if start is None else text[start:end]) == title


def test_places_and_states_have_no_title() -> None:
    findings = read_text("قال وزير خارجية العراق إن روما بعيدة.")
    assert {item.role_start for item in findings.mentions} == {None}
