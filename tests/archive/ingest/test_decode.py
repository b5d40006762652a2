"""The decode ladder: from bytes of any origin to text, or to a clear refusal."""

import gzip
import io
import zipfile
from typing import Any

import pytest

from archive.ingest import decode as decoding
from archive.ingest.decode import decode, tidy
from archive.ingest.document import Refused

ARABIC = (
    "قال الوزير في بيان إن الحكومة ستعمل على دعم المزارعين هذا العام، حتى نهاية الموسم."
)
FRENCH = "Le ministre a déclaré que la récolte a été la meilleure depuis dix années."


def repair(text) -> Any:
    """Repair, and look at the text without asking whether there is one."""
    return decoding.repair(text)


@pytest.mark.parametrize(
    ("text", "codec", "encoding", "method"),
    [
        (ARABIC, "utf-8", "utf-8", "utf-8"),
        (ARABIC, "utf-8-sig", "utf-8-sig", "utf-8"),
        (ARABIC, "utf-16", "utf-16", "utf-16-bom"),
        (ARABIC, "cp1256", "windows-1256", "legacy"),
        (ARABIC, "iso8859-6", "iso-8859-6", "legacy"),
        (FRENCH, "cp1252", "windows-1252", "legacy"),
        (
            "A caf\N{LATIN SMALL LETTER E WITH ACUTE}",
            "cp1252",
            "windows-1252",
            "legacy",
        ),
    ],
)
def test_text_is_the_same_from_each_encoding(text, codec, encoding, method):
    found = decode(text.encode(codec))
    assert (found.text, found.encoding, found.method) == (text, encoding, method)


def test_big_endian_utf16_is_read_by_its_mark():
    content = b"\xfe\xff" + ARABIC.encode("utf-16-be")
    assert decode(content).text == ARABIC


def test_legacy_text_is_noticed():
    assert decode(ARABIC.encode("cp1256")).notices == ("legacy_encoding",)


def test_legacy_text_without_a_known_word_is_doubtful():
    found = decode("غلجمشتبر قثصضك".encode("cp1256"))
    assert found.notices == ("legacy_encoding", "doubtful_encoding")


def test_truncated_last_character_is_dropped_and_flagged():
    found = decode(f"{ARABIC}ن".encode()[:-1])
    assert (found.text, found.method) == (ARABIC, "utf-8-truncated")
    assert found.notices == ("truncated_tail",)


def test_odd_last_byte_of_utf16_is_flagged():
    found = decode(ARABIC.encode("utf-16") + b"\x46")
    assert (found.text, found.notices) == (ARABIC, ("truncated_tail",))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_one_damaged_byte_does_not_make_utf8_another_encoding(mark):
    content = mark + ARABIC.encode().replace(" في".encode(), b" \xff\xfe", 1)
    found = decode(content)
    assert found.notices == ("damaged_bytes",)
    assert found.text == ARABIC.replace(" في", " \ufffd\ufffd", 1)


def test_line_ends_become_one_kind():
    assert decode(b"one\r\ntwo\rthree\n").text == "one\ntwo\nthree\n"


def test_nuls_are_removed_with_a_notice():
    found = decode(f"{ARABIC}\0".encode())
    assert (found.text, found.notices) == (ARABIC, ("nul_removed",))


def test_lone_surrogates_are_replaced_with_a_notice():
    assert tidy("a\ud83d") == ("a\ufffd", ("surrogate_replaced",))


def test_other_characters_stay_as_they_are():
    text = "ﷲ\u200f مُحمّد\u00a0ـ\u202bab\u202c\x0b e\u0301"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("content", [b"", b" \r\n\t ", b"\x00\x00"])
def test_nothing_is_refused_as_empty(content):
    with pytest.raises(Refused) as error:
        decode(content)
    assert error.value.code == "empty"


def zipped(name):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (gzip.compress(b"text", mtime=0), "gzip"),
        (zipped("word/document.xml"), "DOCX (Word)"),
        (zipped("notes.txt"), "ZIP"),
        (b"\x89PNG\r\n\x1a\n....", "PNG image"),
        (b"\xff\xd8\xff\xe0....", "JPEG image"),
        (b"RIFF....WEBPVP8 ", "WebP image"),
        (b"RIFF....????", "media"),
        (b"....ftypmp42", "video or image"),
        (bytes(range(256)) * 4, "unknown binary"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08", "unknown binary"),
        (b"\x00\x11\x22\x33" * 40, "unknown binary"),
        (ARABIC.encode("utf-16-le"), "UTF-16 text without a byte order mark"),
    ],
)
def test_other_files_are_refused_by_their_kind(content, kind):
    with pytest.raises(Refused) as error:
        decode(content)
    assert (error.value.code, error.value.values) == ("binary", {"kind": kind})


def test_a_few_tags_are_no_web_page():
    text = f"<p>{ARABIC}</p> a < b and <b>bold</b>"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("codec", ["cp1256", "latin-1"])
def test_mojibake_is_repaired_in_a_proposal(codec):
    wrong = ARABIC.encode().decode(codec)
    found = repair(wrong)
    assert found.text == ARABIC


def test_western_mojibake_is_repaired_in_a_proposal():
    wrong = "He said \u00e2\u20ac\u0153caf\u00c3\u00a9\u00e2\u20ac\u2122s open."
    assert repair(wrong).text == "He said \u201ccafé\u2019s open."


def test_parts_that_were_lost_stay_as_they_are():
    wrong = f"{ARABIC.encode().decode('cp1256')} \u4e2d\u6587"
    assert repair(wrong).text == f"{ARABIC} \u4e2d\u6587"


@pytest.mark.parametrize(
    "text", [ARABIC, FRENCH, "طظ طظ", "Ø is a letter", "plain", "ظظظظ طططط §§"]
)
def test_right_text_has_no_repair(text):
    assert repair(text) is None
