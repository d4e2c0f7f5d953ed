"""gunicorn's settings: `gunicorn -c python:unyo.config.gunicorn`."""

from __future__ import annotations

import os

wsgi_app = "unyo.config.wsgi:application"
bind = os.environ.get("UNYO_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("UNYO_WORKERS", "2"))
threads = int(os.environ.get("UNYO_THREADS", "4"))
worker_class = "gthread"
timeout = 60
graceful_timeout = 20
max_requests = 10_000
max_requests_jitter = 1_000
limit_request_line = 8190
limit_request_fields = 100
limit_request_field_size = 16_384
accesslog = "-" if os.environ.get("UNYO_ACCESS_LOG") == "1" else None
errorlog = "-"
# Nobody talks to it, and two installations of one person would share its path.
control_socket_disable = True
# Whether X-Forwarded-Proto is believed is decided by UNYO_TRUST_PROXY alone, in the settings.
forwarded_allow_ips = "*" if os.environ.get("UNYO_TRUST_PROXY") == "1" else "127.0.0.1,::1"
