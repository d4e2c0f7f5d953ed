"""The letters of a responsibility matrix, read as people write them: A, A/R, RA, Ａ, a, A(代理), C(広報) (H2, T60)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from unyo.framework.responsibility.designs import Activity, Assignment
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.reading import folded

LETTERS = "RACI"
_WORDS = {
    "responsible": "R",
    "accountable": "A",
    "consulted": "C",
    "informed": "I",
    "実行": "R",
    "実行責任": "R",
    "説明": "A",
    "説明責任": "A",
    "協業": "C",
    "報告": "I",
}
_PIECE = re.compile(r"(?P<word>[^()\[\]]*)(?:[(\[](?P<remark>[^)\]]*)[)\]])?")
_BETWEEN = re.compile(r"[/・,、&+|;\s]+(?![^(\[]*[)\]])")
_BLANK = frozenset({"", "-", "なし", "無", "該当無", "該当なし", "n/a", "na", "none"})
_DEPUTY = re.compile(r"代理|代行|副|deputy|backup|acting", re.IGNORECASE)
_LEAD = re.compile(r"主|正|リード|リーダ|lead", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letters:
    """What one cell of the matrix says.

    A deputy's letter is kept apart: A(代理) is no second A. `remarks` are other words in brackets, `unknown`
    what is no letter of RACI.
    """

    held: frozenset[str] = frozenset()
    deputies: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    """One role in one activity, with its letters."""

    assignment: Assignment
    letters: Letters

    @property
    def leads(self) -> bool:
        """Whether this doer is named as the lead."""
        return bool(self.assignment.lead) or "R" in self.letters.leads


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One activity with the seats of every role."""

    activity: Activity
    seats: tuple[Seat, ...]

    def holding(self, letter: str) -> tuple[Seat, ...]:
        """The seats that hold a letter themselves, not as a deputy."""
        return tuple(seat for seat in self.seats if letter in seat.letters.held)

    def roles(self, letter: str) -> tuple[str, ...]:
        """The keys of the roles that hold a letter, each once."""
        return tuple(dict.fromkeys(seat.assignment.role for seat in self.holding(letter)))

    def deputies(self, letter: str) -> tuple[str, ...]:
        """The keys of the roles that hold a letter as deputies."""
        return tuple(seat.assignment.role for seat in self.seats if letter in seat.letters.deputies)

    @property
    def unreadable(self) -> tuple[Seat, ...]:
        """The seats with something that is no letter of RACI."""
        return tuple(seat for seat in self.seats if seat.letters.unknown)


@lru_cache(maxsize=4096)
def read_letters(written: str) -> Letters:
    """The letters of one cell. Full width, lower case and words such as Accountable count as the letter."""
    held: set[str] = set()
    deputies: set[str] = set()
    leads: set[str] = set()
    remarks: list[str] = []
    unknown: list[str] = []
    for piece in _pieces(written):
        match = _PIECE.fullmatch(piece)
        found = _letters_in(match["word"]) if match else None
        remark = (match["remark"] or "").strip() if match else ""
        if not found:
            unknown.append(piece)
        elif _DEPUTY.search(remark):
            deputies |= found
        else:
            held |= found
            if remark and _LEAD.fullmatch(remark.removesuffix("担当")):
                leads |= found
            elif remark:
                remarks.append(remark)
    return Letters(frozenset(held), frozenset(deputies), frozenset(leads), tuple(remarks), tuple(unknown))


def matrix_rows(activities: Iterable[Activity], assignments: Iterable[Assignment]) -> tuple[MatrixRow, ...]:
    """The matrix row by row, in the order of the activities."""
    seats: dict[str, list[Seat]] = {}
    for assignment in assignments:
        seats.setdefault(assignment.activity, []).append(Seat(assignment, read_letters(assignment.letters)))
    return tuple(MatrixRow(activity, tuple(seats.get(activity.key, ()))) for activity in activities)


def _pieces(written: str) -> list[str]:
    text = folded(written)
    if text.casefold() in _BLANK:
        return []
    return [piece for piece in _BETWEEN.split(text) if piece.casefold() not in _BLANK]


def _letters_in(word: str) -> set[str] | None:
    word = word.strip()
    if named := _WORDS.get(word.casefold().removesuffix("者").removesuffix("責任")) or _WORDS.get(
        word.casefold()
    ):
        return {named}
    letters = set(word.upper())
    return letters if letters and letters <= set(LETTERS) else None
