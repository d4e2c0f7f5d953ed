"""How a row's key stands in an address: it may hold slashes, an address part may not (RFC 6901's escapes)."""

from __future__ import annotations

from urllib.parse import quote

from django.urls import register_converter


class RowKey:
    """ "プラットフォーム/監視" is プラットフォーム~1監視 in an address."""

    regex = "[^/]{1,600}"

    def to_python(self, value: str) -> str:
        """The key; ValueError (no such address) for an escape that means nothing."""
        rest = value.replace("~0", "").replace("~1", "")
        if "~" in rest:
            raise ValueError("a lone tilde")
        return value.replace("~1", "/").replace("~0", "~")

    def to_url(self, value: str) -> str:
        """The address part of a key."""
        return value.replace("~", "~0").replace("/", "~1")


class Number:
    """A number every database can be asked for."""

    regex = "[0-9]{1,15}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Its figures."""
        return str(value)


class Token(Number):
    """The number of an import: microseconds of a clock."""

    regex = "[0-9]{1,18}"


register_converter(RowKey, "rowkey")
register_converter(Number, "number")
register_converter(Token, "token")


def in_path(key: str) -> str:
    """A key as it stands in an address, percent-encoded."""
    return quote(RowKey().to_url(key), safe="~")
