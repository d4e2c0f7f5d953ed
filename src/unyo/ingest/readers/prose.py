"""Texts that are no tables: which .txt and .md files are documents, and how a text goes from the child to the caller.

Runs in the child: imports next to nothing.
"""

import re
from collections.abc import Iterator

from unyo.ingest.readers.sizes import DOCUMENT_CHARACTERS
from unyo.sandbox.refused import Refused

NAMES = (".txt", ".md")
SENTENCES = 3
TABLE_SHARE = 0.6  # lines with the same number of one delimiter: a table after all
PIECE = 1 << 16
SENTENCE = re.compile(r"[。！？]|[.!?](?=\s|$)")
HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
# What no text is kept with, and the separators only some programs take for line ends.
UNKEPT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def is_prose(text: str, name: str) -> bool:
    """Whether a .txt or .md file is a document: some sentences (or Markdown headings), and no columns."""
    if not name.lower().endswith(NAMES):
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    if any(_columns(lines, delimiter) for delimiter in ("\t", ";", "|", ",")):
        return False
    headings = name.lower().endswith(".md") and HEADING.search(text) is not None
    return headings or sum(1 for _ in SENTENCE.finditer(text)) >= SENTENCES


def _columns(lines: list[str], delimiter: str) -> bool:
    counts: dict[int, int] = {}
    for line in lines:
        number = line.count(delimiter)
        if number:
            counts[number] = counts.get(number, 0) + 1
    return max(counts.values(), default=0) >= max(TABLE_SHARE * len(lines), 2)


def told(text: str, encoding: str | None = None) -> Iterator[dict[str, object]]:
    """A document's text as messages; refused when it is longer than a document may be."""
    plain = UNKEPT.sub("", LINE_ENDS.sub("\n", text)).rstrip()
    if not plain.strip():
        raise Refused("empty")
    if len(plain) > DOCUMENT_CHARACTERS:
        raise Refused("document-long", found=len(plain), most=DOCUMENT_CHARACTERS)
    yield {"document": {"encoding": encoding}}
    for start in range(0, len(plain), PIECE):
        yield {"text": plain[start : start + PIECE]}
