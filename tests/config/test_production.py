"""The shipped settings, as an installation runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SHOW = """
import json
from django.conf import settings
names = ["DEBUG", "ALLOWED_HOSTS", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE",
         "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_AGE", "SESSION_IDLE_SECONDS"]
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def run(state: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    # The browser tests of the same run set the last one for themselves.
    ours = ("UNYO_", "DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        env={**kept, "UNYO_STATE": str(state), "DJANGO_SETTINGS_MODULE": "unyo.config.settings", **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def shown(state: Path, **variables: str) -> dict[str, Any]:
    done = run(state, "-c", SHOW, **variables)
    assert done.returncode == 0, done.stderr
    read: dict[str, Any] = json.loads(done.stdout)
    return read


def test_djangos_examination_of_a_deployment_finds_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "-m", "django", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_no_migration_is_missing(tmp_path: Path) -> None:
    done = run(tmp_path, "-m", "django", "makemigrations", "--check", "--dry-run")
    assert done.returncode == 0, done.stdout


def test_production_is_closed(tmp_path: Path) -> None:
    told = shown(tmp_path, UNYO_HOSTS="unyo.example", UNYO_DEBUG="1")
    assert told == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["unyo.example", "localhost", "127.0.0.1", "[::1]"],
        "SESSION_COOKIE_NAME": "__Host-unyo-session",
        "CSRF_COOKIE_NAME": "__Host-unyo-csrf",
        "SESSION_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31536000,
        "SESSION_COOKIE_AGE": 43200,
        "SESSION_IDLE_SECONDS": 1800,
    }


def test_development_speaks_plain_http_and_still_hides_errors(tmp_path: Path) -> None:
    told = shown(tmp_path, UNYO_ENV="development")
    assert (told["DEBUG"], told["SECURE_SSL_REDIRECT"], told["SESSION_COOKIE_NAME"]) == (
        False,
        False,
        "unyo-session",
    )
    assert shown(tmp_path, UNYO_ENV="development", UNYO_DEBUG="1")["DEBUG"] is True


@pytest.mark.parametrize("variables", [{"UNYO_ENV": "prod"}, {"DATABASE_URL": "mysql://x"}])
def test_a_wrong_variable_is_named_and_nothing_starts(tmp_path: Path, variables: dict[str, str]) -> None:
    done = run(tmp_path, "-m", "django", "check", **variables)
    assert done.returncode != 0
    assert f"ImproperlyConfigured: {next(iter(variables))}" in done.stderr


def test_an_installation_is_examined(tmp_path: Path) -> None:
    assert run(tmp_path, "-m", "django", "migrate", "-v0").returncode == 0
    told = run(
        tmp_path,
        "-c",
        "import django; django.setup()\n"
        "from unyo.config.doctor import examine\n"
        "print({one.id: one.health.value for one in examine()})",
        UNYO_HOSTS="unyo.example",
    )
    assert told.returncode == 0, told.stderr
    health = eval(told.stdout)
    assert set(health.values()) == {"sound"}, health
    assert {"state", "secret-key", "database", "migrations", "ledger", "ledger-triggers", "clock"} <= set(
        health
    )


def test_the_web_server_settings_can_be_read(tmp_path: Path) -> None:
    done = run(tmp_path, "-m", "gunicorn", "--check-config", "-c", "python:unyo.config.gunicorn")
    assert done.returncode == 0, done.stderr
