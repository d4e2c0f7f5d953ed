"""A report for people at a terminal: numbered, the worst first, as wide as the terminal and readable in a pipe."""

from __future__ import annotations

import unicodedata
from itertools import groupby

from unyo.documents.writers.findings import Written
from unyo.documents.writers.findings_words import WORDS, counted, signed, unknown_lines
from unyo.findings.rule import Finding
from unyo.vocabulary.verdict import Severity, Verdict

NARROWEST, WIDEST = 40, 120
# What may not stand at the start of a Japanese line (行頭禁則).
_NOT_FIRST = "、。，．）」』】〕・：；！？ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々),.:;!?%"
_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33", Severity.INFO: "36"}


def as_table(written: Written, *, width: int = 80, colour: bool = False) -> str:
    """The findings rule by rule, then one line that says how it stands, and what nobody can tell."""
    columns = max(NARROWEST, min(width, WIDEST))
    lines: list[str] = []
    sentences = {outcome.rule.id: outcome.rule.sentence() for outcome in written.report.outcomes}
    number = 0
    for rule, group in groupby(written.findings, key=lambda finding: (finding.severity, finding.rule)):
        findings = list(group)
        head = sentences[rule[1]].in_(written.language) if rule[1] in sentences else rule[1]
        lines += wrapped(f"■ {head}", columns, "  ") + [_dim(f"  {rule[1]} · {findings[0].row}", colour)]
        for finding in findings:
            number += 1
            lines += _finding(number, finding, written.language, columns, colour)
        lines.append("")
    lines += wrapped(counted(written), columns, "")
    if unknown := unknown_lines(written):
        lines += ["", f"? {WORDS['unknown'].in_(written.language)}"]
        lines += [line for text in unknown for line in wrapped(f"  - {text}", columns, "    ")]
    return "\n".join(lines) + "\n"


def _finding(number: int, finding: Finding, language: str, columns: int, colour: bool) -> list[str]:
    sign = signed(finding, language)
    title = wrapped(f"{number:>3}. {sign} {finding.title.in_(language)}", columns, "     ")
    shown = sign if finding.verdict is Verdict.UNKNOWN or not colour else _coloured(sign, finding.severity)
    title[0] = title[0].replace(sign, shown, 1)
    lines = title
    place = finding.where.label.in_(language) if finding.where else ""
    for word, text in (
        ("where", place),
        ("evidence", finding.evidence.in_(language)),
        ("remedy", finding.remedy.in_(language)),
    ):
        if text:
            label = WORDS[word].in_(language)
            indent = "     " + " " * (9 if language == "en" else 7)
            start = "     " + label + " " * max(1, len(indent) - 5 - width_of(label))
            lines += wrapped(start + " ".join(text.split()), columns, indent)
    return lines


def wrapped(text: str, columns: int, indent: str) -> list[str]:
    """Lines of at most `columns` terminal cells; Japanese breaks anywhere but before 。 and its like, English at blanks."""
    lines, line, cells = [], "", 0
    for piece in _pieces(text, columns - width_of(indent)):
        size = width_of(piece)
        if cells + size > columns and line.strip() and piece[0] not in _NOT_FIRST:
            lines.append(line.rstrip())
            line, cells = indent, width_of(indent)
            piece, size = piece.lstrip(), width_of(piece.lstrip())
        line, cells = line + piece, cells + size
    lines.append(line.rstrip())
    return lines


def width_of(text: str) -> int:
    """Terminal cells: two for wide characters, none for combining ones."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if character < "\u1100":
        return 0 if unicodedata.combining(character) else 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _pieces(text: str, longest: int) -> list[str]:
    """Where a line may break: after a blank, around every wide character, and inside what fits on no line."""
    pieces: list[str] = []
    word = ""
    for character in text:
        if _cells(character) == 2:
            pieces += [word] if word else []
            pieces.append(character)
            word = ""
        elif character == " " or len(word) >= longest:
            pieces.append(word + character)
            word = ""
        else:
            word += character
    return [*pieces, word] if word else pieces


def _coloured(text: str, severity: Severity) -> str:
    return f"\x1b[{_COLOURS[severity]}m{text}\x1b[0m"


def _dim(text: str, colour: bool) -> str:
    return f"\x1b[2m{text}\x1b[0m" if colour else text
