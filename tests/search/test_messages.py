"""The Arabic interface texts are complete and compiled. Needs no gettext."""

import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django.conf import settings

FOLDER = Path(settings.BASE) / "locale" / "ar" / "LC_MESSAGES"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    with (FOLDER / "django.po").open("rb") as file:
        return read_po(file)


def test_every_text_is_translated(catalog):
    assert [
        message.id
        for message in catalog
        if message.id
        and (
            message.fuzzy
            or not all(message.string if message.pluralizable else (message.string,))
        )
    ] == []


def test_arabic_has_its_six_plurals(catalog):
    assert catalog.num_plurals == 6
    assert {len(message.string) for message in catalog if message.pluralizable} == {6}


def test_placeholders_are_kept(catalog):
    assert [(message.id, error) for message, error in catalog.check()] == []


def test_the_compiled_file_is_current(catalog):
    fresh = io.BytesIO()
    write_mo(fresh, catalog)
    fresh.seek(0)
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = read_mo(file)
    expected = read_mo(fresh)
    assert texts(compiled) == texts(expected)


def texts(catalog: Catalog) -> set[str]:
    return {repr((m.id, m.context, m.string)) for m in catalog if m.id}
