"""A server behind TLS and a password, as the security plugin asks for them.

The server of the tests has no such plugin: a small door of our own stands before it.
"""

import base64
import http.client
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from search.backends import Unavailable
from search.backends.base import Request
from search.backends.opensearch import OpenSearchBackend
from search.query.nodes import Word
from tests.search.backends.opensearch.conftest import options
from tests.search.newsroom import make_article

USER, PASSWORD = "sijill", "p@ss/w:rd%1"
PASS = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """Make a key and a certificate for 127.0.0.1 that is its own authority."""
    key, signed = folder / f"{name}.key", folder / f"{name}.pem"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={name}"
    subject = ["-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", str(key), "-out", str(signed)]
    subprocess.run(
        [*command.split(), *subject, *files], check=True, capture_output=True
    )
    return key, signed


class Door(BaseHTTPRequestHandler):
    """Lets those through who know the password, to the server behind."""

    behind = ""
    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(size)
        if self.headers.get("Authorization") != f"Basic {PASS}":
            self.reply(401, b'{"error": "Unauthorized"}', "application/json")
            return
        there = http.client.HTTPConnection(self.behind, timeout=60)
        kept = {"Content-Type": self.headers.get("Content-Type") or "application/json"}
        there.request(self.command, self.path, body or None, kept)
        found = there.getresponse()
        kind = found.getheader("Content-Type") or "application/json"
        self.reply(found.status, found.read(), kind)
        there.close()

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer  # noqa: N815

    def reply(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def door(server_url: str, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of the door, and the file of its authority."""
    if not which("openssl"):
        pytest.skip("no openssl to make a certificate with")
    key, signed = certificate(tmp_path, "door")
    handler = type("TheDoor", (Door,), {"behind": urlsplit(server_url).netloc})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}", signed
    server.shutdown()
    server.server_close()
    thread.join()


def backend(url: str, path: Path, **changed: Any) -> OpenSearchBackend:
    return OpenSearchBackend("default", **options(url, path / "index", **changed))


@pytest.mark.parametrize("told", ["settings", "address"])
def test_an_archive_is_built_and_searched_through_tls_with_a_password(
    door: tuple[str, Path], tmp_path: Path, db: None, told: str
) -> None:
    url, authority = door
    who: dict[str, Any] = {"USER": USER, "PASSWORD": PASSWORD}
    if told == "address":
        url = url.replace("https://", f"https://{USER}:{quote(PASSWORD, safe='')}@")
        who = {}
    engine = backend(url, tmp_path, CA=str(authority), **who)
    article = make_article("The harbour opened.")
    assert engine.rebuild(lambda _: None) == 1
    assert engine.is_ready() is True
    hits = engine.find(Request(node=Word("harbour"))).hits
    assert [hit.article_id for hit in hits] == [article.pk]
    engine.server.client.indices.delete(index=f"{engine.server.alias}*")


@pytest.mark.parametrize("wrong", ["password", "no password", "authority", "no CA"])
def test_without_the_password_or_the_authority_search_is_not_available(
    door: tuple[str, Path], tmp_path: Path, db: None, wrong: str, caplog: Any
) -> None:
    url, authority = door
    chosen: dict[str, Any] = {
        "USER": USER,
        "PASSWORD": PASSWORD,
        "CA": str(authority),
    }
    match wrong:
        case "password":
            chosen["PASSWORD"] = "secret-of-another"  # noqa: S105
        case "no password":
            chosen |= {"USER": "", "PASSWORD": ""}
        case "authority":
            chosen["CA"] = str(certificate(tmp_path, "other")[1])
        case "no CA":
            chosen["CA"] = ""
    engine = backend(url, tmp_path, **chosen)
    assert engine.is_ready() is False
    with pytest.raises(Unavailable, match="gives no answer"):
        engine.find(Request(node=Word("harbour")))
    assert PASSWORD not in caplog.text
    assert "secret-of-another" not in caplog.text
    assert PASSWORD not in repr(engine.server)
