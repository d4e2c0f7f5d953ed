"""Nothing that is sent to a writing operation makes the server fail, and nothing accepted poisons a list (3.2, F9)."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from calling import Machine
from django.urls import URLPattern, get_resolver

from cast.people import Cast
from unyo.ledger.queries import verify
from unyo.web.api.interface import interface

pytestmark = pytest.mark.django_db

JSON = "application/json"
DEEP = [10**2, 3000, 2 * 10**5]


def _name(value: str) -> bytes:
    return b'{"name": ' + value.encode("utf-8", "surrogatepass") + b"}"


BODIES: dict[str, tuple[bytes, str]] = {
    **{f"arrays {n}": (b"[" * n + b"]" * n, JSON) for n in DEEP},
    **{f"objects {n}": (b'{"a":' * n + b"1" + b"}" * n, JSON) for n in DEEP},
    **{f"inside {n}": (b'{"name":' + b"[" * n + b"]" * n + b"}", JSON) for n in DEEP},
    "unclosed": (b"[" * 200_000, JSON),
    "lone surrogate": (b'{"name": "\\ud800"}', JSON),
    "low surrogate": (b'{"name": "a\\udfffb"}', JSON),
    "surrogate as a name": (b'{"\\ud800": "x"}', JSON),
    "surrogate as a key": (b'{"name": "x", "key": "\\ud800"}', JSON),
    "raw surrogate": (_name('"\ud800"'), JSON),
    "nul": (b'{"name": "a\\u0000b"}', JSON),
    "raw nul": (b'{"name": "a\x00b"}', JSON),
    "noncharacter": (b'{"name": "\\ufffe\\uffff"}', JSON),
    "nfd": (_name('"か\u3099"'), JSON),
    "bidi": (_name('"\u202eabc\u2066"'), JSON),
    "zero width": (_name('"\u200b\u200d\ufeff"'), JSON),
    "emoji": (_name('"👩‍👩‍👧‍👦𠮷"'), JSON),
    "combining": (_name('"' + "a" + "\u0301" * 3000 + '"'), JSON),
    "long": (_name('"' + "あ" * 100_000 + '"'), JSON),
    "4301 figures": (_name("1" * 4301), JSON),
    "100000 figures": (_name("1" * 100_000), JSON),
    "1e400": (_name("1e400"), JSON),
    "1e-400": (_name("1e-400"), JSON),
    "1e999999999999": (_name("1e999999999999"), JSON),
    "nan": (_name("NaN"), JSON),
    "infinity": (_name("-Infinity"), JSON),
    "2^63": (_name(str(2**63)), JSON),
    "minus 2^63": (_name(str(-(2**63) - 1)), JSON),
    "float": (_name("0.1"), JSON),
    "twice": (b'{"name": "a", "name": "b"}', JSON),
    "bool": (_name("true"), JSON),
    "null": (_name("null"), JSON),
    "object as a value": (_name('{"a": 1}'), JSON),
    "list as a value": (_name('["a"]'), JSON),
    "operator": (b'{"name__contains": "x"}', JSON),
    "framework": (b'{"name": "x", "framework_id": 2}', JSON),
    "id": (b'{"name": "x", "id": 1}', JSON),
    "removed": (b'{"name": "x", "removed_at": null}', JSON),
    "dunder": (b'{"__class__": "x", "__init__": {}}', JSON),
    "format": (_name('"{0.__class__} %s {{7*7}} {x}"'), JSON),
    "format as a name": (b'{"{0.__class__}": 1, "{": 2, "%s": 3}', JSON),
    "sql": (_name('"\'; DROP TABLE parties_user; --"'), JSON),
    "script": (_name('"<script>alert(1)</script>"'), JSON),
    "crlf": (_name('"a\\r\\nSet-Cookie: x=1"'), JSON),
    "newline in a key": (b'{"name": "x", "key": "a\\nb"}', JSON),
    "dots as a key": (b'{"name": "x", "key": ".."}', JSON),
    "key of a list": (b'{"name": "x", "key": ["a"]}', JSON),
    "long key": (b'{"name": "x", "key": "' + b"k" * 5000 + b'"}', JSON),
    "slashes": (b'{"name": "x", "key": "a/b~c/~1/%2F"}', JSON),
    "like": (_name('"%_\\\\%%"'), JSON),
    "blank": (_name('"\u3000 \\t"'), JSON),
    "year 1": (b'{"name": "x", "valid_to": "0001-01-01"}', JSON),
    "year 9999": (b'{"name": "x", "valid_to": "9999-12-31"}', JSON),
    "no day": (b'{"name": "x", "valid_to": "2027-02-30"}', JSON),
    "zone": (b'{"name": "x", "valid_to": "2027-01-01T00:00:00+09:18:59"}', JSON),
    "number as a day": (b'{"name": "x", "valid_to": 20270101}', JSON),
    "empty": (b"", JSON),
    "blank body": (b"   ", JSON),
    "word": (b"hello", JSON),
    "string": (b'"x"', JSON),
    "number": (b"1", JSON),
    "nothing": (b"null", JSON),
    "trailing": (b'{"name": "x"} garbage', JSON),
    "two": (b'{"name": "x"}{"name": "y"}', JSON),
    "comment": (b'{"name": "x" /* c */}', JSON),
    "single quotes": (b"{'name': 'x'}", JSON),
    "bom": (b'\xef\xbb\xbf{"name": "x"}', JSON),
    "bad utf-8": (b'{"name": "\xff\xfe\xc0\x80"}', JSON),
    "overlong": (b'{"name": "\xc0\xaf"}', JSON),
    "utf-16": ('{"name": "x"}'.encode("utf-16"), JSON),
    "utf-16 said": ('{"name": "x"}'.encode("utf-16"), "application/json; charset=utf-16"),
    "unknown charset": (b'{"name": "x"}', "application/json; charset=klingon"),
    "codec charset": (b'{"name": "x"}', "application/json; charset=base64"),
    "no type": (b'{"name": "x"}', ""),
    "text": (b'{"name": "x"}', "text/plain"),
    "form": (b"name=x", "application/x-www-form-urlencoded"),
    "many fields": (b"&".join(b"a%d=1" % n for n in range(100_000)), "application/x-www-form-urlencoded"),
    "xml": (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "application/xml"),
    "multipart without a boundary": (b"--x", "multipart/form-data"),
    "multipart broken": (b"--x\r\nContent-Disposition: form-data", "multipart/form-data; boundary=x"),
    "multipart long boundary": (b"--x", "multipart/form-data; boundary=" + "x" * 5000),
    "multipart nul": (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="a\x00.csv"\r\n\r\na,b\r\n--x--\r\n',
        "multipart/form-data; boundary=x",
    ),
    "multipart path": (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="../../etc/passwd"\r\n\r\n\x00\xff\r\n--x--\r\n',
        "multipart/form-data; boundary=x",
    ),
    "multipart surrogate field": (
        b'--x\r\nContent-Disposition: form-data; name="\xed\xa0\x80"\r\n\r\nx\r\n--x--\r\n',
        "multipart/form-data; boundary=x",
    ),
    "many rows": (json.dumps([{"name": "x"}] * 1001).encode(), JSON),
    "rows of rows": (b"[[{}], 1, null, {}]", JSON),
    "too large": (b'{"name": "' + b"x" * 1_100_000 + b'"}', JSON),
    "100000 names": (json.dumps({f"n{i}": 1 for i in range(50_000)}).encode(), JSON),
}
HEADERS: dict[str, dict[str, str]] = {
    "gzip": {"Content_Encoding": "gzip"},
    "match": {"If_Match": '"1"'},
    "match nonsense": {"If_Match": '"' * 500},
    "match huge": {"If_Match": f'"{"9" * 5000}"'},
    "match any": {"If_Match": "*"},
    "key": {"Idempotency_Key": "x" * 300},
    "key with nul": {"Idempotency_Key": "a\0b"},
    "language": {"Accept_Language": "xx-" + "y" * 3000 + ",*;q=nan,ja;q=9"},
    "64 KB": {"X_Long": "x" * 65_000},
    "framework": {"X_Framework": "betsu"},
}
QUERIES = [
    "why=%00",
    "why=%ED%A0%80",
    "why=" + "x" * 5000,
    "why=a&why=b",
    "page=" + "9" * 24,
    "dry_run=2",
    "%FF=%FF",
    "why=%FF",
]
ASKED = ["limit=999999999999999999999999", "offset=-1", "cursor=c" + "9" * 30, "sort=" + "-" * 100, "sort=framework__slug", "search=" + "a " * 500, "search=%25_%5C", "name[in]=" + "&name[in]=".join("x" * 600), "name[nope]=1", "name[contains]=%00", "name[regex]=(a%2B)%2B", "framework_id=2", "key[contains]=..", "[]=1", "=1", "a[b[c]=1", "name__contains=x", "valid_to=9999-99-99", "valid_to[at_least]=0001-01-01", "titles=maybe", "day=0001-01-01", "day=9999-12-31", "day=2027-02-30", "day=" + "1" * 5000, "band=%00x", "band=x", "before=1e9", "before=-1"]  # fmt: skip


def writing() -> list[tuple[str, str]]:
    """Every method and address that writes, from the routes themselves."""
    filled = {"framework": "minato", "table": "contract", "rowkey:key": "契約", "fingerprint": "0" * 16, "number:number": "1", "number:view": "1", "number:comment": "1", "token": "1", "dataset_name": "tickets"}  # fmt: skip
    found = []
    for router in interface._get_bound_routers():
        for path, view in router.path_operations.items():
            for operation in view.operations:
                address = path
                for name, value in filled.items():
                    address = address.replace(f"{{{name}}}", value)
                assert "{" not in address, path
                found += [(m, f"/api/v1{address}") for m in operation.methods if m not in ("GET", "HEAD")]
    return found


def reading() -> list[str]:
    return ["t/contract", "t/contract/契約", "t/contract?search=x&titles=true", "findings", "summary", "history", "coverage", "chains", "options", "t/contract/契約/history", "export.xlsx", "catalog/versions", "catalog/draft", "views", "watches", "t/contract/契約/comments", "t/contract/契約/watch"]  # fmt: skip


@pytest.fixture
def busy(machine: Machine) -> Machine:
    assert machine.post("t/contract", {"name": "契約"}).status_code == 201
    return machine


def _all_well(machine: Machine, minato: Cast) -> None:
    for path in reading():
        assert machine.get(path).status_code == 200, path
    assert verify(minato.framework.id) is None


def test_the_operations_that_write_are_known() -> None:
    assert len(writing()) >= 20
    routes = [one for one in get_resolver("unyo.web.api.urls").url_patterns if isinstance(one, URLPattern)]
    assert [one.name for one in routes] == ["api-openapi", "api-docs", "api-nothing"]
    assert len(BODIES) >= 80


@pytest.mark.parametrize(("method", "address"), writing())
def test_no_body_makes_a_writing_operation_fail(
    busy: Machine, minato: Cast, method: str, address: str
) -> None:
    for name, (raw, kind) in BODIES.items():
        answer = busy.call(method, address, raw=raw, kind=kind, If_Match="*")
        assert answer.status_code < 500, (name, answer.content[:500])
        if answer.status_code >= 400:
            assert answer.headers["Content-Type"] == "application/problem+json", name
            assert json.loads(answer.content)["status"] == answer.status_code
        assert busy.get("t/contract").status_code == 200, name
        if answer.status_code < 300 and method == "DELETE":
            busy.call("POST", "/api/v1/minato/t/contract", {"name": "契約"})
    _all_well(_with_the_row(busy), minato)


def _with_the_row(machine: Machine) -> Machine:
    if machine.get("t/contract/契約").status_code == 404:
        assert machine.post("t/contract", {"name": "契約", "key": "契約"}).status_code == 201
    return machine


@pytest.mark.parametrize(("method", "address"), writing())
def test_no_header_or_address_makes_a_writing_operation_fail(
    busy: Machine, minato: Cast, method: str, address: str
) -> None:
    body = json.dumps({"name": "x"}).encode()
    for name, headers in HEADERS.items():
        raw = gzip.compress(body) if name == "gzip" else body
        answer = busy.call(method, address, raw=raw, **headers)
        assert answer.status_code < 500, (name, answer.content[:500])
        # Something is removed or watched without a body: what comes with it is not even looked at.
        bodiless = method == "DELETE" or address.endswith("/watch")
        assert name != "gzip" or answer.status_code in (404, 415) or bodiless
    for query in QUERIES:
        for kind in (JSON, "multipart/form-data; boundary=x"):
            answer = busy.call(method, f"{address}?{query}", raw=body, kind=kind, If_Match="*")
            assert answer.status_code < 500, (query, answer.content[:500])
    _all_well(_with_the_row(busy), minato)


def test_no_question_makes_a_reading_operation_fail(busy: Machine) -> None:
    for path in reading():
        for query in ASKED:
            answer = busy.get(f"{path}{'&' if '?' in path else '?'}{query}")
            assert answer.status_code < 500, (path, query, answer.content[:500])


@pytest.mark.parametrize(
    "key",
    ["%00", "%ED%A0%80", "%FF", "..", "%2e%2e", "~", "~2", "~1~0", "a%2Fb", "a" * 2000, "%0a", "か%E3%82%99"],
)
def test_no_key_in_an_address_makes_it_fail(busy: Machine, key: str) -> None:
    for method in ("GET", "PUT", "PATCH", "DELETE"):
        answer = busy.call(method, f"t/contract/{key}", {"name": "x"}, If_Match="*")
        assert 400 <= answer.status_code < 500, (method, key)


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (BODIES["arrays 200000"][0], 400), (BODIES["twice"][0], 400), (BODIES["nan"][0], 400), (BODIES["1e400"][0], 400),
        (BODIES["4301 figures"][0], 400), (BODIES["bad utf-8"][0], 400), (BODIES["too large"][0], 413),
        (BODIES["lone surrogate"][0], 422), (BODIES["nul"][0], 422), (BODIES["framework"][0], 422), (b'{"name": "x"}', 201),
    ],
)  # fmt: skip
def test_each_kind_of_harm_is_called_by_its_status(machine: Machine, raw: bytes, status: int) -> None:
    assert machine.call("POST", "t/contract", raw=raw).status_code == status


def test_nesting_inside_a_string_is_text(machine: Machine) -> None:
    answer: Any = machine.post("t/organization", {"name": "x", "note": "[{" * 500 + '\\"]['})
    assert answer.status_code == 201
