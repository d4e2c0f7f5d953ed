"""The small parts of a workbook: which sheet is which part, the date system, which number formats are percentages.

Runs in the child. XML by expat without any document type: no entities, no bombs, no outside references.
"""

import posixpath
import re
from collections.abc import Callable
from xml.parsers import expat

from unyo.ingest.readers.package import Package
from unyo.sandbox.refused import Refused

Attributes = dict[str, str]
PERCENT = "P"
CLOCK = "C"
BUILT_IN = {9: PERCENT, 10: PERCENT, 18: CLOCK, 19: CLOCK, 20: CLOCK, 21: CLOCK, 45: CLOCK, 47: CLOCK}
WORDS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def local(name: str) -> str:
    """An element's or attribute's name without its namespace prefix."""
    return name.rpartition(":")[2]


def safe_parser() -> "expat.XMLParserType":
    """An expat parser that refuses a document type."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def _no_doctype(*_: object) -> None:
    raise Refused("xml-doctype")


def elements(package: Package, name: str, see: Callable[[str, Attributes], None]) -> None:
    """Call `see(element, attributes)` for each element of a part, names without prefixes."""

    def start(element: str, attributes: Attributes) -> None:
        see(local(element), {local(key): value for key, value in attributes.items()})

    parser = safe_parser()
    parser.StartElementHandler = start
    try:
        for piece in package.pieces(name):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refused("xml-broken", found=name) from error


class Book:
    """`sheets`: (name, part or None) in order; `date1904`; `part` of the styles; whether it carries macros."""

    def __init__(self, package: Package) -> None:
        if not any(name.lower() == "[content_types].xml" for name in package.parts):
            raise Refused("zip-no-workbook")
        self._package = package
        self.date1904 = False
        self.sheets: list[tuple[str, str]] = []
        root = self._main_part()
        self._targets = self._relations(root)
        elements(package, root, self._see)
        self.styles = next((part for kind, part in self._targets.values() if kind == "styles"), None)

    def _main_part(self) -> str:
        found = [part for kind, part in self._relations("").values() if kind == "officeDocument"]
        if not found or found[0] not in self._package.parts or not found[0].lower().startswith("xl/"):
            raise Refused("zip-no-workbook")
        if found[0].endswith(".bin"):
            raise Refused("binary-xlsb")
        if any(
            "vbaproject.bin" in name.lower() or "/macrosheets/" in name.lower()
            for name in self._package.parts
        ):
            raise Refused("macros")
        return found[0]

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        if path not in self._package.parts:
            return found

        def see(element: str, attributes: Attributes) -> None:
            if element == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = (kind, target.lstrip("/"))

        elements(self._package, path, see)
        return found

    def _see(self, element: str, attributes: Attributes) -> None:
        if element == "workbookPr":
            self.date1904 = attributes.get("date1904") in ("1", "true")
        elif element == "sheet":
            kind, part = self._targets.get(attributes.get("id", ""), ("", ""))
            if kind == "worksheet" and part in self._package.parts:
                self.sheets.append((attributes.get("name", ""), part))

    def formats(self) -> dict[str, str]:
        """Style number (as written in a cell) -> PERCENT or CLOCK (hours without a date); others are left out."""
        formats: dict[int, str] = dict(BUILT_IN)
        styles: dict[str, str] = {}
        state = {"inside": False, "count": 0}

        def see(element: str, attributes: Attributes) -> None:
            if element == "numFmt":
                code = attributes.get("formatCode", "")
                formats[_number(attributes.get("numFmtId"))] = _kind(code)
            elif element in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
                state["inside"] = element == "cellXfs"
            elif element == "xf" and state["inside"]:
                kind = formats.get(_number(attributes.get("numFmtId")), "")
                if kind:
                    styles[str(state["count"])] = kind
                state["count"] += 1

        if self.styles and self.styles in self._package.parts:
            elements(self._package, self.styles, see)
        return styles


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else 0


def _kind(code: str) -> str:
    bare = WORDS.sub("", code.partition(";")[0]).lower()
    if "%" in bare:
        return PERCENT
    return CLOCK if ("h" in bare or "s" in bare) and "y" not in bare and "d" not in bare else ""
