"""`unyo serve`: the database brought up to date, then gunicorn takes this process over."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from typing import NoReturn

from django.db import DatabaseError

from unyo.cli.installation import migrate
from unyo.cli.speech import CouldNotRun
from unyo.records.lake.sweeping import sweep
from unyo.records.queries import storage
from unyo.vocabulary.text import Text, same


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """What the command takes."""
    parser.add_argument("--host", default="127.0.0.1", help=_HOST.in_(language))
    parser.add_argument("--port", type=int, default=8000, help=_PORT.in_(language))


def run(given: argparse.Namespace) -> int:
    """Migrate and serve until stopped."""
    migrate()
    print(_AT.format(address=same(f"http://{given.host}:{given.port}")).in_(given.lang), flush=True)
    return become_server(given.host, given.port)


def become_server(host: str, port: int) -> NoReturn:
    """Replace this process with gunicorn: one tree to stop, signals arrive where they should."""
    _tidy()
    os.environ["UNYO_BIND"] = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    command = [sys.executable, "-m", "gunicorn", "-c", "python:unyo.config.gunicorn"]
    try:
        os.execv(sys.executable, command)  # noqa: S606 - our own interpreter, fixed arguments
    except OSError as error:
        raise CouldNotRun(_NO_SERVER.format(why=same(str(error.strerror)))) from error


def _tidy() -> None:
    """Remove what an import that was cut off left in the lake. A lake that takes nothing can still be shown."""
    with suppress(OSError, DatabaseError):
        sweep(storage())


_HOST = Text("待ち受ける住所(既定 127.0.0.1)", "address to listen at (127.0.0.1)")
_PORT = Text("ポート(既定 8000)", "port (8000)")
_AT = Text("{address} で動かします。止めるには Ctrl-C。", "Serving at {address}. Ctrl-C stops it.")
_NO_SERVER = Text("サーバーを起動できません({why})。", "The server cannot be started ({why}).")
