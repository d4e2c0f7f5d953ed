"""Which encoding a text is in: BOM, then UTF-8 strict, then CP932 strict, else ask (T67). Never `shift_jis`.

Runs in the child: imports next to nothing.
"""

import codecs

from unyo.sandbox.refused import Refused

CHOICES = ("utf-8", "cp932", "utf-16-le", "utf-16-be", "euc_jp", "iso2022_jp", "cp1252")
ALIASES = {
    "utf8": "utf-8", "utf-8-sig": "utf-8", "utf_8": "utf-8", "shift_jis": "cp932", "shift-jis": "cp932",
    "sjis": "cp932", "ms932": "cp932", "windows-31j": "cp932", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
    "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp",
    "windows-1252": "cp1252",
}  # fmt: skip
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What Python's cp932 lets through though no CP932 text holds it: bytes 80, A0, FD, FE, FF.
STRAY = "\x80\xa0\uf8f0\uf8f1\uf8f2\uf8f3"
SAMPLE = 1 << 16


def decoded(content: bytes, wanted: str | None = None) -> tuple[str, str]:
    """The text without its byte order mark, and the name of the encoding. Raises `Refused`."""
    for mark, name in MARKS:
        if content.startswith(mark) and wanted is None:
            return _strict(content, name, len(mark)), name
    if wanted is not None:
        name = _known(wanted)
        return _strict(content, name, 0).removeprefix("\ufeff"), name
    if b"\x1b$" in content:
        raise _unclear(content, content.index(b"\x1b$"), "looks-iso2022")
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _cp932(content, error.start), "cp932"


def _known(wanted: str) -> str:
    name = wanted.strip().lower()
    name = ALIASES.get(name, name)
    if name == "utf-16":
        return "utf-16-le"
    if name not in CHOICES:
        raise Refused("encoding-unknown", wanted=wanted, choices=", ".join(CHOICES))
    return name


def _strict(content: bytes, name: str, skip: int) -> str:
    try:
        text = content[skip:].decode(name)
    except UnicodeDecodeError as error:
        raise _undecodable(content, error.start + skip, name) from error
    if name == "cp932":
        _no_strays(content, text)
    return text


def _cp932(content: bytes, utf8_stop: int) -> str:
    if _mostly_utf8(content[max(0, utf8_stop - SAMPLE) : utf8_stop + SAMPLE]):
        raise _undecodable(content, utf8_stop, "utf-8")
    try:
        text = content.decode("cp932")
    except UnicodeDecodeError as error:
        raise _unclear(content, error.start, "undecodable") from error
    _no_strays(content, text)
    if _looks_euc(content, text):
        raise _unclear(content, utf8_stop, "looks-euc")
    return text


def _no_strays(content: bytes, text: str) -> None:
    for character in STRAY:
        if character in text:
            offset = len(text[: text.index(character)].encode("cp932"))
            raise _undecodable(content, offset, "cp932")


def _mostly_utf8(sample: bytes) -> bool:
    """A UTF-8 text with a few broken bytes must not be read as CP932: that would be silent garbage.

    Only characters of three bytes and more count: half-width katakana in CP932 look like those of two.
    """
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\u07ff") - broken
    return whole > broken


def _looks_euc(content: bytes, text: str) -> bool:
    """EUC-JP read as CP932 is a text of half-width katakana."""
    foreign = _foreign(text)
    half = sum(1 for character in foreign if "\uff61" <= character <= "\uff9f")
    if half * 2 <= len(foreign):
        return False
    try:
        other = _foreign(content.decode("euc_jp"))
    except UnicodeDecodeError:
        return False
    kana = sum(1 for character in other if "\u3040" <= character <= "\u30ff")
    return kana * 5 >= len(other)


def _foreign(text: str) -> list[str]:
    return [character for character in text[:SAMPLE] if character > "\x7f"]


def _undecodable(content: bytes, offset: int, name: str) -> Refused:
    return Refused(
        "not-in-encoding", row=_line(content, offset), name=name, offset=offset, line=_line(content, offset),
        value=content[offset : offset + 4].hex(" "), choices=", ".join(CHOICES),
    )  # fmt: skip


def _unclear(content: bytes, offset: int, code: str) -> Refused:
    return Refused(
        code, row=_line(content, offset), offset=offset, line=_line(content, offset),
        value=content[offset : offset + 4].hex(" "), choices=", ".join(CHOICES),
    )  # fmt: skip


def _line(content: bytes, offset: int) -> int:
    return content.count(b"\n", 0, offset) + 1
