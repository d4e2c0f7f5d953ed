"""The example tables that come with the program: beside the package when installed, in the repository otherwise."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
# A wheel carries the folder inside the package (pyproject.toml); a checkout has it at its root.
_PLACES = (_PACKAGE / "_examples", _PACKAGE.parents[1] / "examples")


def example_in(name: str, language: str) -> str:
    """The name of an example in a language: the English one stands beside it as `<name>-en`."""
    english = f"{name}-{language}"
    return english if example_folder(english) else name


def example_folder(name: str) -> Path | None:
    """The folder of one example ("minato", "handover-article"); None when this installation has none."""
    return next((place / name for place in _PLACES if (place / name).is_dir()), None)
