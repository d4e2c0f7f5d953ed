"""Every rule of the firewall, in the order of the pages that show them.

A module under rules/ that offers `RULES` is in the book; a rule that is not offered fails a test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from unyo.checks import rules
from unyo.findings.rule import Rule

_SUBJECTS = ("intake", "coverage", "raci", "chain", "option", "wording")


def _modules() -> list[str]:
    names = [module.name for module in iter_modules(rules.__path__)]
    return sorted(names, key=lambda name: (_subject(name), len(name), name))


def _subject(name: str) -> int:
    return next((n for n, subject in enumerate(_SUBJECTS) if name.startswith(subject)), len(_SUBJECTS))


def _offered() -> Iterator[Rule]:
    for name in _modules():
        offered: Iterable[Rule | type[Rule]] = getattr(import_module(f"{rules.__name__}.{name}"), "RULES", ())
        yield from (rule() if isinstance(rule, type) else rule for rule in offered)


# A module may offer again what a module beside it offers.
RULES: tuple[Rule, ...] = tuple({type(rule): rule for rule in _offered()}.values())
BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}
