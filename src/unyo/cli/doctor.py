"""`unyo doctor`: what is not in order, and what to do about it."""

from __future__ import annotations

import argparse

from django.conf import settings
from django.utils.module_loading import import_string

from unyo.cli.speech import BROKEN, KEPT

_SIGNS = {"sound": "○", "doubtful": "▲", "sick": "✖"}


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """Nothing to choose."""


def run(given: argparse.Namespace) -> int:
    """Examine everything; 1 when something is sick."""
    found = import_string(settings.UNYO_DOCTOR)()
    for one in found:
        print(f"{_SIGNS[one.health.value]} {one.name.in_(given.lang)}: {one.found.in_(given.lang)}")
        if remedy := one.remedy.in_(given.lang):
            print(f"    → {remedy}")
    return BROKEN if any(one.health.value == "sick" for one in found) else KEPT
