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
}
# Kept for the machinery: the numbers by which an import is undone.
_UNTOLD = frozenset({"first", "last"})
_INSTALLER = Text("設置者", "installer")
UNDOES = Text("(変更 {seq} の取り消し)", "(undoing change {seq})")


def shown_entries(
    entries: Iterable[Entry],
    slug: str,
    language: str,
    *,
    may_undo: Callable[[str], bool],
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
            if entry.seq not in undone and entry.verb in VERBS and may_undo(entry.table)
            else "",
        }
        for entry in entries
    ]


def shown_actor(name: str, language: str) -> str:
    """Who it was; the command line of the installation is no account and has no name of its own."""
    return _INSTALLER.in_(language) if name == INSTALLER.label else name


def shown_subject(entry: Entry, language: str) -> str:
    """The table and the row an entry is about; "" for a note beside the rows."""
    table = _table(entry.table)
    if entry.verb in NOTES:
        return ""
    return f"{table.label.in_(language) if table else entry.table} {entry.key}"


def _action(entry: Entry, language: str) -> str:
    told = VERBS.get(entry.verb) or NOTES.get(entry.verb)
    action = told.in_(language) if told else entry.verb
    if entry.undo_of is None:
        return action
    return f"{action} {UNDOES.format(seq=entry.undo_of).in_(language)}"


def _changes(entry: Entry, language: str) -> list[dict[str, str | None]]:
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
