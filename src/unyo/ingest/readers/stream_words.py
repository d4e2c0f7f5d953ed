"""What the codes of the stream readers mean, in both languages: of a file the reason and the remedy, of a row one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unyo.vocabulary.text import Text

_EXPORT = Text("道具からもう一度書き出してください。", "Export it from the tool again.")
_PARTS = Text(
    "期間や種類で分けて書き出し、何回かに分けて渡してください。",
    "Export it in parts, by period or kind, and bring them one by one.",
)
_TAKE_OUT = Text(
    "中の表を取り出して、一つずつ渡してください。", "Take the tables out and bring them one by one."
)

STREAM_REFUSALS: dict[str, tuple[Text, Text]] = {
    "csv-broken": (
        Text("{line}行目のあたりで、表の形が崩れています({error})。", "Around row {line} the table is out of shape ({error})."),
        Text("引用符と行の終わりを確かめるか、道具からもう一度書き出してください。", "Check the quotes and the line ends, or export it again."),
    ),
    "line-too-long": (
        Text("{line}行目のあたりの行が長すぎます(上限 {most} バイト)。", "A line around row {line} is too long (at most {most} bytes)."),
        Text("引用符の閉じ忘れか、行の並びではないファイルです。確かめてください。", "A quote is left open, or the file holds no lines: look at it."),
    ),
    "too-many-columns": (
        Text("列が多すぎます({columns}列。上限 {most}列)。", "There are too many columns ({columns}; at most {most})."),
        Text("区切り文字を確かめるか、要る列だけを書き出してください。", "Check the separator, or export only the columns you need."),
    ),
    "lines-pattern": (
        Text("行を読むための正規表現が使えません({error})。", "The pattern for the lines cannot be used ({error})."),
        Text("名前の付いた組 (?P<名前>…) だけを使い、後方参照と先読みは使わないでください。", "Use named groups (?P<name>…) only, and neither references back nor looking ahead."),
    ),
    "json-broken": (
        Text("{line}行目のあたりがJSONとして読めません({error})。", "Around line {line} this is not JSON ({error})."),
        _EXPORT,
    ),
    "json-too-deep": (Text("JSONの入れ子が深すぎます。", "The JSON is nested too deeply."), _EXPORT),
    "json-too-large": (
        Text("JSONの文書が大きすぎます(上限 {most} バイト)。", "The JSON document is too large (at most {most} bytes)."),
        Text("1行に1件のJSON(NDJSON)で書き出すか、期間で分けてください。", "Export one object a line (NDJSON), or split it by period."),
    ),
    "json-no-rows": (
        Text("JSONの中に、行になる組の並びがありません。", "The JSON holds no list of objects that could be rows."),
        _EXPORT,
    ),
    "json-series-broken": (
        Text("系列「{series}」の時刻と値の数が合いません。", "The times and the values of the series “{series}” do not match."),
        _EXPORT,
    ),
    "xml-unknown": (
        Text("XMLですが、XESのイベントログではありません。", "This is XML, but no XES event log."),
        Text("CSVかExcelで書き出してください。", "Export it as CSV or as a workbook."),
    ),
    "parquet-broken": (Text("Parquetファイルが壊れています({error})。", "The Parquet file is broken ({error})."), _EXPORT),
    "half-character": (
        Text("{line}行目のあたりに、文字の半分だけ(単独のサロゲート)が書かれています。", "Around row {line} stands half a character (a lone surrogate)."),
        _EXPORT,
    ),
    "packed-broken": (
        Text("圧縮が壊れているか、途中で切れています。", "The packing is broken or cut short."),
        Text("もう一度圧縮するか、圧縮せずに渡してください。", "Pack it again, or bring it unpacked."),
    ),
    "packed-too-much": (
        Text("展開すると異常に大きくなります(上限 {most} バイト、{ratio} 倍)。", "Unpacked it grows beyond measure (at most {most} bytes, {ratio} times)."),
        _PARTS,
    ),
    "zip-too-many": (Text("ZIPの中のファイルが多すぎます({count}個。上限 {most}個)。", "The ZIP holds too many files ({count}; at most {most})."), _PARTS),
    "zip-no-table": (Text("ZIPの中に表がありません。", "The ZIP holds no table."), _TAKE_OUT),
    "zip-encrypted": (
        Text("ZIPの中のファイルがパスワードで保護されています。", "A file in the ZIP is protected by a password."),
        Text("パスワードを外して渡してください。", "Bring it without a password."),
    ),
    "workbook-too-large": (Text("Excelブックが大きすぎます(上限 {most} バイト)。", "The workbook is too large (at most {most} bytes)."), _PARTS),
    "map-too-large": (
        Text("対応表が大きすぎます(上限 {most} 文字)。", "The map is too large (at most {most} characters)."),
        Text("一つの道具につき一つのファイルにしてください。", "Use one file for each tool."),
    ),
    "map-too-deep": (
        Text("{line}行目: 入れ子が深すぎます。", "Line {line}: it is nested too deeply."),
        Text("`unyo maps export` が書き出す形にしてください。", "Write it as `unyo maps export` does."),
    ),
}  # fmt: skip

STREAM_ROWS: dict[str, Text] = {
    "ragged": Text("この行は{cells}列です。見出しは{usual}列です。", "This row has {cells} cells, the header has {usual}."),
    "json-broken": Text("JSONとして読めません({error})。", "This is not JSON ({error})."),
    "json-no-object": Text("「名前: 値」の組ではありません。", "This is not an object of names and values."),
    "json-new-column": Text("はじめの行になかった項目「{column}」があります。", "It has “{column}”, which none of the first rows has."),
    "half-character": Text("文字の半分だけ(単独のサロゲート)が書かれています。", "It holds half a character (a lone surrogate)."),
    "line-unmatched": Text("決めた行の形に合いません。", "The line is not of the form that was agreed."),
    "unread": Text("読めない値です。", "The value cannot be read."),
    "required": Text("必要な値がありません。", "A value that is needed is missing."),
}  # fmt: skip


def said_of_row(code: str, values: Mapping[str, Any]) -> Text:
    """Why a row is none of the table's."""
    text = STREAM_ROWS[code]
    try:
        return text.format(**values)
    except (KeyError, IndexError):
        return Text(code, code)
