"""`unyo records maps [list|export|import|remove]`: how the exports of tools are read, kept for next time and shared as YAML."""

from __future__ import annotations

import argparse
from pathlib import Path

from unyo.cli.speech import CouldNotRun
from unyo.ingest.own_maps import WrongMap, kept_maps, map_yaml, read_map, remove_map, save_map
from unyo.ingest.sources.declared import faults_of
from unyo.ingest.sources.maps import SourceMap, source_map, source_maps
from unyo.tables.scope import Scope
from unyo.vocabulary.text import Text, same


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """What the verb takes."""
    parser.add_argument(
        "what",
        nargs="?",
        default="list",
        choices=("list", "export", "import", "remove"),
        help=_WHAT.in_(language),
    )
    parser.add_argument("name", nargs="?", default="", metavar="NAME|FILE.yaml", help=_NAME.in_(language))
    parser.add_argument("--as", dest="as_name", default="", metavar="NAME", help=_AS.in_(language))
    parser.add_argument("--why", default="", help=_WHY.in_(language))


def run(scope: Scope, given: argparse.Namespace) -> None:
    """Do what is asked. Raises CouldNotRun."""
    if given.what != "list" and not given.name:
        raise CouldNotRun(_NO_NAME)
    match given.what:
        case "export":
            print(map_yaml(_said(scope, given.name)), end="")
        case "import":
            path = Path(given.name)
            kept = save_map(scope, given.as_name or path.stem.lower(), said_in(path), why=given.why)
            print(_KEPT.format(name=same(kept.name), version=kept.version).in_(given.lang))
        case "remove":
            remove_map(scope, given.name, why=given.why)
            print(_REMOVED.format(name=same(given.name)).in_(given.lang))
        case _:
            for one in kept_maps(scope):
                label = Text(*one.said["label"]).in_(given.lang)
                print(f"{one.name}\t{one.tool}\t{label}\tv{one.version}\t{one.by}")
            for built_in in source_maps():
                print(f"{built_in.name}\t{built_in.tool}\t{built_in.label.in_(given.lang)}")


def said_in(path: Path) -> object:
    """The map a YAML file holds, not yet judged. Raises CouldNotRun, Refused."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CouldNotRun(_NO_FILE.format(path=same(str(path)))) from error
    return read_map(path.name, content)


def maps_given(path: Path | None) -> list[SourceMap]:
    """The map of `--map FILE.yaml`, judged; nothing without one. Raises CouldNotRun, WrongMap."""
    if path is None:
        return []
    said = said_in(path)
    if faults := faults_of(said):
        raise WrongMap(faults)
    return [source_map(f"file/{path.stem}", said)]  # type: ignore[arg-type]


def _said(scope: Scope, name: str) -> dict[str, object]:
    found: dict[str, object] = {one.name: one.said for one in source_maps()}
    found |= {one.name: one.said for one in kept_maps(scope)}
    if name not in found:
        raise CouldNotRun(_NO_MAP.format(name=same(name)))
    return found[name]  # type: ignore[return-value]


_WHAT = Text("list(既定)・export・import・remove", "list (default), export, import or remove")
_NAME = Text("対応表の名前、import ではYAMLファイル", "the name of a map; for import the YAML file")
_AS = Text("この名前で加える(既定 ファイルの名前)", "keep it under this name (default: that of the file)")
_WHY = Text("台帳に残す理由", "the reason for the ledger")
_NO_NAME = Text("対応表の名前かYAMLファイルを付けてください。", "Name a map or a YAML file.")
_NO_FILE = Text(
    "「{path}」を読めません。名前と場所を確かめてください。",
    "“{path}” cannot be read. Check its name and folder.",
)
_NO_MAP = Text(
    "「{name}」という対応表はありません。`unyo records maps` が並べます。",
    "There is no map “{name}”; `unyo records maps` lists them.",
)
_KEPT = Text("対応表「{name}」を保存しました(第{version}版)。", "Kept the map “{name}” (version {version}).")
_REMOVED = Text("対応表「{name}」を消しました。", "Removed the map “{name}”.")
