"""Readers: from files to documents, with a clear word where there is none."""

import json
from typing import Any

import pytest

from archive.ingest.document import Document, Refusal
from archive.ingest.readers import jsonl, plain


def records(tmp_path, *lines) -> list[Any]:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(lines))
    return list(jsonl.read(path))


def read_plain(path) -> Any:
    (found,) = plain.read(path)
    return found


def one(tmp_path, **fields) -> Any:
    (found,) = records(tmp_path, json.dumps(fields).encode())
    return found


def refusal(found) -> Any:
    assert isinstance(found, Refusal)
    return found.error.code, found.error.values


def test_text_file_is_one_document(tmp_path):
    path = tmp_path / "خبر.txt"
    path.write_bytes("خبر\r\nقصير".encode("cp1256"))
    found = read_plain(path)
    assert (found.name, found.body) == ("خبر.txt", "خبر\nقصير")
    assert (found.content, found.encoding) == (path.read_bytes(), "windows-1256")


def test_text_file_over_the_limit_is_refused_without_its_bytes(tmp_path, settings):
    settings.INGEST_MAX_BYTES = 10
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)
    found = read_plain(path)
    assert (refusal(found)[0], found.content) == ("too_large", None)
    assert found.error.values["size"] == 11


def test_text_file_at_the_limit_is_read(tmp_path, settings):
    settings.INGEST_MAX_BYTES = 10
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 10)
    found = read_plain(path)
    assert isinstance(found, Document)


def test_refused_text_keeps_its_bytes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"%PDF-1.7")
    found = read_plain(path)
    assert (refusal(found), found.content) == (("binary", {"kind": "PDF"}), b"%PDF-1.7")


def test_record_fills_the_fields_and_the_rest_is_kept(tmp_path):
    line = json.dumps(
        {
            "id": 7,
            "url": " https://a.example/1 ",
            "source": "Echo",
            "language": "en",
            "title": "One\n  two",
            "body": "Body\r\ntext",
            "published": "2023-06-08",
            "tags": ["a", {"b": "c\u0000"}],
            "words": 12,
            "none": None,
        }
    ).encode()
    (found,) = records(tmp_path, line)
    assert found == Document(
        content=line,
        name="a.jsonl",
        record=1,
        mime="application/jsonl",
        body="Body\ntext",
        title="One two",
        url="https://a.example/1",
        source="Echo",
        language="en",
        published="2023-06-08",
        external_id="7",
        extra={"tags": ["a", {"b": "c"}], "words": 12, "none": None},
    )


def test_language_may_be_called_lang(tmp_path):
    assert one(tmp_path, body="x", lang="ar").language == "ar"


def test_blank_lines_count_but_give_nothing(tmp_path):
    found = records(tmp_path, b'{"body": "x"}', b"", b"  ", b'{"body": "y"}\r', b"")
    assert [(item.record, item.body) for item in found] == [(1, "x"), (4, "y")]


def test_bad_line_does_not_stop_the_others(tmp_path):
    found = records(tmp_path, b'{"body": "x"}', b'{"body": "y', b'{"body": "z"}')
    assert [type(item).__name__ for item in found] == [
        "Document",
        "Refusal",
        "Document",
    ]
    assert refusal(found[1]) == (
        "invalid_json",
        {"line": 2, "column": 10, "problem": "Unterminated string starting at"},
    )
    assert found[1].content == b'{"body": "y'


@pytest.mark.parametrize(
    ("line", "column", "problem"),
    [
        (b"[1]", 1, "the line is not an object {…}"),
        (b'{"body": NaN}', 1, "NaN is not JSON"),
        (b"[" * 100_000, 1, "maximum recursion depth exceeded"),
    ],
)
def test_other_json_is_refused(tmp_path, line, column, problem):
    code, values = refusal(records(tmp_path, line)[0])
    assert (code, values["column"]) == ("invalid_json", column)
    assert str(values["problem"]).startswith(problem)


@pytest.mark.parametrize(
    ("fields", "field", "wanted"),
    [
        ({"title": ["x"]}, "title", "text in quotation marks"),
        ({"published": 2023}, "published", "text in quotation marks"),
        ({"source": {"name": "x"}}, "source", "text in quotation marks"),
        ({"id": True}, "id", "text in quotation marks"),
        ({"id": "x" * 301}, "id", "at most 300 characters long"),
    ],
)
def test_field_of_another_kind_is_refused_by_name(tmp_path, fields, field, wanted):
    found = one(tmp_path, **{"body": "x"} | fields)
    assert refusal(found) == ("invalid_field", {"field": field, "wanted": wanted})


@pytest.mark.parametrize("fields", [{}, {"body": " \n"}, {"body": None}])
def test_record_without_a_body_is_empty(tmp_path, fields):
    assert refusal(one(tmp_path, title="x", **fields)) == ("empty", {})


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "a.html", "http://" + "x" * 2000]
)
def test_address_that_is_no_link_is_kept_beside_the_article(tmp_path, url):
    found = one(tmp_path, body="x", url=url)
    assert (found.url, found.extra, found.notices) == (
        "",
        {"url": url},
        ("url_not_used",),
    )


def test_surrogates_are_replaced(tmp_path):
    (found,) = records(tmp_path, b'{"body": "a\\ud83d"}')
    assert (found.body, found.notices) == ("a\ufffd", ("surrogate_replaced",))


def test_legacy_line_is_decoded(tmp_path):
    (found,) = records(tmp_path, '{"body": "قال الوزير في بيان"}'.encode("cp1256"))
    assert (found.body, found.encoding) == ("قال الوزير في بيان", "windows-1256")


def test_first_line_may_have_a_byte_order_mark(tmp_path):
    (found,) = records(tmp_path, b'\xef\xbb\xbf{"body": "x"}')
    assert found.body == "x"


def test_long_line_is_passed_over_and_its_size_named(tmp_path, settings):
    settings.INGEST_MAX_BYTES = 100_000
    long = b'{"body": "' + b"x" * 300_000 + b'"}'
    found = records(tmp_path, b'{"body": "x"}', long, b'{"body": "y"}')
    assert [item.record for item in found] == [1, 2, 3]
    assert refusal(found[1])[0] == "too_large"
    assert (found[1].error.values["size"], found[1].content) == (300_013, None)
    assert found[2].body == "y"


def test_line_at_the_limit_is_read(tmp_path, settings):
    settings.INGEST_MAX_BYTES = 20
    line = b'{"body": "12345678"}'
    found = records(tmp_path, line + b"\r", line[:-2] + b'9"}')
    assert [type(item).__name__ for item in found] == ["Document", "Refusal"]


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_file_without_a_line_is_empty(tmp_path, content):
    (found,) = records(tmp_path, content)
    assert refusal(found) == ("empty", {})


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"\x1f\x8b\x08", "gzip"), ('{"body": "x"}'.encode("utf-16"), "UTF-16 text")],
)
def test_file_of_another_kind_is_refused_whole(tmp_path, content, kind):
    (found,) = records(tmp_path, content)
    assert refusal(found) == ("binary", {"kind": kind})
