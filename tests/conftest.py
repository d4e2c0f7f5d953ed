"""What every test stands on: quick password hashes, plain http, and the cast."""

from __future__ import annotations

from django.conf import settings

from cast.auditing import let_no_request_write_unseen
from cast.database import let_tests_empty_the_ledger, on_a_file

# Argon2 takes a third of a second on purpose; the rules around it are the same with any hash.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests speak plain http to a client or to a server on 127.0.0.1; the shipped settings have tests of their own.
settings.SECURE_SSL_REDIRECT = False
settings.SECURE_HSTS_SECONDS = 0
settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "unyo-session", "unyo-csrf"

if settings.DATABASES["default"]["ENGINE"] == "unyo.config.fair_sqlite":
    on_a_file(settings.DATABASES["default"])

pytest_plugins = ["cast.people", "cast.handover", "cast.browsing", "cast.work_catalog"]

let_tests_empty_the_ledger()
let_no_request_write_unseen()
