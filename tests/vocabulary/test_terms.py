"""One idea, one word, in both languages; the code keeps to it (G28)."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import unyo
from unyo.vocabulary.terms import term, terms

SOURCE = Path(unyo.__file__).parent


def words(name: str) -> tuple[str, ...]:
    """ExternalSupplier, external_supplier and external supplier as (external, supplier)."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    return tuple(re.split(r"[\s_-]+", spaced.strip("_").lower()))


def names_declared() -> Iterator[tuple[Path, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield path.relative_to(SOURCE), node.name


def holds(name: tuple[str, ...], refused: tuple[str, ...]) -> bool:
    plural = (*refused[:-1], refused[-1] + "s")
    return any(name[i : i + len(refused)] in (refused, plural) for i in range(len(name)))


@pytest.mark.row("G28")
def test_every_term_has_both_languages_and_an_identifier() -> None:
    assert len(terms()) >= 90
    for kept in terms().values():
        assert kept.label.ja.strip() and kept.label.en.strip() and kept.identifier.strip(), kept.id
        assert re.search("[ぁ-んァ-ヶ一-龠]", kept.label.ja), kept.id
        assert kept.label.en.isascii() and kept.id.isidentifier(), kept.id


@pytest.mark.row("G28")
def test_no_id_and_no_label_is_used_twice() -> None:
    ids = re.findall(
        r'^id = "(.+)"$', (SOURCE / "vocabulary" / "terms.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    for column in (ids, [t.label.ja for t in terms().values()], [t.label.en for t in terms().values()]):
        assert [value for value, times in Counter(column).items() if times > 1] == []


@pytest.mark.row("G28")
def test_no_class_or_function_is_named_with_a_refused_word() -> None:
    refused = {words(word): t.identifier for t in terms().values() for word in t.refused}
    found = [
        f"{path}: {name} (say {right})"
        for path, name in names_declared()
        for wrong, right in refused.items()
        if holds(words(name), wrong)
    ]
    assert found == []


def test_a_refused_word_would_be_noticed() -> None:
    assert holds(words("list_vendors"), ("vendor",)) and holds(words("HelpDeskPage"), ("help", "desk"))
    assert not holds(words("Inventory"), ("vendor",))


def test_a_term_is_asked_for_by_its_id() -> None:
    assert term("hole").ja == "穴" and term("hole").en == "hole"
    with pytest.raises(KeyError):
        term("no_such_term")
