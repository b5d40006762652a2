"""Is the address free that the server is to stand at? Asked before all else.

`python -m config.address 127.0.0.1:8000` says so by its exit code. Serving is
gunicorn's, which would try five times and speak of sockets.
"""

import errno
import socket
import sys


def trouble(address: str) -> str:
    """Say why nobody can listen there, and the way out; "" if one can.

    In: `host:port` as gunicorn takes it; other forms (`unix:/path`) are left to it.
    """
    host, colon, port = address.rpartition(":")
    if not colon or not port.isdecimal() or host == "unix":
        return ""
    host = host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        # As gunicorn does: an address that was served a moment ago is free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, int(port)))
        except (OSError, OverflowError) as error:
            return _sentence(address, error)
    return ""


def _sentence(address: str, error: Exception) -> str:
    if getattr(error, "errno", None) == errno.EADDRINUSE:
        return (
            f"{address} is in use: Sijill runs already, or another program is there."
            " Stop it, or choose another: SIJILL_BIND=127.0.0.1:8001 script/server"
        )
    return f"Nothing can listen at {address} ({error}). Choose another by SIJILL_BIND."


if __name__ == "__main__":
    sys.exit(trouble(sys.argv[1]) or 0)
