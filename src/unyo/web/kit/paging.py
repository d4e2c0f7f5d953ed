"""Which page numbers a pager offers. Pure."""

from __future__ import annotations


def page_numbers(here: int, last: int) -> list[int | None]:
    """The first, the last and those around `here`; None where numbers are left out."""
    wanted = sorted({1, last, *range(max(1, here - 2), min(last, here + 2) + 1)} - {0})
    numbers: list[int | None] = []
    for number in wanted:
        if numbers and numbers[-1] is not None and number - numbers[-1] > 1:
            numbers.append(None)
        numbers.append(number)
    return numbers
