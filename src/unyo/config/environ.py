"""The environment variables of an installation, read once, with clear errors."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

Environment = Literal["production", "development"]

# WAL and FULL: an acknowledged commit is durable and readers never wait for the writer.
# IMMEDIATE and the timeout: writers queue instead of failing with "database is locked".
SQLITE_OPTIONS: dict[str, Any] = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}


def environment(given: Mapping[str, str]) -> Environment:
    """`UNYO_ENV`: production unless it says development; a typing error is refused, never guessed."""
    match given.get("UNYO_ENV", "production"):
        case "production":
            return "production"
        case "development":
            return "development"
        case other:
            raise ImproperlyConfigured(f"UNYO_ENV is {other!r}: it must be production or development")


def listed(given: Mapping[str, str], name: str) -> list[str]:
    """A comma-separated variable as a list without blanks."""
    return [part.strip() for part in given.get(name, "").split(",") if part.strip()]


def state_dir(given: Mapping[str, str]) -> Path:
    """`UNYO_STATE`, made when absent and closed to other accounts of the machine."""
    state = Path(given.get("UNYO_STATE") or "var").absolute()
    if not state.is_dir():
        try:
            state.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ImproperlyConfigured(f"UNYO_STATE: {state} cannot be made: {error.strerror}") from error
    return state


def secret_key(given: Mapping[str, str], state: Path) -> str:
    """`UNYO_SECRET_KEY`, or the one kept in `<state>/secret_key`, made on first use with mode 0600."""
    return given.get("UNYO_SECRET_KEY") or _kept_secret(state / "secret_key")


def person_key(given: Mapping[str, str], state: Path) -> str:
    """`UNYO_PERSON_KEY`, or the one kept in `<state>/person_key`: what pseudonyms of people are made with.

    Not the secret key: that one may be changed any day, this one only together with every pseudonym (decision 0021).
    """
    return given.get("UNYO_PERSON_KEY") or _kept_secret(state / "person_key")


def _kept_secret(kept: Path) -> str:
    if not kept.exists():
        try:
            _keep_whole(kept, secrets.token_urlsafe(64))
        except OSError as error:
            raise ImproperlyConfigured(f"UNYO_STATE: {kept} cannot be written: {error.strerror}") from error
    key = kept.read_text("ascii").strip()
    if len(key) < 50:
        raise ImproperlyConfigured(f"{kept} is cut short: remove it or restore it from the backup")
    return key


def _keep_whole(kept: Path, key: str) -> None:
    """The file appears with all of its content, and whoever comes first wins: processes may start together."""
    made = kept.with_name(f"{kept.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(made, kept)
    finally:
        made.unlink(missing_ok=True)


def most_upload(given: Mapping[str, str]) -> int:
    """`UNYO_MOST_UPLOAD`: how much one upload of exports may carry, in bytes, or as 500MB or 8GB; 4 GB when left out."""
    said = given.get("UNYO_MOST_UPLOAD", "4GB").strip().upper()
    units = {"GB": 1 << 30, "MB": 1 << 20, "": 1}
    unit = next(one for one in units if said.endswith(one))
    figures = said.removesuffix(unit).strip()
    if not figures.isdecimal() or not int(figures):
        raise ImproperlyConfigured(f"UNYO_MOST_UPLOAD is {said!r}: a number of bytes, or as 500MB or 8GB")
    return int(figures) * units[unit]


def database(given: Mapping[str, str], state: Path) -> dict[str, Any]:
    """`DATABASE_URL` as Django wants it: sqlite:///path or postgresql://user:password@host:port/name."""
    url = given.get("DATABASE_URL") or f"sqlite:///{state / 'unyo.sqlite3'}"
    parts = urlsplit(url)
    name = unquote(parts.path[1:])
    if parts.scheme == "sqlite":
        return {"ENGINE": "unyo.config.fair_sqlite", "NAME": name, "OPTIONS": dict(SQLITE_OPTIONS)}
    if parts.scheme in ("postgresql", "postgres"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(f"DATABASE_URL begins with {parts.scheme!r}: sqlite or postgresql is known")
