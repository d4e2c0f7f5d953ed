"""`unyo demo`: the example Minato in a state directory of its own, a sign-in, and the screens."""

from __future__ import annotations

import argparse
import os
import socket
from importlib import import_module

from unyo.cli.speech import CouldNotRun
from unyo.vocabulary.text import Text, same

STATE = "var/demo"
HOST = "127.0.0.1"


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """What the command takes."""
    parser.add_argument("--port", type=int, default=8000, help=_PORT.in_(language))
    parser.add_argument("--new-password", action="store_true", help=_NEW.in_(language))
    parser.add_argument("--prepare-only", action="store_true", help=_PREPARE.in_(language))
    parser.add_argument("--no-records", action="store_true", help=_NO_RECORDS.in_(language))


def run(given: argparse.Namespace) -> int:
    """Prepare what is missing, say where and how to sign in, and serve."""
    os.environ.setdefault("UNYO_STATE", STATE)
    # Plain http on this machine alone; a real installation is served with UNYO_ENV=production behind https.
    os.environ.setdefault("UNYO_ENV", "development")
    if not given.prepare_only:
        _demand_free(given.port)
    installation = import_module("unyo.cli.installation")
    code: int = installation.run_installed("unyo.cli.demo_content", given)
    return code


def _demand_free(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise CouldNotRun(_TAKEN.format(port=port, why=same(type(error).__name__))) from error


_PORT = Text("ポート(既定 8000)", "port (8000)")
_NEW = Text("サインインのパスワードを新しくする", "give the sign-in a new password")
_PREPARE = Text("用意だけして終わる", "prepare and end")
_NO_RECORDS = Text(
    "記録(2年分のチケット・作業時間・監視の値など)を入れない", "leave the two years of records out"
)
_TAKEN = Text(
    "ポート {port} は使えません(ほかのプログラムが使っています)。`unyo demo --port 8001` のように別の番号を選んでください。",
    "Port {port} cannot be used (another program has it). Choose another, for example `unyo demo --port 8001`.",
)
