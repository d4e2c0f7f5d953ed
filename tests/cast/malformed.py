"""Some hundred files that are not what they should be, made anew from a fixed seed: for everything that reads what others wrote."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

HEADER = "番号,件名,種別,受付日時\n"
ROW = "{n},件名 {n},障害,2026-05-{d:02d} 09:00\n"
SEED = 20261125


def table(rows: int = 12) -> str:
    return HEADER + "".join(ROW.format(n=n, d=n % 28 + 1) for n in range(1, rows + 1))


def malformed() -> Iterator[tuple[str, bytes]]:
    """(name, content) of every file; the name's beginning says what was done to it."""
    random_of = random.Random(SEED)
    yield from _texts()
    yield from _encodings()
    yield from _quotes()
    yield from _shapes()
    yield from _json()
    yield from _lines_of_json()
    yield from _series()
    yield from _xes()
    yield from _logs()
    yield from _zips()
    yield from _workbooks()
    yield from _pretenders()
    for name, content in _whole().items():
        yield from _damaged(name, content, random_of)


def _whole() -> dict[str, bytes]:
    """One sound file of each form, to be damaged."""
    items = [{"番号": str(n), "件名": "a", "受付日時": "2026-05-01T09:00:00Z"} for n in range(1, 30)]
    parquet = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(items), parquet, write_page_checksum=True)
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("tickets.csv", table(200))
    return {
        "csv": table().encode(), "cp932.csv": table().encode("cp932"), "json": json.dumps(items).encode(),
        "ndjson": "".join(json.dumps(item) + "\n" for item in items).encode(), "parquet": parquet.getvalue(),
        "zip": package.getvalue(), "csv.gz": gzip.compress(table(200).encode()), "xlsx": workbook(), "xes": _log("x").encode(),
    }  # fmt: skip


def _damaged(name: str, content: bytes, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Cut at some places, some bytes turned, some taken out, something put in, the ends exchanged."""
    for number in range(4):
        at = chance.randrange(1, len(content))
        yield f"cut-{number}.{name}", content[:at]
    for number in range(5):
        turned = bytearray(content)
        for _ in range(1 + number * 2):
            turned[chance.randrange(len(turned))] = chance.randrange(256)
        yield f"turned-{number}.{name}", bytes(turned)
    for number in range(2):
        at = chance.randrange(len(content))
        yield f"lost-{number}.{name}", content[:at] + content[at + chance.randrange(1, 200) :]
        yield f"noise-{number}.{name}", content[:at] + chance.randbytes(60) + content[at:]
    yield f"twice.{name}", content + content
    yield f"tail.{name}", content + b"\x00" * 500
    yield f"backwards.{name}", content[::-1]


def _texts() -> Iterator[tuple[str, bytes]]:
    for number, text in enumerate((
        "", " ", "\n", "\n\n\n", "\ufeff", ",", ",,,\n,,,\n", ";;;", "a", "a\n", '"', '""', '"\n', "a,b", "a,b\n", "\t\t\n", "|",
        "番号\n", "番号,件名\n", HEADER, HEADER * 3, "\x1a", "\x1b[2J", "=1+1\n", "a\rb\rc\r", "a,b\r1,2\r3,4\r", "\u2028\u2029",
        "番号,番号,番号\n1,2,3\n", ",,\n1,2,3\n", "番号,件名,受付日時\n" + "1,x,2026-13-45\n" * 5, "-" * 70_000, "," * 5_000, "a," * 3_000,
    )):  # fmt: skip
        yield f"text-{number}.csv", text.encode()
    yield "nul.csv", (HEADER + "1,\x00,障害,2026-05-01\n").encode()
    yield "late-nul.csv", (table(30_000) + "1,\x00,障害,2026-05-01\n").encode()
    yield "long-line.csv", (table() + "x" * 5_000_000).encode()
    yield "long-cell.csv", (HEADER + f'1,"{"y" * 1_200_000}",障害,2026-05-01 09:00\n').encode()
    yield "bidi.csv", (HEADER + "1,\u202egnp.exe,障害,2026-05-01 09:00\n").encode()
    yield "formula.csv", (HEADER + "1,=cmd|' /C calc'!A0,障害,2026-05-01 09:00\n").encode()


def _encodings() -> Iterator[tuple[str, bytes]]:
    text = table()
    for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "euc_jp", "iso2022_jp", "utf-7"):
        yield f"enc-{name}.csv", text.encode(name)
    yield "enc-late.csv", (table(30_000)).encode() + "①,x,障害,2026-05-01\n".encode("cp932")
    yield "enc-torn.csv", text.encode()[:-2]
    yield "enc-mixed.csv", text.encode() + text.encode("cp932")
    yield "enc-overlong.csv", HEADER.encode() + b"1,\xc0\xaf,x,2026-05-01\n"
    yield "enc-surrogate.csv", HEADER.encode() + b"1,\xed\xa0\x80,x,2026-05-01\n"
    yield "enc-latin.csv", "Numéro;Titre\n1;été\n".encode("latin-1")


def _quotes() -> Iterator[tuple[str, bytes]]:
    for number, row in enumerate((
        '1,"open,障害,2026-05-01\n', '1,"a"b,障害,2026-05-01\n', '1,a"b"c,障害,2026-05-01\n', '1,"a""b",障害,2026-05-01\n',
        '1,"a\n\n\nb",障害,2026-05-01\n', '"1,2,3,4\n', '1,"",障害,"\n', '1,\'a\',障害,2026-05-01\n', '1,"a\r\nb",障害,2026-05-01\r\n',
        '1,"""",障害,2026-05-01\n', '1," ""a"" ",障害,2026-05-01\n', '"""\n' * 50,
    )):  # fmt: skip
        yield f"quote-{number}.csv", (HEADER + row + ROW.format(n=2, d=2)).encode()


def _shapes() -> Iterator[tuple[str, bytes]]:
    yield "ragged.csv", (HEADER + "1\n1,2\n1,2,3\n1,2,3,4\n1,2,3,4,5\n" * 20).encode()
    yield "titled.csv", ("報告\n\n作成日,2026-06-01\n" + table()).encode()
    yield "titled-far.csv", ("x\n" * 40 + table()).encode()
    yield "wide.csv", (",".join(f"c{n}" for n in range(2_500)) + "\n" + "," * 2_499 + "\n").encode()
    yield "mixed-ends.csv", table().replace("\n", "\r\n", 3).encode()
    yield "doubled-header.csv", (HEADER + table()).encode()
    yield "separators.csv", b"a;b,c|d\te\n1;2,3|4\t5\n"
    yield (
        "figures.csv",
        b"series,at,value\na,2026-05-01 00:00,1e999\na,2026-05-01 00:01,NaN\na,2026-05-01 00:02,0x10\na,2026-05-01 00:03,1_000\n",
    )
    for number, at in enumerate(
        (
            "9999999999999999999",
            "-1",
            "0000-00-00 00:00:00",
            "2026-02-30",
            "2026-05-01T25:61",
            "1e20",
            "令和999年1月1日",
        )
    ):
        yield f"time-{number}.csv", f"series,at,value\na,{at},1\na,2026-05-01 00:00:00,2\n".encode()


def _json() -> Iterator[tuple[str, bytes]]:
    for number, text in enumerate((
        "{}", "[]", "null", "1", '"x"', "[1]", "[[]]", "[{}]", '[{"a":1},2]', '{"a":[{}]}', '[{"番号":1,"番号":2}]', "{'a':1}", "[{]", "[{}",
        '[{"a":Infinity}]', '[{"a":NaN}]', '{"a":' * 4000, "[" * 100_000, '[{"a":"\\ud800"}]', '[{"番号":"\\u0000"}]', '{"issues":[]}',
        '{"issues":[{"番号":{"x":{"y":{"z":{"w":{"v":1}}}}}}]}', '[{"番号":' + "9" * 5_000 + "}]", '[{"番号":1e400}]', "[" + ",".join(["{}"] * 1000) + "]",
        json.dumps([{f"c{n}": n for n in range(2_500)}]), json.dumps([{"番号": [1, {"a": 2}], "件名": None, "種別": True}]), '{"a":1}{"a":2}', "[{}]garbage",
    )):  # fmt: skip
        yield f"json-{number}.json", text.encode()
    yield "json-utf16.json", '[{"番号":"1"}]'.encode("utf-16")


def _lines_of_json() -> Iterator[tuple[str, bytes]]:
    good = '{"番号":"1","件名":"a"}\n'
    for number, text in enumerate((
        good + "garbage\n", good + "[1]\n", good + '{"番号":"2","新しい":"x"}\n', "\n\n" + good, good + '{"番号":"2"', "[]\n" * 5, good * 3 + "\x00\n",
        good + '{"a":' * 2_000 + "\n", good + '{"番号":NaN}\n', '{"番号":"' + "x" * 1_200_000 + '"}\n', good + "null\n", good.replace("\n", "\r\n") * 3,
    )):  # fmt: skip
        yield f"line-{number}.ndjson", text.encode()
    yield (
        "line-latin.ndjson",
        good.encode() + '{"番号":"é"}\n'.encode("cp1252", "replace") + b'{"a":"\xe9"}\n',
    )


def _series() -> Iterator[tuple[str, bytes]]:
    for number, result in enumerate((
        [{"metric": None, "values": []}], [{"metric": {}, "values": [[1]]}], [{"metric": {}, "values": [["x", "y"]]}], [{"metric": {}, "values": [[1e308, "1"]]}],
        [{"metric": {}, "values": None}], [{"metric": {"a": {"b": 1}}, "values": [[1, "1"]]}], [{"metric": {}, "values": [[True, "1"]]}], [{}], [{"metric": {}, "values": {"a": 1}}],
        [{"metric": {f"l{n}": "x" for n in range(2_500)}, "values": [[1, "1"]]}], [{"metric": {}, "value": 7}], [{"metric": {}, "values": [[1, {}]]}],
    )):  # fmt: skip
        yield (
            f"series-{number}.json",
            json.dumps({"status": "success", "data": {"resultType": "matrix", "result": result}}).encode(),
        )
    for number, found in enumerate(
        ({"Timestamps": 1}, {"Timestamps": [1], "Values": []}, {"Timestamps": [{}], "Values": [[]]}, {})
    ):
        yield f"metric-{number}.json", json.dumps({"MetricDataResults": [found]}).encode()
    yield (
        "datapoints.json",
        json.dumps({"Label": {}, "Datapoints": [{"Timestamp": [], "Average": "x", "Unit": None}]}).encode(),
    )


def _log(name: str) -> str:
    return (
        f'<?xml version="1.0"?><log><trace><string key="concept:name" value="{name}"/><event><string key="concept:name" value="a"/>'
        '<date key="time:timestamp" value="2026-05-01T00:00:00Z"/></event></trace></log>'
    )


def _xes() -> Iterator[tuple[str, bytes]]:
    for number, text in enumerate((
        "<log/>", "<log>", "<log><trace></log>", "<log></log></log>", '<log><event/></log>', "<log>" + "<trace>" * 20_000,
        '<!DOCTYPE x [<!ENTITY a "b">]><log>&a;</log>', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><log/>', _log("&#0;"), _log("\x0b"), "<log>\ufffe</log>",
        '<log xmlns:x="y"><x:trace/></log>', _log("a" * 100_000), "<html><body/></html>", "<?xml version='1.0' encoding='utf-7'?><log/>", _log("x").replace("date", "list"),
    )):  # fmt: skip
        yield f"xes-{number}.xes", text.encode()


def _logs() -> Iterator[tuple[str, bytes]]:
    line = '192.0.2.1 - - [31/May/2026:09:05:00 +0900] "GET /a HTTP/1.1" 500 1\n'
    for number, text in enumerate((
        line * 3 + "x" * 2_000_000, line + "\x00\n" * 2, line * 3 + "\n\n\n", line.replace("31/May", "99/Xxx") * 3, line.rstrip("\n"), line.replace("\n", "\r\n") * 3,
        "2026-05-31T09:05:00Z h p: failed\n" * 2 + "stack\n" * 1, "May 31 09:05:00 h p: error\n" * 3, "Feb 30 09:05:00 h p: error\n" * 3,
    )):  # fmt: skip
        yield f"log-{number}.log", text.encode()
    yield "log-bytes.log", line.encode() * 3 + b"\xff\xfe\xfd\n"


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def _zips() -> Iterator[tuple[str, bytes]]:
    good = table().encode()
    yield "zip-empty.zip", _zip({})
    yield "zip-no-table.zip", _zip({"a.png": b"\x89PNG"})
    yield "zip-path.zip", _zip({"../../etc/x.csv": good, "C:\\x.csv": good, "/abs.csv": good})
    yield "zip-in-zip.zip", _zip({"inner.csv": _zip({"a.csv": good})})
    yield "zip-many.zip", _zip({f"{n}.csv": b"a" for n in range(2_100)})
    yield "zip-bad-member.zip", _zip({"a.csv": good, "b.csv": b"\x00" * 100, "c.csv": b""})
    yield "zip-gz.zip", _zip({"a.csv": gzip.compress(good)})
    nested = good
    for _ in range(40):
        nested = _zip({"a.csv": nested})
    yield "zip-deep.zip", nested
    packed = good
    for _ in range(40):
        packed = gzip.compress(packed)
    yield "gz-deep.csv.gz", packed
    encrypted = bytearray(_zip({"a.csv": good}))
    for at in (encrypted.find(b"PK\x03\x04") + 6, encrypted.find(b"PK\x01\x02") + 8):
        encrypted[at] |= 1
    yield "zip-locked.zip", bytes(encrypted)
    yield "zip-bomb.zip", _zip({"a.csv": b"a,b\n" + b"0,0\n" * 20_000_000})
    yield "gz-two.csv.gz", gzip.compress(good) + gzip.compress(good)


def workbook(**parts: str) -> bytes:
    """The smallest workbook there is, with parts exchanged."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = "".join(
        f'<row r="{n}">'
        + "".join(
            f'<c r="{c}{n}" t="inlineStr"><is><t>{t}</t></is></c>' for c, t in zip("ABC", texts, strict=True)
        )
        + "</row>"
        for n, texts in enumerate((("番号", "件名", "受付日時"), ("1", "a", "2026-05-01 09:00")), 1)
    )
    found = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    found |= {_PARTS[name]: text for name, text in parts.items()}
    return _zip({name: text.encode() for name, text in found.items() if text})


_PARTS = {
    "types": "[Content_Types].xml",
    "book": "xl/workbook.xml",
    "sheet": "xl/worksheets/sheet1.xml",
    "rels": "xl/_rels/workbook.xml.rels",
}


def _workbooks() -> Iterator[tuple[str, bytes]]:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    for number, parts in enumerate((
        {"sheet": ""}, {"book": ""}, {"rels": ""}, {"types": "<x/>"}, {"sheet": "<worksheet/>"}, {"sheet": "garbage"}, {"book": "<workbook/>"},
        {"sheet": f'<!DOCTYPE x [<!ENTITY a "b">]><worksheet xmlns="{main}"><sheetData/></worksheet>'},
        {"sheet": f'<worksheet xmlns="{main}"><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'},
        {"sheet": f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData></worksheet>'},
        {"sheet": f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="ZZZZ9"><v>1</v></c></row></sheetData></worksheet>'},
        {"sheet": f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1"><v>1e999</v></c><c r="B1" t="e"><v>#REF!</v></c></row></sheetData></worksheet>'},
        {"sheet": f'<worksheet xmlns="{main}"><sheetData>' + "<row><c><v>1</v></c></row>" * 5_000},
        {"book": f'<workbook xmlns="{main}"><sheets>' + '<sheet name="S" sheetId="1"/>' * 300 + "</sheets></workbook>"},
    )):  # fmt: skip
        yield f"book-{number}.xlsx", workbook(**parts)


def _pretenders() -> Iterator[tuple[str, bytes]]:
    for number, start in enumerate((
        b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, b"MZ\x90\x00", b"\x7fELF", b"PK\x05\x06" + b"\x00" * 18,
        b"\x1f\x8b", b"PAR1", b"PAR1PAR1", b"PK\x03\x04", b"<", b"<?xml", b"{", b"[", b"SQLite format 3\x00", b"ARROW1\x00\x00", b"BZh9", b"\xfd7zXZ\x00", b"Rar!\x1a\x07",
    )):  # fmt: skip
        for form in ("csv", "xlsx"):
            yield f"pretender-{number}.{form}", start + b"x,y\n1,2\n" * (number % 3)
