"""`unyo init`: eight questions, asked here or answered in a file, make a framework: here, or as YAML for git."""

from __future__ import annotations

import argparse
import datetime as dt
import tomllib
from importlib import import_module
from pathlib import Path

from unyo.cli.speech import KEPT, CouldNotRun, not_written
from unyo.framework.beginning.questions import Answers, Field, questions, read_answers
from unyo.vocabulary.instants import local_day
from unyo.vocabulary.reading import normalized
from unyo.vocabulary.text import Text, joined, same


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """What the command takes."""
    say = {name: text.in_(language) for name, text in _HELP.items()}
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--framework", metavar="SLUG", help=say["framework"])
    where.add_argument("--yaml", type=Path, metavar="FOLDER", help=say["yaml"])
    parser.add_argument("--name", default="", metavar="NAME", help=say["name"])
    parser.add_argument("--name-en", default="", metavar="NAME", help=say["name_en"])
    parser.add_argument("--answers", type=Path, metavar="FILE.toml", help=say["answers"])


def run(given: argparse.Namespace) -> int:
    """Ask, make, and say what was made and what comes next."""
    if given.yaml is not None:
        _demand_no_framework(given.yaml)
    given.given_answers = _from_file(given.answers) if given.answers else _asked(given.lang)
    if given.yaml is None:
        installation = import_module("unyo.cli.installation")  # only this way needs a database
        return int(installation.run_installed("unyo.cli.init_framework", given))
    return _write(given)


def _write(given: argparse.Namespace) -> int:
    # The suggestions and the YAML library are read only when there are answers to write down.
    made = import_module("unyo.framework.beginning.suggesting").suggested(given.given_answers, given.lang)
    rows = made.everything()
    blueprint = import_module("unyo.framework.designs").Blueprint
    try:
        folder = import_module("unyo.cli.yaml_folder")
        folder.write_yaml(given.yaml, blueprint.of(rows, local_day(dt.datetime.now(dt.UTC))))
    except OSError as error:
        raise not_written(given.yaml, error) from error
    print(_WRITTEN.format(n=len(rows), folder=same(str(given.yaml))).in_(given.lang))
    return KEPT


def _demand_no_framework(folder: Path) -> None:
    if folder.is_dir() and any(folder.glob("*.y*ml")):
        raise CouldNotRun(_FULL.format(folder=same(str(folder))))


def _from_file(file: Path) -> Answers:
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CouldNotRun(_NO_FILE.format(file=same(str(file)))) from error
    except ValueError as error:
        raise CouldNotRun(_NO_TOML.format(file=same(str(file)), why=same(str(error)))) from error
    answers, faults = read_answers(said)
    if faults:
        told = [Text(f"{name}: {text.ja}", f"{name}: {text.en}") for name, text in faults.items()]
        raise CouldNotRun(_WRONG.format(file=same(str(file)), why=joined(told, " ", " ")))
    return answers


def _asked(language: str) -> Answers:
    """The eight questions, one field after the other; Enter leaves one open."""
    print(_HOW.in_(language))
    answers: dict[str, tuple[str, ...]] = {}
    for number, question in enumerate(questions(), 1):
        print(f"\n{number}. {question.label.in_(language)}")
        for field in question.fields:
            answers |= _answer(field, language)
    return answers


def _answer(field: Field, language: str) -> dict[str, tuple[str, ...]]:
    for at, (_, label) in enumerate(field.choices, 1):
        print(f"   {at}) {label.in_(language)}")
    asked = f"   {field.label.in_(language)} {_KINDS[field.kind].in_(language)}: "
    while True:
        try:
            typed = input(asked)
        except EOFError as error:
            raise CouldNotRun(_NOBODY) from error
        found, faults = read_answers({field.name: _meant(field, typed)})
        if not faults:
            return dict(found)
        print(f"   {faults[field.name].in_(language)}")


def _meant(field: Field, typed: str) -> list[str]:
    """Numbers stand for the choices shown; other words are taken as they are."""
    if not field.choices:
        return [typed]
    numbered = {str(at): value for at, (value, _) in enumerate(field.choices, 1)}
    words = normalized(typed).replace("、", ",").replace(",", " ").split()
    return [numbered.get(word, word) for word in words]


_KINDS = {
    "one": Text("(番号を一つ)", "(one number)"),
    "many": Text("(番号をコンマで並べる)", "(numbers, parted by commas)"),
    "names": Text("(コンマで並べる)", "(parted by commas)"),
    "number": Text("(数)", "(a number)"),
}
_HELP = {
    "framework": Text("この枠組みを作る(空の枠組みなら埋める)", "make this framework, or fill it when it is empty"),
    "yaml": Text("YAMLとしてこのフォルダに書く(データベース不要)", "write YAML files into this folder, with no database"),
    "name": Text("新しい枠組みの名前(既定 識別名)", "name of a new framework (its short name)"),
    "name_en": Text("英語の名前", "English name"),
    "answers": Text("答えを書いたTOMLファイル。たずねない", "a TOML file with the answers; nothing is asked"),
}  # fmt: skip
_HOW = Text(
    "八つの質問です。分からないものは Enter で飛ばせます。作るのは下書きだけです。",
    "Eight questions. Enter leaves one open. Only drafts are made.",
)
_WRITTEN = Text(
    "{folder} に{n}行(下書きと標準の一覧)を書き出しました。次は: unyo check {folder}",
    "Wrote {n} rows (drafts and standard lists) to {folder}. Next: unyo check {folder}",
)
_FULL = Text(
    "「{folder}」にはもうYAMLがあります。空のフォルダを指定してください。何も書いていません。",
    "“{folder}” holds YAML already. Name an empty folder. Nothing was written.",
)
_NO_FILE = Text("答えのファイル「{file}」を読めません。", "The file of answers “{file}” cannot be read.")
_NO_TOML = Text("「{file}」はTOMLとして読めません({why})。", "“{file}” is no TOML ({why}).")
_WRONG = Text("「{file}」の答えを直してください。{why}", "Mend the answers in “{file}”. {why}")
_NOBODY = Text(
    "たずねる相手がいません。答えをTOMLに書いて --answers で渡してください。何も作っていません。",
    "There is nobody to ask. Write the answers as TOML and give them with --answers. Nothing was made.",
)
