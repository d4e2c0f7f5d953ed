"""What the environment says, and what it must not be able to say."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from unyo.config.environ import (
    SQLITE_OPTIONS,
    database,
    environment,
    listed,
    most_upload,
    person_key,
    secret_key,
    state_dir,
)


def test_production_is_the_default() -> None:
    assert environment({}) == "production"
    assert environment({"UNYO_ENV": "development"}) == "development"


@pytest.mark.parametrize("typed", ["", "prod", "Development", "debug", " development"])
def test_a_typing_error_never_switches_the_guards_off(typed: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="UNYO_ENV"):
        environment({"UNYO_ENV": typed})


@pytest.mark.parametrize(
    ("said", "most"), [("4GB", 4 << 30), ("500 mb", 500 << 20), ("12345", 12345), (" 8GB ", 8 << 30)]
)
def test_how_much_one_upload_may_carry(said: str, most: int) -> None:
    assert most_upload({"UNYO_MOST_UPLOAD": said}) == most
    assert most_upload({}) == 4 << 30


@pytest.mark.parametrize("typed", ["", "0", "much", "-1", "4TB", "1.5GB"])
def test_a_limit_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="UNYO_MOST_UPLOAD"):
        most_upload({"UNYO_MOST_UPLOAD": typed})


def test_a_list_is_parted_by_commas() -> None:
    assert listed({"UNYO_HOSTS": " a.example , b.example,, "}, "UNYO_HOSTS") == ["a.example", "b.example"]
    assert listed({}, "UNYO_HOSTS") == []


def test_the_state_directory_is_made_and_closed_to_others(tmp_path: Path) -> None:
    state = state_dir({"UNYO_STATE": str(tmp_path / "a" / "b")})
    assert stat.S_IMODE(state.stat().st_mode) == 0o700


def test_a_state_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ImproperlyConfigured, match="UNYO_STATE"):
        state_dir({"UNYO_STATE": str(tmp_path / "file" / "state")})


def test_the_secret_key_is_made_once_and_kept_to_ourselves(tmp_path: Path) -> None:
    key = secret_key({}, tmp_path)
    assert len(key) >= 64
    assert secret_key({}, tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert secret_key({"UNYO_SECRET_KEY": "given"}, tmp_path) == "given"


def test_the_key_of_pseudonyms_is_another_one_that_outlives_it(tmp_path: Path) -> None:
    key = person_key({}, tmp_path)
    assert key != secret_key({}, tmp_path)
    (tmp_path / "secret_key").unlink()
    assert person_key({}, tmp_path) == key != secret_key({}, tmp_path)
    assert stat.S_IMODE((tmp_path / "person_key").stat().st_mode) == 0o600
    assert person_key({"UNYO_PERSON_KEY": "given"}, tmp_path) == "given"


def test_the_secret_key_appears_whole_and_the_first_of_two_processes_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, other = os.link, "k" * 64

    def link_second(made: Path, kept: Path) -> None:
        assert not kept.exists()
        assert len(made.read_text()) >= 64
        kept.write_text(other)
        link(made, kept)

    monkeypatch.setattr("os.link", link_second)
    assert secret_key({}, tmp_path) == other
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_processes_that_start_together_agree_on_the_secret_key(tmp_path: Path) -> None:
    say = "import sys, pathlib; from unyo.config.environ import secret_key as key; input(); print(key({}, pathlib.Path(sys.argv[1])))"
    started = [
        subprocess.Popen([sys.executable, "-c", say, str(tmp_path)], stdin=-1, stdout=-1, text=True)
        for _ in range(4)
    ]
    for one in started:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    assert len({one.communicate(timeout=60)[0] for one in started}) == 1
    assert [one.returncode for one in started] == [0] * 4


def test_a_secret_key_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ImproperlyConfigured, match="cannot be written"):
        secret_key({}, tmp_path / "file")


def test_a_secret_key_cut_short_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("abc")
    with pytest.raises(ImproperlyConfigured, match="secret_key"):
        secret_key({}, tmp_path)


def test_sqlite_in_the_state_directory_is_the_default(tmp_path: Path) -> None:
    found = database({}, tmp_path)
    assert found["NAME"] == str(tmp_path / "unyo.sqlite3")
    assert found["OPTIONS"] == SQLITE_OPTIONS


@pytest.mark.parametrize(
    ("url", "name"),
    [("sqlite:////var/lib/unyo/a.sqlite3", "/var/lib/unyo/a.sqlite3"), ("sqlite:///a%20b.db", "a b.db")],
)
def test_sqlite_may_stand_elsewhere(tmp_path: Path, url: str, name: str) -> None:
    assert database({"DATABASE_URL": url}, tmp_path)["NAME"] == name


def test_postgresql_is_read_from_its_url(tmp_path: Path) -> None:
    url = "postgresql://umi:p%40ss%2Fword@db.example:5433/unyo?sslmode=require"
    found = database({"DATABASE_URL": url}, tmp_path)
    assert found["ENGINE"].endswith("postgresql")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "umi",
        "p@ss/word",
        "db.example",
        "5433",
        "unyo",
    )
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_another_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="mysql"):
        database({"DATABASE_URL": "mysql://x/y"}, tmp_path)
