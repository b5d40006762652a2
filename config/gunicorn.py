"""What the server needs: gunicorn reads this file (`-c config/gunicorn.py`)."""

import gc
from typing import Any

from config import env

wsgi_app = "config.wsgi:application"
bind = env.text("SIJILL_BIND") or "127.0.0.1:8000"
# Two processes for two cores; each holds the index in memory, so more cost memory.
workers = env.number("SIJILL_WORKERS", 2, least=1)
threads = env.number("SIJILL_THREADS", 2, least=1)
timeout = 60
# The most there is. A thousand Arabic letters, what the search box takes, are 6,000
# bytes in an address; at the default of 4,094 a long question met a bare error page.
limit_request_line = 8_190
# The next page names the whole address as the one it was reached from.
limit_request_field_size = 16_380
# A worker starts anew now and then, so that a slow leak never matters.
max_requests = 5_000
max_requests_jitter = 500
# Query strings hold what journalists look for: the access log stays off.
accesslog = None
# Nothing of the site lies outside SIJILL_DATA, and nobody steers it by a socket.
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """Let the collector of garbage pass over what stays: it took 10 % of a page."""
    gc.collect()
    gc.freeze()
