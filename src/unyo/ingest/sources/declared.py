"""A map somebody hands in is judged before it is used: what it names must exist, and what is wrong is said by its place. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from unyo.ingest.normalizers.moments import ORDERS
from unyo.ingest.readers.streams.patterns import BadPattern, checked_pattern, groups_of
from unyo.ingest.sources.maps import shared_words
from unyo.records.datasets import Dataset, Field, dataset, dataset_names
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.text import Text

_MAP = ("tool", "label", "headers", "exactly", "without", "missing", "zone", "decimal", "lines", "into")
_INTO = ("dataset", "only", "per_column", "fields")
_ONLY = ("from", "is", "not", "like")
_MADE = ("is", "file", "row", "column", "cell", "guess")
_TAKEN = ("from", "join")
_RULE = (
    *_TAKEN, *_MADE, "missing", "pick", "words", "holding", "otherwise", "before", "order", "unit", "year", "decimal",
    "nanos", "within", "dense",
)  # fmt: skip
_MOST = 400
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a map, and where: into[0].fields.opened.order."""

    place: str
    text: Text

    @property
    def sentence(self) -> Text:
        """Place and reason in one line."""
        return Text(f"{self.place}: {self.text.ja}", f"{self.place}: {self.text.en}")


def faults_of(said: Any) -> list[Fault]:
    """Everything wrong with a map, in the order in which it is written; nothing for one that can be used."""
    if not isinstance(said, Mapping):
        return [
            Fault(
                "", Text("対応表は「名前: 値」の組で書いてください。", "Write a map as “name: value” pairs.")
            )
        ]
    return [
        *_known_names(said, _MAP, ""),
        *(fault for name, judged in _JUDGED.items() if name in said for fault in judged(said[name], name)),
        *_whole(said),
    ]


def reading_faults(reading: Mapping[str, Any]) -> list[Fault]:
    """The same for how one table is read."""
    return list(_shares(reading.get("into"), "into"))


def _whole(said: Mapping[str, Any]) -> Iterator[Fault]:
    for name in ("tool", "label", "into"):
        if name not in said:
            yield Fault(
                name, Text("書かれていません。この項目は必要です。", "It is missing, and it is needed.")
            )
    if not said.get("headers") and not said.get("lines"):
        yield Fault(
            "headers",
            Text("見出し(headers)か行の形(lines)のどちらかが必要です。", "Either headers or lines must say how it is recognised."),
        )  # fmt: skip


def _known_names(said: Mapping[str, Any], names: Collection[str], place: str) -> Iterator[Fault]:
    for name in said:
        if name not in names:
            yield Fault(_in(place, str(name)), _unknown(str(name), names))


def _shares(said: Any, place: str) -> Iterator[Fault]:
    if not isinstance(said, list) or not said:
        yield Fault(
            place, Text("データの種類を一つ以上、並べて書いてください。", "List at least one dataset.")
        )
        return
    for number, one in enumerate(said[:_MOST]):
        here = f"{place}[{number}]"
        if not isinstance(one, Mapping):
            yield Fault(here, Text("「名前: 値」の組で書いてください。", "Write “name: value” pairs."))
            continue
        yield from _known_names(one, _INTO, here)
        yield from _share(one, here)


def _share(one: Mapping[str, Any], here: str) -> Iterator[Fault]:
    name = one.get("dataset")
    if name not in dataset_names():
        yield Fault(f"{here}.dataset", _unknown(str(name or ""), dataset_names()))
        return
    of, fields = dataset(str(name)), one.get("fields")
    if not isinstance(fields, Mapping):
        yield Fault(
            f"{here}.fields",
            Text("項目ごとの読み方がありません。", "It does not say how the fields are read."),
        )
        return
    if "only" in one:
        yield from _only(one["only"], f"{here}.only")
    for field_name, rule in fields.items():
        place = f"{here}.fields.{field_name}"
        if field_name not in of.names:
            yield Fault(place, _unknown(str(field_name), of.names))
        else:
            yield from _rule(rule, of.field(str(field_name)), place)
    yield from _required(of, fields, here)


def _required(of: Dataset, fields: Mapping[str, Any], here: str) -> Iterator[Fault]:
    for field in of.fields:
        if field.required and field.name not in fields:
            yield Fault(
                f"{here}.fields.{field.name}",
                Text(f"「{field.label.ja}」は必要です。列か値を書いてください。", f"“{field.label.en}” is needed: name a column or a value."),
            )  # fmt: skip


def _only(said: Any, place: str) -> Iterator[Fault]:
    if not isinstance(said, Mapping):
        yield Fault(place, Text("「名前: 値」の組で書いてください。", "Write “name: value” pairs."))
        return
    yield from _known_names(said, _ONLY, place)
    if not _is_header(said.get("from")):
        yield Fault(f"{place}.from", _COLUMN)
    if sum(name in said for name in ("is", "not", "like")) != 1:
        yield Fault(
            place, Text("is・not・like のどれか一つを書いてください。", "Say one of is, not and like.")
        )
    for name in ("is", "not"):
        if name in said and not _is_texts(said[name]):
            yield Fault(f"{place}.{name}", _TEXTS)
    if "like" in said:
        yield from _pattern(said["like"], f"{place}.like")


def _rule(rule: Any, field: Field, place: str) -> Iterator[Fault]:
    if not isinstance(rule, Mapping):
        yield Fault(place, Text("「from: 列」のように書いてください。", "Write e.g. “from: column”."))
        return
    yield from _known_names(rule, _RULE, place)
    sources = [name for name in (*_TAKEN, *_MADE) if name in rule and not (name == "guess" and len(rule) > 1)]
    if len(sources) != 1:
        yield Fault(
            place,
            Text("値の出どころ(from・join・is・file・row・column・cell)を一つだけ書いてください。", "Say just one of from, join, is, file, row, column and cell."),
        )  # fmt: skip
    for name, value in rule.items():
        judged = _RULE_JUDGED.get(str(name))
        if judged is not None:
            yield from judged(value, f"{place}.{name}")
    yield from _choices(rule, field, place)


def _choices(rule: Mapping[str, Any], field: Field, place: str) -> Iterator[Fault]:
    """Words of ours that a field with choices does not take."""
    if not field.choices:
        return
    words = rule.get("words")
    lists = [words, rule.get("holding"), {"is": rule.get("is", "")}, {"otherwise": rule.get("otherwise", "")}]
    ours = {str(one) for told in lists if isinstance(told, Mapping) for one in told.values()} - {""}
    if isinstance(words, str):
        ours |= set(shared_words().get(words, {}).values())
    for word in sorted(ours - set(field.choices)):
        yield Fault(place, _unknown(word, field.choices))


def _pattern(said: Any, place: str) -> Iterator[Fault]:
    try:
        checked_pattern(str(said))
    except BadPattern as error:
        yield Fault(place, _PATTERN.format(error=str(error)))


def _groups(said: Any, place: str) -> Iterator[Fault]:
    try:
        groups_of(str(said))
    except BadPattern as error:
        yield Fault(place, _PATTERN.format(error=str(error)))


def _zone(said: Any, place: str) -> Iterator[Fault]:
    try:
        ZoneInfo(str(said))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield Fault(
            place,
            Text(
                f"「{said}」という時間帯はありません。例: Asia/Tokyo",
                f"There is no zone “{said}”; e.g. Asia/Tokyo.",
            ),
        )


def _words(said: Any, place: str) -> Iterator[Fault]:
    if isinstance(said, str):
        if said not in shared_words():
            yield Fault(place, _unknown(said, shared_words()))
    elif not _is_pairs(said):
        yield Fault(
            place,
            Text("「相手の言葉: こちらの言葉」の組で書いてください。", "Write “their word: our word” pairs."),
        )


def _headers(said: Any, place: str) -> Iterator[Fault]:
    if not isinstance(said, list) or len(said) > _MOST or not all(map(_is_header, said)):
        yield Fault(place, Text("見出しの言葉を並べて書いてください。", "List the words of the headers."))


def _is_header(said: Any) -> bool:
    return (isinstance(said, str) and 0 < len(said) <= _LONGEST) or (
        isinstance(said, list) and bool(said) and all(isinstance(one, str) and one for one in said)
    )


def _is_texts(said: Any) -> bool:
    return isinstance(said, list) and len(said) <= _MOST and all(isinstance(one, str) for one in said)


def _is_pairs(said: Any) -> bool:
    return isinstance(said, Mapping) and all(isinstance(one, str) for pair in said.items() for one in pair)


def _must(holds: Callable[[Any], bool], text: Text) -> Callable[[Any, str], Iterator[Fault]]:
    def judged(said: Any, place: str) -> Iterator[Fault]:
        if not holds(said):
            yield Fault(place, text)

    return judged


def _in(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _unknown(name: str, names: Collection[str]) -> Text:
    near = difflib.get_close_matches(name, names, 1)
    ja, en = "、".join(names), ", ".join(names)
    if near:
        return Text(
            f"「{name}」はありません。「{near[0]}」のことですか。",
            f"There is no “{name}”. Did you mean “{near[0]}”?",
        )
    return Text(f"「{name}」はありません。使えるのは {ja} です。", f"There is no “{name}”; there are {en}.")


_COLUMN = Text("列の見出しを書いてください。", "Name the header of a column.")
_TEXTS = Text("文字の並びで書いてください。", "Write a list of texts.")
_PATTERN = Text("使えない正規表現です({error})。", "This pattern cannot be used ({error}).")
_text = _must(
    lambda said: isinstance(said, str) and len(said) <= _LONGEST,
    Text("文字で書いてください。", "Write a text."),
)
_texts = _must(_is_texts, _TEXTS)
_yes = _must(
    lambda said: isinstance(said, bool), Text("true か false で書いてください。", "Write true or false.")
)
_column = _must(_is_header, _COLUMN)
_decimal = _must(lambda said: said in (".", ","), Text("「.」か「,」で書いてください。", "Write “.” or “,”."))
_pairs = _must(
    _is_pairs, Text("「含む文字: こちらの言葉」の組で書いてください。", "Write “part: our word” pairs.")
)
_JUDGED: dict[str, Callable[[Any, str], Iterator[Fault]]] = {
    "tool": _must(lambda said: isinstance(said, str) and 0 < len(said) <= 60, Text("道具の名前を60文字以内で書いてください。", "Name the tool in at most 60 characters.")),
    "label": _must(lambda said: _is_texts(said) and len(said) == 2, Text("日本語と英語の名前を並べて書いてください。", "Give the name in Japanese and in English.")),
    "headers": _headers, "without": _texts, "exactly": _yes, "missing": _texts, "zone": _zone, "decimal": _decimal,
    "lines": _groups, "into": _shares,
}  # fmt: skip
_RULE_JUDGED: dict[str, Callable[[Any, str], Iterator[Fault]]] = {
    "from": _column, "within": _column, "nanos": _column,
    "join": _must(lambda said: isinstance(said, list) and len(said) > 1 and all(map(_is_header, said)), Text("列を二つ以上並べて書いてください。", "List two columns or more.")),
    "row": _must(lambda said: said is True or (isinstance(said, list) and bool(said) and all(map(_is_header, said))), Text("true か、列の並びで書いてください。", "Write true, or list columns.")),
    "is": _text, "dense": _yes, "file": _yes, "column": _yes, "cell": _yes, "missing": _texts, "pick": _groups, "words": _words,
    "holding": _pairs, "otherwise": _text, "before": _text, "unit": _text, "decimal": _decimal,
    "guess": _must(lambda said: said in ("kind", "unit"), Text("kind か unit です。", "It is kind or unit.")),
    "order": _must(lambda said: said in ORDERS, Text("ymd・dmy・mdy・epoch・epoch_ms のどれかです。", "It is one of ymd, dmy, mdy, epoch and epoch_ms.")),
    "year": _must(lambda said: isinstance(said, int) and not isinstance(said, bool) and 1970 <= said <= 9999, Text("西暦の年を数で書いてください。", "Write the year as a number.")),
}  # fmt: skip
