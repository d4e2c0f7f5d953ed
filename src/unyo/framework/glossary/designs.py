"""One word, one meaning: the terms of this organisation (G28)."""

from __future__ import annotations

import datetime as dt

from unyo.vocabulary.declare import Design, Kind, column, table
from unyo.vocabulary.text import Text

GLOSSARY = Text("用語", "Terms")


@table(
    "glossary_term",
    "用語",
    "Glossary term",
    group=GLOSSARY,
    natural=("name", "definition"),
    help=Text("正しい呼び方、同義語、使わない言い方", "The right word, its synonyms, the words not used"),
)
class GlossaryTerm(Design):
    """A term and its one definition; `synonyms` mean the same, `forbidden` must not be written."""

    name: str = column(Kind.TEXT, "用語", "Term", required=True, example="相談窓口")
    reading: str = column(Kind.TEXT, "読み", "Reading", example="そうだんまどぐち")
    english: str = column(Kind.TEXT, "英語", "English", example="consultation desk")
    definition: str = column(Kind.LONG_TEXT, "定義", "Definition", max_length=4000)
    synonyms: str = column(
        Kind.TEXT,
        "同義語",
        "Synonyms",
        max_length=1000,
        example="ヘルプデスク, サポートデスク",
        help=Text("同じ意味の別の言い方。コンマで並べる", "Other words for the same; separated by commas"),
    )
    forbidden: str = column(
        Kind.TEXT, "使わない言い方", "Not to be used", max_length=1000, aliases=("禁止語",)
    )
    owner: str = column(Kind.REF, "管理者(役割)", "Owner (role)", to="role")
    review_due: dt.date | None = column(Kind.DATE, "次の見直し日", "Review due")
