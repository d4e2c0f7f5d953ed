"""What people write into one cell of a coverage matrix: ベンダ, 該当無（理由：…）, A社/契約/着手30分/復旧4時間 (H1)."""

from __future__ import annotations

import re

from unyo.framework.bands import BANDS
from unyo.framework.contracts.designs import BASES
from unyo.ingest.normalizers.keys import key_of
from unyo.vocabulary.durations import promised_minutes
from unyo.vocabulary.reading import cannot_read, folded

_SEPARATOR = re.compile(r"[/／\n、;；]|,(?!\d)")
_BRACKETED = re.compile(r"^(.*?)[(（](.*)[)）]$", re.DOTALL)
_NAMED = re.compile(r"^(理由|reason|承認者?|approved by|分担|split|条項?|clause|契約|contract)\s*[:：]\s*(.+)$", re.IGNORECASE | re.DOTALL)  # fmt: skip
_TIMED = re.compile(r"^(着手|復旧|start|restore)(?:時間|目標)?[:： ]*(.*)$", re.IGNORECASE | re.DOTALL)
_FIELDS = {
    "理由": "reason", "reason": "reason", "承認": "approver", "承認者": "approver", "approved by": "approver",
    "分担": "split", "split": "split", "条": "clause", "条項": "clause", "clause": "clause",
    "契約": "contract", "contract": "contract",
}  # fmt: skip
_TIMES = {"着手": "start_min", "start": "start_min", "復旧": "restore_min", "restore": "restore_min"}
# 自社 and 社内 name a party in a matrix; they say nothing of the basis.
_PARTIES = frozenset(key_of(word) for word in ("自社", "社内", "internal"))
_BASES = {
    key: basis.value
    for basis in BASES
    for word in (basis.label.ja, basis.label.en, *basis.aliases)
    if (key := key_of(word)) not in _PARTIES
}
_BANDS = {
    key_of(word): band.value for band in BANDS for word in (band.label.ja, band.label.en, *band.aliases)
}
_CLAUSE = re.compile(r"第\s*\d+\s*条(?:\s*第?\d+項?)?|§\s*\d+")

Values = dict[str, object]


def read_cell(text: str) -> Values:
    """Fields of a `CoverageCell`; {} for an empty cell or a mere dash. Raises `CannotRead` for a time that cannot be read."""
    values: Values = {}
    if not folded(text).strip("-ー_~ "):
        return values
    parties: list[str] = []
    for segment in _segments(text):
        if not _known(segment, values, parties):
            parties.append(segment)
    if parties:
        values["party"] = "/".join(dict.fromkeys(parties))
    return values


def _segments(text: str) -> list[str]:
    """The parts between separators; a separator inside brackets separates nothing."""
    parts, depth, current = [], 0, ""
    for character in text:
        depth += (character in "(（") - (character in ")）" and depth > 0)
        if depth == 0 and _SEPARATOR.fullmatch(character):
            parts.append(current)
            current = ""
        else:
            current += character
    return _rejoined([part.strip() for part in (*parts, current)])


def _rejoined(parts: list[str]) -> list[str]:
    """N/A is one word although it holds a separator."""
    found: list[str] = []
    for part in parts:
        if found and found[-1].upper() == "N" and part.upper().startswith("A") and len(part) < 3:
            found[-1] = "N/A"
        elif part:
            found.append(part)
    return found


def _known(segment: str, values: Values, parties: list[str]) -> bool:
    """Whether the segment is more than a party's name; then its values are noted."""
    if named := _NAMED.match(segment):
        field = _FIELDS[folded(named[1]).lower()]
        values[field] = named[2].strip()
        if field == "contract":
            values["basis"] = "contract"
        return True
    if (timed := _TIMED.match(segment)) and _TIMES.get(timed[1].lower()):
        if not timed[2]:
            raise cannot_read(segment, "時間がありません。例: 着手30分", "no time; e.g. start 30 min")
        values[_TIMES[timed[1].lower()]] = promised_minutes(timed[2])
        return True
    return _basis(segment, values, parties) or _band(segment, values)


def _band(segment: str, values: Values) -> bool:
    band = _BANDS.get(key_of(segment))
    if band:
        values["band"] = band
    return band is not None


def _basis(segment: str, values: Values, parties: list[str]) -> bool:
    bracketed = _BRACKETED.match(segment)
    word, inside = (bracketed[1].strip(), bracketed[2].strip()) if bracketed else (segment, "")
    if not bracketed and (colon := re.match(r"^(.+?)[:：](.+)$", segment, re.DOTALL)):
        word, inside = colon[1].strip(), colon[2].strip()
    basis = _BASES.get(key_of(word))
    if basis is None:
        return _bracketed_basis(word, inside, values, parties)
    values["basis"] = basis
    if inside:
        _detail(basis, inside, values, parties)
    return True


def _bracketed_basis(word: str, inside: str, values: Values, parties: list[str]) -> bool:
    """A社(契約), A社(契約: 保守契約X), 自社(24x365): what is known of the party stands in the brackets."""
    told: Values = {}
    strangers: list[str] = []
    for segment in _segments(inside):
        if not _known(segment, told, strangers):
            return False
    if not told or strangers:
        return False
    values.update(told)
    parties.append(word)
    return True


def _detail(basis: str, inside: str, values: Values, parties: list[str]) -> None:
    named = _NAMED.match(inside)
    if named:
        values[_FIELDS[folded(named[1]).lower()]] = named[2].strip()
    elif basis == "not_applicable":
        values["reason"] = inside
    elif basis == "contract":
        clause = _CLAUSE.search(inside)
        if clause:
            values["clause"] = clause[0]
            inside = inside.replace(clause[0], "").strip(" 、,")
        if inside:
            values["contract"] = inside
    else:
        parties.append(inside)
