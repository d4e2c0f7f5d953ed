"""The text of a Word document: paragraphs as lines, headings with # before them, cells of tables as lines.

Runs in the child. The package is unpacked and its XML read as those of a workbook are: counted, without a document type.
Deleted text, field codes and furigana are left out; of a drawing drawn twice only one drawing is read.
"""

from collections.abc import Iterator
from xml.parsers import expat

from unyo.ingest.readers.package import Package
from unyo.ingest.readers.parts import Attributes, elements, local, safe_parser
from unyo.ingest.readers.prose import told
from unyo.sandbox.refused import Refused

MAIN, STYLES = "word/document.xml", "word/styles.xml"
LEFT_OUT = frozenset({"Fallback", "rt", "del", "instrText", "delText"})
BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
# What the package and its XML are refused for, as it is told of a document.
CODES = dict.fromkeys(
    ("zip-broken", "zip-duplicate", "zip-overlap", "zip-path", "xml-broken", "xml-doctype"), "docx-broken"
) | dict.fromkeys(("zip-large", "zip-ratio", "zip-entries"), "docx-bomb")
HEADINGS = ("heading ", "見出し ")


def read(content: bytes, options: dict[str, str | int | None]) -> Iterator[dict[str, object]]:
    """The document's text. Raises `Refused`, in words that speak of a document and not of a workbook."""
    try:
        text = _text(content)
    except Refused as refusal:
        raise Refused(CODES.get(refusal.code, refusal.code), found=refusal.code) from refusal
    yield from told(text)


def _text(content: bytes) -> str:
    package = Package(content, embedded=True)
    if MAIN not in package.parts:
        raise Refused("zip-no-document")
    body = _Body(_levels(package))
    parser = safe_parser()
    parser.StartElementHandler, parser.EndElementHandler = body.start, body.end
    parser.CharacterDataHandler = body.data
    try:
        for piece in package.pieces(MAIN):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refused("xml-broken", found=MAIN) from error
    return "\n".join(body.lines)


def _levels(package: Package) -> dict[str, int]:
    """The level of each style that is a heading."""
    levels: dict[str, int] = {}
    state = {"style": ""}

    def see(element: str, attributes: Attributes) -> None:
        value = attributes.get("val", "")
        if element == "style":
            state["style"] = attributes.get("styleId", "")
        elif element == "name" and value.lower().startswith(HEADINGS):
            levels[state["style"]] = _level(value.rpartition(" ")[2], 1)
        elif element == "outlineLvl":
            levels[state["style"]] = _level(value, 0)

    if STYLES in package.parts:
        elements(package, STYLES, see)
    return {style: level for style, level in levels.items() if 1 <= level <= 6}


def _level(value: str, first: int) -> int:
    return int(value) + 1 - first if value.isascii() and value.isdigit() and len(value) < 3 else 0


class _Body:
    """What the parser calls while it reads the main part."""

    def __init__(self, levels: dict[str, int]) -> None:
        self.lines: list[str] = []
        self._levels = levels
        self._text: list[str] = []
        self._level = 0
        self._outside = 0  # how deep inside something that is left out
        self._in_text = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        element = local(name)
        if self._outside or element in LEFT_OUT:
            self._outside += 1
        elif element == "p":
            self._flush()
        elif element == "t":
            self._in_text = True
        elif element in BREAKS:
            self._text.append(BREAKS[element])
        elif element in ("pStyle", "outlineLvl"):
            self._styled(element, next((v for k, v in attributes.items() if local(k) == "val"), ""))

    def end(self, name: str) -> None:
        """An element ends."""
        if self._outside:
            self._outside -= 1
            return
        element = local(name)
        if element == "t":
            self._in_text = False
        elif element == "p":
            self._flush()

    def data(self, text: str) -> None:
        """Characters."""
        if self._in_text and not self._outside:
            self._text.append(text)

    def _styled(self, element: str, value: str) -> None:
        level = self._levels.get(value, 0) if element == "pStyle" else _level(value, 0)
        self._level = level if 1 <= level <= 6 else self._level

    def _flush(self) -> None:
        text = "".join(self._text).rstrip()
        if text.strip():
            self.lines.append(f"{'#' * self._level} {text.strip()}" if self._level else text)
        self._text, self._level = [], 0
