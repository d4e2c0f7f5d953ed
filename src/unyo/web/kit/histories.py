"""Ledger entries as a page shows them: who, when, why, what it was and what it became."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.urls import reverse

from unyo.ledger.facts import Entry
from unyo.parties.facts import INSTALLER
from unyo.tables.cleaning import Unfit, fitted
from unyo.tables.refusals import shown
from unyo.tables.registry import NoSuchTable, declared
from unyo.vocabulary.declare import Table
from unyo.vocabulary.text import Text
from unyo.web.kit.fields import show_value
from unyo.web.kit.moments import shown_moment

VERBS: dict[str, Text] = {
    "add": Text("が書き加えました", "added it"),
    "revise": Text("が変えました", "changed it"),
    "remove": Text("が消しました", "removed it"),
    "restore": Text("がゴミ箱から戻しました", "restored it"),
}
# What is noted beside the rows: one entry for a whole import, a version of the catalog, an acknowledgement.
NOTES: dict[str, Text] = {
    "import": Text("が表を取り込みました", "brought tables in"),
    "publish": Text("がサービスカタログを公開しました", "published the service catalog"),
    "acknowledge": Text("がサービスカタログを確認しました", "acknowledged the service catalog"),
}
# What is said about rows: told by the row, its words stand beside the row and not in the ledger.
REMARKS: dict[str, Text] = {
    "comment": Text("がコメントを書きました", "wrote a comment"),
    "uncomment": Text("がコメントを消しました", "removed a comment"),
}
# What became of a shared view of a list: taken back by its owner.
VIEWS: dict[str, Text] = {
    "share view": Text("が見方をみんなに見せました", "shared a view"),
    "revise view": Text("が共有の見方を変えました", "changed a shared view"),
    "unshare view": Text("が見方の共有をやめました", "stopped sharing a view"),
    "remove view": Text("が共有の見方を消しました", "removed a shared view"),
}
# Why an entry without a button has none: what it stands for cannot be taken back from here.
FINAL: dict[str, Text] = {
    "import": Text(
        "取り込みは、行の変更の方から元に戻せます。",
        "An import is undone from the changes of its rows.",
    ),
    "publish": Text(
        "公開は元に戻せません。直した内容を次の版として公開してください。",
        "A publication cannot be undone: publish what is right as the next version.",
    ),
    "acknowledge": Text("確認したことは元に戻せません。", "An acknowledgement cannot be undone."),
    "comment": Text(
        "ここからは元に戻せません。書いた人が、その行のページで消せます。",
        "It cannot be undone from here: its author removes it on the page of its row.",
    ),
    "uncomment": Text(
        "消したコメントは元に戻せません。言葉はもう残っていません。",
        "A removed comment cannot be brought back: its words are gone.",
    ),
}
_NOTED: dict[str, Text] = {
    "files": Text("ファイル", "Files"),
    "added": Text("追加した行", "Rows added"),
    "revised": Text("変更した行", "Rows changed"),
    "unchanged": Text("そのままの行", "Rows as they were"),
    "refused": Text("受け付けなかった所", "Places refused"),
    "left_over": Text("見出しの外で、取り込まなかった値", "Values beyond the header, not taken in"),
    "number": Text("版", "Version"),
    "hash": Text("指紋", "Hash"),
    "services": Text("サービスの数", "Services"),
    "audiences": Text("公開先", "Audiences"),
    "audience": Text("どの立場で", "For"),
    "name": Text("名前", "Name"),
    "query": Text("列と条件", "Columns and filters"),
    "shared": Text("共有", "Shared"),
}
# Kept for the machinery: the numbers by which an import is undone, whose view it is and of which table.
_UNTOLD = frozenset({"first", "last", "owner_id", "table"})
_INSTALLER = Text("設置者", "installer")
UNDOES = Text("(変更 {seq} の取り消し)", "(undoing change {seq})")


def shown_entries(
    entries: Iterable[Entry],
    slug: str,
    language: str,
    *,
    may_undo: Callable[[Entry], bool],
    undone: Collection[int] = (),
    alone: bool = False,
) -> list[dict[str, Any]]:
    """Entries for the history macro; an entry that was undone, or that the reader may not undo, has no button.

    `alone`: the button undoes that entry only, and not the batch it came in.
    """
    return [
        {
            "seq": entry.seq,
            "who": shown_actor(entry.actor, language),
            "when": shown_moment(entry.at),
            "iso": entry.at.isoformat(),
            "why": entry.why,
            "action": _action(entry, language),
            "changes": _changes(entry, language),
            "undo_url": reverse("undo-one" if alone else "undo", args=[slug, entry.seq])
            if entry.seq not in undone and entry.verb in (VERBS | VIEWS) and may_undo(entry)
            else "",
            "final": FINAL[entry.verb].in_(language) if entry.verb in FINAL else "",
        }
        for entry in entries
    ]


def shown_actor(name: str, language: str) -> str:
    """Who it was; the command line of the installation is no account and has no name of its own."""
    return _INSTALLER.in_(language) if name == INSTALLER.label else name


def shown_subject(entry: Entry, language: str) -> str:
    """The table and the row an entry is about; "" for a note beside the rows."""
    if entry.verb in NOTES:
        return ""
    said = entry.after or entry.before or {}
    if entry.verb in VIEWS:
        return f"{_subject(str(said.get('table', '')), '', language)}「{shown(entry.key)}」"
    if entry.verb in REMARKS:
        return _subject(str(said.get("table", "")), str(said.get("row", "")), language)
    return _subject(entry.table, entry.key, language)


def _subject(name: str, key: str, language: str) -> str:
    table = _table(name)
    return f"{table.label.in_(language) if table else name} {key}".rstrip()


def _action(entry: Entry, language: str) -> str:
    told = (VERBS | NOTES | REMARKS | VIEWS).get(entry.verb)
    action = told.in_(language) if told else entry.verb
    if entry.undo_of is None:
        return action
    return f"{action} {UNDOES.format(seq=entry.undo_of).in_(language)}"


def _changes(entry: Entry, language: str) -> list[dict[str, str | None]]:
    if entry.verb in REMARKS:
        return []
    before, after = entry.before or {}, entry.after or {}
    table = _table(entry.table)
    names = [c.name for c in table.columns] if table else []
    names += [name for name in (*before, *after) if name not in names and (table or name not in _UNTOLD)]
    return [
        {
            "label": _label(table, name, language),
            "old": _shown(table, name, before, language) if before.get(name) not in (None, "", []) else None,
            "new": _shown(table, name, after, language) if after.get(name) not in (None, "", []) else None,
        }
        for name in dict.fromkeys(names)
        if table or before.get(name) or after.get(name)
        if before.get(name) != after.get(name)
    ]


def _table(name: str) -> Table | None:
    try:
        return declared(name)
    except NoSuchTable:
        return None


def _label(table: Table | None, name: str, language: str) -> str:
    if table is None:
        return _NOTED[name].in_(language) if name in _NOTED else name
    try:
        return table.column(name).label.in_(language)
    except KeyError:
        return name


def _shown(table: Table | None, name: str, state: Mapping[str, Any], language: str) -> str:
    value = state.get(name)
    if isinstance(value, list | tuple):
        return shown(", ".join(map(str, value)), 400)
    try:
        column = table.column(name) if table else None
        return show_value(column, fitted(column, value), language) if column else shown(value, 400)
    except (KeyError, Unfit):
        return shown(value, 400)
