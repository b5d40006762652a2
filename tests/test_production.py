"""The site as an operator runs it: prepared from nothing, served by gunicorn."""

import json
import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parents[1]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Site:
    """A running site and the folder of its state."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("SIJILL_")},
            "SIJILL_DATA": str(folder / "state"),
            "SIJILL_STATIC": str(folder / "static"),
            "SIJILL_BIND": f"127.0.0.1:{self.port}",
            "SIJILL_WORKERS": "1",
        }
        self.log = folder / "log"

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "error::ResourceWarning", "manage.py", *arguments],
            cwd=BASE,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def serve(self) -> subprocess.Popen[str]:
        """Start gunicorn and wait for the line that says it listens."""
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py"],
            cwd=BASE,
            env=self.environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert server.stderr is not None
        for line in server.stderr:
            if "Booting worker" in line:
                return server
        pytest.fail("gunicorn ended before it listened")

    def get(self, address: str) -> tuple[int, dict[str, str], str]:
        try:
            with urllib.request.urlopen(self.url + address, timeout=30) as answer:
                return answer.status, dict(answer.headers), answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers), error.read().decode()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("site"))
    site.manage("collectstatic", "--noinput", "--verbosity", "0")
    first = site.manage("prepare", "--demo")
    assert "Index: ready." in first
    server = site.serve()
    yield site
    server.terminate()
    server.communicate(timeout=30)


def test_prepare_is_safe_to_run_again(site):
    before = json.loads(site.get("/api/v1/search")[2])["total"]
    assert "Demonstration" not in site.manage("prepare", "--demo")
    assert json.loads(site.get("/api/v1/search")[2])["total"] == before


def test_demonstration_is_found_in_both_languages(site):
    status, _, arabic = site.get("/ar/search/?q=%D8%A7%D9%84%D8%B1%D9%8A%D8%A7%D8%B6")
    assert status == 200
    assert '<html lang="ar" dir="rtl"' in arabic
    status, _, english = site.get("/en/search/?q=Riyadh")
    assert status == 200
    assert '<html lang="en" dir="ltr"' in english
    assert "<mark>" in arabic
    assert "<mark>" in english


def test_front_page_goes_to_the_language_of_the_site(site):
    request = urllib.request.Request(site.url, headers={"Accept-Language": "en"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.url == f"{site.url}/en/"


def test_every_page_carries_the_security_headers(site):
    _, headers, _ = site.get("/en/")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_static_files_are_hashed_and_kept_for_ever(site):
    _, _, page = site.get("/en/")
    address = re.search(r'href="(/static/css/[\w.-]+\.css)"', page)
    assert address, "no style sheet on the page"
    assert re.search(r"\.[0-9a-f]{12}\.css$", address[1])
    status, headers, _ = site.get(address[1])
    assert status == 200
    assert "immutable" in headers["Cache-Control"]


def test_unknown_page_says_so_in_the_language_of_the_page(site):
    status, _, page = site.get("/ar/articles/999999999/")
    assert status == 404
    assert '<html lang="ar" dir="rtl"' in page


def test_readyz_is_ok(site):
    assert json.loads(site.get("/readyz")[2]) == {
        "status": "ok",
        "checks": {"database": True, "index": True},
    }


def test_admin_asks_for_a_password(site):
    status, _, page = site.get("/en/admin/")
    assert status == 200
    assert 'name="password"' in page


def test_a_thousand_arabic_letters_and_the_page_after_them_are_served(site):
    address = f"{site.url}/ar/search/?q={'%D8%A8' * 1000}"
    request = urllib.request.Request(address, headers={"Referer": address * 2})
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.status == 200
