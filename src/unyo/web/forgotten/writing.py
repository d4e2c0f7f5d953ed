"""One answer of the checklist as text: あり/第4条2項/頻度: 月1回 (G4). Pure."""

from __future__ import annotations

from collections.abc import Iterator

from unyo.framework.contracts.designs import ANSWERS, ForgottenAnswer, ForgottenItem
from unyo.vocabulary.matching import match_key
from unyo.vocabulary.patterns import LazyPattern
from unyo.vocabulary.reading import cannot_read
from unyo.vocabulary.text import Language, Text

SAYABLE = ("answer", "clause", "frequency", "company", "reason")
_WORDS = {
    "stated": Text("あり", "stated"),
    "not_stated": Text("なし", "not stated"),
    "out_of_scope": Text("対象外", "out of scope"),
    "unchecked": Text("未確認", "not checked"),
}
_PREFIXES = {
    "clause": Text("条項: ", "clause: "),
    "frequency": Text("頻度: ", "frequency: "),
    "company": Text("会社: ", "company: "),
    "reason": Text("理由: ", "reason: "),
}
_PREFIXED = LazyPattern(
    r"(?:(?P<clause>条項|条番号|clause)|(?P<frequency>頻度|frequency)|(?P<company>会社名?|company)|(?P<reason>理由|reason))"
    r"\s*[:：]\s*(?P<value>.+)"
)


def offered(language: Language) -> list[str]:
    """The words a cell begins with."""
    return [word.in_(language) for word in _WORDS.values()]


def written_answer(answer: ForgottenAnswer, language: Language) -> str:
    """The answer as it stands in the grid."""
    return "/".join(_segments(answer, language))


def read_answer(text: str, item: ForgottenItem) -> dict[str, str]:
    """Every column a cell can say. `CannotRead` for a word that is no answer, and for more than the item asks for."""
    word, *more = [part.strip() for part in text.split("/")]
    said = _answer_of(word)
    if not said:
        raise cannot_read(
            word,
            "あり・なし・対象外・未確認のどれかで始めてください。例: あり/第4条2項/頻度: 月1回",
            "begin with stated, not stated, out of scope or not checked; e.g. stated/§4.2/frequency: monthly",
        )
    values = dict.fromkeys(SAYABLE, "") | {"answer": said}
    awaited = _awaited(said, item)
    for part in filter(None, more):
        name, value = _named(part)
        if not name:
            if not awaited:
                raise cannot_read(
                    part,
                    "何のことか分かりません。「頻度: 」「会社: 」「理由: 」「条項: 」を付けてください",
                    "not clear what it is; put “frequency: ”, “company: ”, “reason: ” or “clause: ” before it",
                )
            name = awaited[0]
        if name in awaited:
            awaited.remove(name)
        values[name] = value
    return values


def _segments(answer: ForgottenAnswer, language: Language) -> Iterator[str]:
    yield _WORDS[answer.answer or "unchecked"].in_(language)
    if answer.clause:
        # Only a clause in its own place needs no word before it, and only where it holds no stroke itself.
        yield (
            answer.clause
            if answer.answer == "stated"
            else f"{_PREFIXES['clause'].in_(language)}{answer.clause}"
        )
    for name in ("frequency", "company"):
        if value := getattr(answer, name):
            yield f"{_PREFIXES[name].in_(language)}{value}"
    if answer.reason:
        plain = answer.answer == "out_of_scope"
        yield answer.reason if plain else f"{_PREFIXES['reason'].in_(language)}{answer.reason}"


def _answer_of(word: str) -> str:
    key = match_key(word)
    for choice in ANSWERS:
        own = _WORDS[choice.value]
        spellings = (choice.value, choice.label.ja, choice.label.en, own.ja, own.en, *choice.aliases)
        if key in {match_key(one) for one in spellings}:
            return choice.value
    return ""


def _awaited(said: str, item: ForgottenItem) -> list[str]:
    """What follows without a word before it, in this order."""
    if said == "out_of_scope":
        return ["reason"]
    if said != "stated":
        return []
    more = {"frequency": item.needs_frequency, "company": item.needs_company}
    return ["clause", *(name for name, needed in more.items() if needed)]


def _named(part: str) -> tuple[str, str]:
    match = _PREFIXED.fullmatch(part)
    if not match:
        return "", part
    name = next(one for one in ("clause", "frequency", "company", "reason") if match[one])
    return name, match["value"].strip()
