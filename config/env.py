"""Typed readers of environment variables; a wrong value stops the start-up.

The defaults of single settings stand in `config.settings`.
"""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """Return the variable as it stands, without surrounding spaces."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool) -> bool:
    """Return whether the variable is 1; anything but 0, 1 or nothing is an error."""
    value = text(name)
    if value not in {"", "0", "1"}:
        message = f"{name} must be 0 or 1, not {value!r}."
        raise ImproperlyConfigured(message)
    return default if value == "" else value == "1"


def number(name: str, default: int, *, least: int = 0) -> int:
    """Return a whole number of at least `least`."""
    value = text(name) or str(default)
    if not value.isdecimal() or int(value) < least:
        message = f"{name} must be a whole number of {least} or more, not {value!r}."
        raise ImproperlyConfigured(message)
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated list without its empty parts."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def path(name: str, default: Path) -> Path:
    """Return an absolute path."""
    return Path(text(name) or default).expanduser().resolve()


def secret(name: str, file: Path) -> str:
    """Return the variable, else the content of `file`, made the first time.

    The file holds 64 random characters and is readable by its owner alone.
    """
    value = text(name)
    if value:
        return value
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        # Written apart and renamed, so that two starts at once agree on one key.
        fresh = file.with_name(f"{file.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
        try:
            os.link(fresh, file)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_text(encoding="ascii").strip()
