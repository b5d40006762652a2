"""The log format, one dict. Loggers are used where things happen.

Query texts are never logged: what journalists look for is theirs.
"""

from typing import Any


def config(level: str) -> dict[str, Any]:
    """Return Django's LOGGING: one line an event on the error stream."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "line"}
        },
        "root": {"handlers": ["console"], "level": level},
    }
