"""`unyo COMMAND …`: one dispatch table; the module of a command is imported only when it is called (decision 0003)."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple

from unyo import __version__
from unyo.cli.parsing import Parser
from unyo.cli.speech import COULD_NOT_RUN, CouldNotRun, language_of, say_error, without_language
from unyo.vocabulary.text import LANGUAGES, Text


class Command(NamedTuple):
    """A command: the module that has `arguments(parser, language)` and `run(given) -> int`, and what it is for.

    `installed` commands work on the database: Django is set up before their module is imported.
    """

    module: str
    purpose: Text
    installed: bool = False


COMMANDS: dict[str, Command] = {
    "check": Command("unyo.cli.check", Text("ファイルやフォルダーの表を点検する(サーバー不要)", "check the tables in files and folders, with no server")),
    "init": Command("unyo.cli.init", Text("八つの質問に答えて、下書きの枠組みを始める", "answer eight questions and begin with a drafted framework")),
    "template": Command("unyo.cli.template", Text("記入用のExcel雛形を書き出す", "write an empty workbook to fill in")),
    "demo": Command("unyo.cli.demo", Text("例「湊」を入れて画面を開く", "start with the example Minato and open the screens")),
    "serve": Command("unyo.cli.serve", Text("画面とAPIを動かす", "serve the screens and the API"), installed=True),
    "import": Command("unyo.cli.import_", Text("表を枠組みに取り込む", "take tables into a framework"), installed=True),
    "export": Command("unyo.cli.export", Text("枠組みをExcel・YAML・CSVに書き出す", "write a framework as a workbook, YAML or CSV"), installed=True),
    "apply": Command("unyo.cli.apply", Text("枠組みをファイルのとおりにする(計画を見てから)", "make a framework what its files say, after showing the plan"), installed=True),
    "records": Command("unyo.cli.records", Text("取り込んだ記録を並べる・取り消す・手入れする", "list, undo and care for the records brought in"), installed=True),
    "framework": Command("unyo.cli.framework", Text("枠組みを加える・並べる", "add and list frameworks"), installed=True),
    "user": Command("unyo.cli.user", Text("利用者を加える・パスワードを変える", "add users, change passwords"), installed=True),
    "doctor": Command("unyo.cli.doctor", Text("設置の状態を確かめる", "look whether the installation is well"), installed=True),
}  # fmt: skip

Run = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0 kept or done, 1 broken, 2 could not run (a sentence on stderr, never a traceback)."""
    wanted, given = without_language(sys.argv[1:] if arguments is None else arguments)
    language = wanted if wanted in LANGUAGES else language_of(os.environ)
    if wanted not in (None, *LANGUAGES):
        return say_error(_NO_LANGUAGE.format(wanted=wanted), language)
    Parser.language = language
    name = next((word for word in given if not word.startswith("-")), "")
    parser = _parser(language)
    if name not in COMMANDS:
        parser.parse_args(given)
        parser.print_help()
        return COULD_NOT_RUN if given else 0
    try:
        return _run(name, given[given.index(name) + 1 :], language)
    except CouldNotRun as reason:
        return say_error(reason.text, language)
    except KeyboardInterrupt:
        return say_error(Text("止めました。", "Stopped."), language)
    except BrokenPipeError:
        # The reader of our output went away (head, less): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(name: str, rest: list[str], language: str) -> int:
    command = COMMANDS[name]
    if not command.installed:
        gc.disable()  # so short a life is over before garbage matters; looking for it costs a tenth of the start
    installation = import_module("unyo.cli.installation") if command.installed else None
    if installation is not None:
        installation.start()
    module = import_module(command.module)
    parser = Parser(prog=f"unyo {name}", description=command.purpose.in_(language))
    parser.add_argument("--lang", choices=LANGUAGES, help=_LANGUAGE.in_(language))
    module.arguments(parser, language)
    given = parser.parse_args(rest, argparse.Namespace(lang=language))
    run: Run = module.run
    if installation is None:
        code = run(given)
        gc.freeze()  # nor at the end, when Python would look through everything once more
        return code
    return int(installation.guarded(run, given))


def _parser(language: str) -> argparse.ArgumentParser:
    width = max(len(name) for name in COMMANDS) + 2
    lines = [f"  {name:<{width}}{command.purpose.in_(language)}" for name, command in COMMANDS.items()]
    about = _ABOUT.in_(language)
    parser = Parser(
        prog="unyo",
        usage="unyo COMMAND …",
        description=f"{about}\n\n" + "\n".join(lines),
        epilog=_MORE.in_(language),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"unyo {__version__}")
    parser.add_argument("--lang", choices=LANGUAGES, help=_LANGUAGE.in_(language))
    parser.add_argument(
        "command", nargs="?", choices=tuple(COMMANDS), metavar="COMMAND", help=argparse.SUPPRESS
    )
    return parser


_ABOUT = Text(
    "運用の設計を点検し、見つけた穴から決定までを導きます。",
    "Checks the design of IT operations, and leads from finding to decision.",
)
_MORE = Text("詳しくは: unyo COMMAND --help", "More: unyo COMMAND --help")
_NO_LANGUAGE = Text("--lang は ja か en です(「{wanted}」)。", "--lang is ja or en, not “{wanted}”.")
_LANGUAGE = Text("表示の言語", "language of the messages")

if __name__ == "__main__":
    sys.exit(main())
