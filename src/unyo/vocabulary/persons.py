"""What in a free text tells about a person: mail addresses, telephone numbers, My Number, cards, … (G24, T72).

Full-width figures and the many dashes are folded one character to one, so that a span found in the folded text is the
span in the text itself. Names are not looked for: they are kept as pseudonyms in their own fields, and erased by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from ipaddress import IPv6Address

from unyo.vocabulary.check_digits import is_card, is_my_number
from unyo.vocabulary.frozen import dataclass
from unyo.vocabulary.patterns import LazyPattern, Match
from unyo.vocabulary.person_patterns import (
    ALIKE,
    BANK_ACCOUNT,
    CARD,
    CARD_SAID,
    EMAIL,
    FILE_ENDINGS,
    HOLDS,
    IP_4,
    IP_6,
    LICENCE,
    MY_NUMBER,
    MY_NUMBER_SAID,
    NUMBER_OF_SOMETHING,
    PASSPORT,
    PHONE,
    PHONE_ABROAD,
    PHONE_SAID,
    POSTAL,
    POSTAL_BARE,
    POSTAL_SAID,
    PREFECTURE,
    SECTION,
    STAMP,
    TYPED_DASH,
    UNIT,
    VERSION_SAID,
)
from unyo.vocabulary.text import Text

_BEFORE = 28
# Of shapes with words around the figures, the figures alone.
_VALUE = ("v", "w")


class PersonalKind(StrEnum):
    """What is told about a person."""

    EMAIL = "email"
    PHONE = "phone"
    POSTAL_CODE = "postal_code"
    MY_NUMBER = "my_number"
    CARD = "card"
    LICENCE = "licence"
    PASSPORT = "passport"
    BANK_ACCOUNT = "bank_account"
    IP_ADDRESS = "ip_address"

    @property
    def label(self) -> Text:
        """The word that stands in its place."""
        return _LABELS[self]


_LABELS = {
    PersonalKind.EMAIL: Text("メールアドレス", "e-mail"),
    PersonalKind.PHONE: Text("電話番号", "phone"),
    PersonalKind.POSTAL_CODE: Text("郵便番号", "postal code"),
    PersonalKind.MY_NUMBER: Text("マイナンバー", "My Number"),
    PersonalKind.CARD: Text("カード番号", "card number"),
    PersonalKind.LICENCE: Text("運転免許証番号", "driving licence"),
    PersonalKind.PASSPORT: Text("旅券番号", "passport number"),
    PersonalKind.BANK_ACCOUNT: Text("口座番号", "bank account"),
    PersonalKind.IP_ADDRESS: Text("IPアドレス", "IP address"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where a text tells what."""

    start: int
    end: int
    kind: PersonalKind


def detected(text: str) -> tuple[Span, ...]:
    """Every personal item of the text in order; spans do not overlap."""
    if not HOLDS.search(text) or not HOLDS.search(STAMP.sub("年", text)):
        return ()
    folded = TYPED_DASH.sub("-", text.translate(ALIKE))
    found: list[Span] = []
    for detector in _DETECTORS:
        if detector.cue is None or detector.cue in folded:
            found += [span for span in detector.spans(folded) if not _taken(found, span)]
    return tuple(sorted(found, key=lambda span: span.start))


def masked(text: str, language: str) -> str:
    """The text with a mark in the reader's language in place of every personal item."""
    parts, at = [], 0
    for span in detected(text):
        parts += [text[at : span.start], mark(span.kind, language)]
        at = span.end
    return "".join([*parts, text[at:]]) if at else text


def mark(kind: PersonalKind, language: str) -> str:
    """〔電話番号〕 or [phone]."""
    word = kind.label.in_(language)
    return f"[{word}]" if language == "en" else f"〔{word}〕"


@dataclass(frozen=True, slots=True)
class _Detector:
    """One shape. `holds` says of a match whether it is what it looks like; `cue` must occur for the shape to be sought."""

    kind: PersonalKind
    pattern: LazyPattern
    holds: Callable[[Match], bool] | None = None
    cue: str | None = None

    def spans(self, folded: str) -> Iterator[Span]:
        """Where the shape occurs and holds."""
        for match in self.pattern.finditer(folded):
            if self.holds is None or self.holds(match):
                group = next((one for one in _VALUE if match.re.groupindex.get(one) and match[one]), 0)
                yield Span(match.start(group), match.end(group), self.kind)


def _taken(found: list[Span], span: Span) -> bool:
    return any(one.start < span.end and span.start < one.end for one in found)


def _before(match: Match) -> str:
    return match.string[max(0, match.start() - _BEFORE) : match.start()]


def _figures(match: Match) -> str:
    return "".join(filter(str.isdigit, match[0]))


def _is_email(match: Match) -> bool:
    return match[0].rpartition(".")[2].lower() not in FILE_ENDINGS


def _is_ip_4(match: Match) -> bool:
    return not VERSION_SAID.search(_before(match)) and not SECTION.match(match.string[match.end() :])


def _is_ip_6(match: Match) -> bool:
    try:
        IPv6Address(match[0])
    except ValueError:
        return False
    return any(figure.isdigit() for figure in match[0]) and len(match[0]) > 2


def _is_phone(match: Match) -> bool:
    figures, said = _figures(match), _before(match)
    if len(figures) != (11 if _LONG.match(match[0]) else 10):
        return False
    if figures == match[0] and not PHONE_SAID.search(said):
        return not NUMBER_OF_SOMETHING.search(said) and not _measured(match)
    return True


# Mobile, internet and the long free dial have eleven figures, all others ten (06-0… is Osaka, no mobile).
_LONG = LazyPattern(r"0[5-9]0(?:\d{8}|\d{4}(?!\d)|(?!\d))|0800")


def _is_phone_abroad(match: Match) -> bool:
    figures = _figures(match)
    if figures.startswith("81"):
        return len(figures.removeprefix("81").removeprefix("0")) in (9, 10)
    return 9 <= len(figures) <= 15


def _is_my_number(match: Match) -> bool:
    said = _before(match)
    if MY_NUMBER_SAID.search(said):
        return True  # mistyped it is a My Number still
    return is_my_number(_figures(match)) and not NUMBER_OF_SOMETHING.search(said) and not _measured(match)


def _is_card(match: Match) -> bool:
    said = _before(match)
    of_something = NUMBER_OF_SOMETHING.search(said) and not CARD_SAID.search(said)
    return is_card(_figures(match)) and not of_something


def _is_postal(match: Match) -> bool:
    said = POSTAL_SAID.search(_before(match)) is not None
    return said or ("-" in match[0] and PREFECTURE.match(match.string[match.end() :]) is not None)


def _is_account(match: Match) -> bool:
    return not _measured(match)


def _measured(match: Match) -> bool:
    return UNIT.match(match.string[match.end() :]) is not None


# The surer shape first: what one has taken no later one takes again.
_DETECTORS = (
    _Detector(PersonalKind.EMAIL, EMAIL, _is_email, "@"),
    _Detector(PersonalKind.LICENCE, LICENCE),
    _Detector(PersonalKind.PASSPORT, PASSPORT),
    _Detector(PersonalKind.BANK_ACCOUNT, BANK_ACCOUNT, _is_account),
    _Detector(PersonalKind.POSTAL_CODE, POSTAL, None, "〒"),
    _Detector(PersonalKind.CARD, CARD, _is_card),
    _Detector(PersonalKind.MY_NUMBER, MY_NUMBER, _is_my_number),
    _Detector(PersonalKind.PHONE, PHONE_ABROAD, _is_phone_abroad, "+"),
    _Detector(PersonalKind.PHONE, PHONE, _is_phone, "0"),
    _Detector(PersonalKind.POSTAL_CODE, POSTAL_BARE, _is_postal),
    _Detector(PersonalKind.IP_ADDRESS, IP_4, _is_ip_4, "."),
    _Detector(PersonalKind.IP_ADDRESS, IP_6, _is_ip_6, ":"),
)
