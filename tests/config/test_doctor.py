"""The doctor names what is wrong and what to do about it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import Warning as CheckWarning
from django.db import DatabaseError, connection

from cast.people import Cast
from unyo.config import database_health, host_health
from unyo.config.diagnosis import Health
from unyo.config.doctor import examine
from unyo.ledger import triggers
from unyo.ledger.models import LedgerHead
from unyo.ledger.queries import head

pytestmark = pytest.mark.django_db


def health(id_: str) -> tuple[Health, str]:
    found = {one.id: one for one in examine()}[id_]
    assert (found.remedy.ja == "") == (found.health is Health.SOUND)
    return found.health, found.found.en


@pytest.fixture
def state(tmp_path: Path, settings: Any) -> Path:
    settings.STATE_DIR = tmp_path
    tmp_path.chmod(0o700)
    return tmp_path


def test_an_open_state_directory_is_doubtful(state: Path) -> None:
    assert health("state")[0] is Health.SOUND
    state.chmod(0o755)
    assert health("state")[0] is Health.DOUBTFUL


def test_a_state_directory_that_cannot_be_written_is_sick(settings: Any, tmp_path: Path) -> None:
    settings.STATE_DIR = tmp_path / "gone"
    assert health("state")[0] is Health.SICK
    assert {one.id: one.health for one in examine()}["disk"] is Health.SICK


def test_a_secret_key_others_can_read_is_sick(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UNYO_SECRET_KEY", raising=False)
    (state / "secret_key").write_text("x")
    (state / "secret_key").chmod(0o600)
    assert health("secret-key")[0] is Health.SOUND
    (state / "secret_key").chmod(0o640)
    assert health("secret-key")[0] is Health.SICK


def test_a_key_of_pseudonyms_others_can_read_is_sick(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("secret_key", "person_key"):
        monkeypatch.delenv(f"UNYO_{name.upper()}", raising=False)
        (state / name).write_text("x")
        (state / name).chmod(0o600)
    assert health("secret-key")[0] is Health.SOUND
    (state / "person_key").chmod(0o644)
    assert health("secret-key")[0] is Health.SICK


def test_a_short_secret_key_is_sick(settings: Any) -> None:
    settings.SECRET_KEY = "short"
    assert health("secret-key")[0] is Health.SICK


def test_a_full_disk_is_sick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host_health, "LEAST_FREE", 2**62)
    assert health("disk")[0] is Health.SICK


@pytest.mark.parametrize("year", [1970, 2025, 2101])
def test_a_wrong_clock_is_sick(year: int) -> None:
    assert host_health.clock(dt.datetime(year, 1, 1, tzinfo=dt.UTC))[0] is Health.SICK


def test_debug_pages_are_sick(settings: Any) -> None:
    settings.DEBUG = True
    assert health("debug")[0] is Health.SICK


def test_any_host_name_is_sick_and_none_is_doubtful(settings: Any) -> None:
    settings.SECURE = True
    settings.ALLOWED_HOSTS = ["*"]
    assert health("hosts")[0] is Health.SICK
    settings.ALLOWED_HOSTS = ["localhost"]
    assert health("hosts")[0] is Health.DOUBTFUL
    settings.ALLOWED_HOSTS = ["unyo.example"]
    assert health("hosts") == (Health.SOUND, "unyo.example")


def test_development_settings_are_doubtful_and_warnings_of_a_deployment_sick(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SECURE = False
    assert health("deployment")[0] is Health.DOUBTFUL
    settings.SECURE = True
    monkeypatch.setattr(host_health.checks, "run_checks", lambda **_: [CheckWarning("x", id="security.W004")])
    assert health("deployment") == (Health.SICK, "security.W004")


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_an_unsound_sqlite_is_sick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_health, "SOUND", (99, 0, 0))
    told, found = health("database")
    assert told is Health.SICK and "lose" in found


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_sqlite_settings_that_are_not_in_force_are_named() -> None:
    assert health("database")[0] is Health.SOUND
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        before = cursor.fetchone()[0]
        cursor.execute("PRAGMA busy_timeout = 7")
        try:
            assert health("database") == (Health.SICK, "Settings are not in force: busy_timeout")
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {before}")


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_an_old_postgresql_is_sick(monkeypatch: pytest.MonkeyPatch) -> None:
    assert health("database")[0] is Health.SOUND
    monkeypatch.setattr(database_health, "OLDEST_POSTGRESQL", 99_00_00)
    assert health("database")[0] is Health.SICK


def test_missing_migrations_are_counted() -> None:
    assert health("migrations")[0] is Health.SOUND
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'ledger'")
    told, found = health("migrations")
    assert told is Health.SICK and found.startswith("1 ")


def test_missing_triggers_are_named() -> None:
    assert health("ledger-triggers")[0] is Health.SOUND
    triggers.drop(connection)
    told, found = health("ledger-triggers")
    assert told is Health.SICK and "ledger_entry_no_update" in found


def test_a_database_nobody_has_used_sends_nobody_to_a_backup() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE ledger_entry")
    for name in ("ledger-triggers", "ledger"):
        assert health(name) == (Health.DOUBTFUL, "Not there yet")


def test_a_broken_chain_is_named(minato: Cast) -> None:
    assert health("ledger")[0] is Health.SOUND
    last = head(0).seq
    LedgerHead.objects.filter(pk=0).update(hash="0" * 64)
    told, found = health("ledger")
    assert told is Health.SICK and f"0/{last}" in found


def test_an_examination_that_fails_is_sick_and_not_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> Any:
        raise DatabaseError("could not connect\nto server")

    monkeypatch.setattr(database_health, "ledger", fail)
    told = {one.id: one for one in examine()}["ledger"]
    assert told.health is Health.SICK
    assert told.found.en == "It could not be examined: could not connect"
