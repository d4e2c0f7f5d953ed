"""Numbers that prove themselves: My Number, payment cards."""

from __future__ import annotations

# Places 1 to 11 from the right of the check digit (番号法施行省令: 令和2年改正後も同じ).
_MY_NUMBER = (2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6)
# First figures and lengths of the brands in use: Visa, Mastercard, JCB, American Express, Diners, Discover, UnionPay.
_BRANDS: tuple[tuple[int, int, tuple[int, ...]], ...] = (
    (4, 4, (16, 19)),
    (51, 55, (16,)),
    (2221, 2720, (16,)),
    (3528, 3589, (16, 17, 18, 19)),
    (34, 34, (15,)),
    (37, 37, (15,)),
    (300, 305, (14,)),
    (36, 36, (14,)),
    (38, 38, (14,)),
    (6011, 6011, (16, 19)),
    (644, 659, (16, 19)),
    (62, 62, (16, 17, 18, 19)),
)


def is_my_number(figures: str) -> bool:
    """Whether twelve figures carry the check digit of a My Number."""
    if len(figures) != 12 or not figures.isascii() or not figures.isdigit() or len(set(figures)) == 1:
        return False
    return int(figures[11]) == my_number_digit(figures[:11])


def my_number_digit(eleven: str) -> int:
    """The twelfth figure of a My Number."""
    left = sum(weight * int(figure) for weight, figure in zip(_MY_NUMBER, reversed(eleven), strict=True)) % 11
    return 0 if left <= 1 else 11 - left


def is_card(figures: str) -> bool:
    """Whether the figures begin like a card of a brand in use, have its length, and pass Luhn's test."""
    return luhn(figures) and any(
        first <= int(figures[: len(str(first))]) <= last and len(figures) in lengths
        for first, last, lengths in _BRANDS
    )


def luhn(figures: str) -> bool:
    """Luhn's test: every second figure from the right doubled, the sum of all figures divisible by ten."""
    doubled = [int(f) if n % 2 == 0 else sum(divmod(2 * int(f), 10)) for n, f in enumerate(reversed(figures))]
    return len(doubled) > 1 and sum(doubled) % 10 == 0
