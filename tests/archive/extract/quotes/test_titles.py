"""Titles that stand without their holder, resolved by the roles of the registry."""

import datetime

import pytest

from archive.extract.quotes import Role
from archive.extract.table import Entry
from tests.archive.extract.quotes.quote_room import TABLE, read

FIRST = TABLE.entries["actor", "samir-nasri"]
SECOND = TABLE.entries["actor", "lama-haddad"]
ROLES = (
    Role(
        holder=FIRST,
        title_ar="وزير المياه",
        country="wadistan",
        end=datetime.date(2020, 5, 1),
    ),
    Role(
        holder=SECOND,
        title_ar="وزيرة المياه",
        country="wadistan",
        start=datetime.date(2020, 5, 2),
    ),
)
TEXT = "وقال وزير المياه الواديستاني إن السد ممتلئ."


@pytest.mark.parametrize(
    ("day", "speaker"),
    [
        (datetime.date(2019, 1, 1), "samir-nasri"),
        (datetime.date(2021, 1, 1), "lama-haddad"),
        (None, "lama-haddad"),
    ],
)
def test_title_is_resolved_on_the_day(day: datetime.date | None, speaker: str) -> None:
    found = read(TEXT, day=day, roles=ROLES)

    assert [row.split()[3].rstrip(":") for row in found] == [speaker]


def test_two_holders_are_not_guessed_between() -> None:
    other: Entry = TABLE.entries["actor", "karim-aziz"]
    roles = (ROLES[0], Role(holder=other, title_ar="وزير المياه", country="wadistan"))

    found = read(
        TEXT,
        day=datetime.date(2019, 1, 1),
        roles=roles,
    )

    assert found == ["indirect queued unnamed -: إن السد ممتلئ"]


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (datetime.date(2020, 5, 1), [True, False]),
        (datetime.date(2020, 5, 2), [False, True]),
        (None, [False, True]),
    ],
)
def test_role_holds_between_its_days(
    day: datetime.date | None, holds: list[bool]
) -> None:
    assert [role.holds_on(day) for role in ROLES] == holds
