"""Which outlet an article is from, and which is not."""

import pytest

from archive.ingest import source as rules
from archive.ingest.blocks import blocks
from archive.ingest.blocks.outlet import parts
from archive.ingest.source import create_source, names, source_of_record, source_of_text
from archive.models import Source, SourceName
from archive.models.choices import SourceKind
from archive.text.normalize import match_key
from tests.archive.ingest.conftest import FIRST, SECOND

HEADLINE = "موسم قمح قياسي يملأ المخازن قبل موعدها"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outlets():
    for key, name, domain, kind, common in (
        ("masa", "المساء الجديد", "masa.example", SourceKind.OUTLET, False),
        ("darb", "الدرب", "", SourceKind.OUTLET, True),
        ("wire", "وكالة البرق", "wire.example", SourceKind.AGENCY, False),
    ):
        outlet = Source.objects.create(key=key, name_ar=name, domain=domain, kind=kind)
        SourceName.objects.create(source=outlet, text=name, only_on_source_line=common)


def of_text(*lines):
    text = "\n\n".join((HEADLINE, *lines))
    known = names(key for line in lines for key in (match_key(line), *parts(line)))
    return source_of_text(text, blocks(text, sources=known.keys()), known)


def key_of(found):
    return found.source and found.source.key


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("المساء الجديد", "masa"),
        ("الدرب", "darb"),
        ("وكالة البرق", "wire"),
        ("المصدر: المساء الجديد", "masa"),
        ("«المساء الجديد» (بيروت) @masa", "masa"),
        ("بيروت – المساء الجديد", "masa"),
    ],
)
def test_line_of_its_own_names_the_source(line, key):
    found = of_text("6 يونيو 2023", line, FIRST, SECOND)
    assert (key_of(found), found.doubts) == (key, ())


def test_unknown_name_on_the_source_line_is_asked_about():
    found = of_text("6 يونيو 2023", "صدى الحقول", FIRST, SECOND)
    assert [(d.reason, d.suggestion) for d in found.doubts] == [
        (rules.UNKNOWN_LINE, "صدى الحقول")
    ]


def test_section_that_is_called_like_an_outlet_is_asked_about():
    outlet = Source.objects.create(key="middle", name_ar="الشرق الأوسط")
    SourceName.objects.create(source=outlet, text="الشرق الأوسط")
    found = of_text("6 يونيو 2023", "الشرق الأوسط", FIRST, SECOND)
    assert (found.source, found.doubts[0].reason) == (None, rules.A_SECTION)


@pytest.mark.parametrize(
    ("opening", "key"),
    [
        ("بيروت، لبنان (Masa)-- قال المزارعون إن الموسم جيد.", "masa-arabic"),
        ("بيروت: «المساء الجديد» - قال المزارعون إن الموسم جيد.", "masa-arabic"),
        ("المساء الجديد/ قال المزارعون إن الموسم جيد.", "masa-arabic"),
        ("بيروت - المساء الجديد: قال المزارعون إن الموسم جيد.", "masa-arabic"),
        ("قال المزارعون لصحيفة «المساء الجديد» إن الموسم جيد.", None),
    ],
)
def test_dateline_with_marks_names_an_outlet(opening, key):
    SourceName.objects.create(source=Source.objects.get(key="masa"), text="Masa")
    Source.objects.create(key="masa-arabic", name_ar="المساء بالعربية")
    assert key_of(of_text(opening, FIRST, SECOND)) == key


def test_agency_that_a_label_names_is_asked_about():
    found = of_text(FIRST, SECOND, "المصدر: وكالة البرق")
    assert [(d.reason, d.suggestion) for d in found.doubts] == [
        (rules.AN_AGENCY, "وكالة البرق")
    ]


@pytest.mark.parametrize(
    ("prompt", "key"),
    [
        ("لإرسال مقال للنشر في المساء الجديد اضغط هنا", "masa"),
        ("لإرسال مقال للنشر في الدرب اضغط هنا", "darb"),
        ("اشترك الآن في نشرتنا البريدية من المساء الجديد", "masa"),
        ("جميع الحقوق محفوظة للمساء الجديد", None),
        ("جميع الحقوق محفوظة © المساء الجديد", "masa"),
        ("تابعونا في هذا الدرب على فيسبوك", None),
        ("تابعوا أخبار وكالة البرق على فيسبوك", None),
    ],
)
def test_prompt_names_the_source(prompt, key):
    found = of_text(FIRST, SECOND, prompt)
    assert (key_of(found), found.doubts) == (key, ())


def test_unknown_name_in_a_prompt_is_asked_about():
    found = of_text(FIRST, SECOND, "لإرسال مقال للنشر في الحصاد اضغط هنا")
    assert [(d.reason, d.suggestion) for d in found.doubts] == [
        (rules.UNKNOWN_PROMPT, "الحصاد")
    ]


@pytest.mark.parametrize(
    ("opening", "key"),
    [("المساء الجديد – ", "masa"), ("الدرب – ", None), ("وكالة البرق – ", None)],
)
def test_dateline_names_an_outlet_but_no_agency_or_common_word(opening, key):
    assert key_of(of_text(opening + FIRST, SECOND)) == key


def test_photo_credit_is_not_the_source():
    found = of_text("مزارع في حقله يوم الاثنين – المساء الجديد", FIRST, SECOND)
    assert found == rules.Found()


@pytest.mark.parametrize(
    ("fields", "key", "new_name", "doubts"),
    [
        ({"source": "المساء  الجديد"}, "masa", "", []),
        ({"source": "Echo of the Fields"}, None, "Echo of the Fields", []),
        ({"url": "https://www.masa.example/1"}, "masa", "", []),
        ({"url": "https://ar.masa.example/1"}, "masa", "", []),
        ({"url": "https://echo.example/1"}, None, "", [rules.UNKNOWN_DOMAIN]),
        ({"url": "http://[broken"}, None, "", []),
        ({}, None, "", []),
    ],
)
def test_record_names_the_source(document, fields, key, new_name, doubts):
    found = source_of_record(document(**fields))
    assert (key_of(found), found.new_name) == (key, new_name)
    assert [doubt.reason for doubt in found.doubts] == doubts


def test_new_source_has_its_name_in_its_language_and_a_free_key():
    url = "https://www.echo.example/1"
    made = [create_source(name, url) for name in ("Dr", "ضر", "صدى")]
    assert [(s.key, s.name_ar, s.name_en, s.domain) for s in made] == [
        ("dr", "", "Dr", "echo.example"),
        ("dr-2", "ضر", "", ""),
        ("sdy", "صدى", "", ""),
    ]


def test_name_without_a_letter_gets_a_key():
    assert create_source("!!!", "").key == "source"
