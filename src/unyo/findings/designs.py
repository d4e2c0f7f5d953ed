"""A finding that somebody answers for instead of mending it: with an owner, a reason and an expiry."""

from __future__ import annotations

import datetime as dt

from unyo.vocabulary.declare import Design, Kind, column, table
from unyo.vocabulary.text import Text


@table(
    "waiver",
    "期限付きの受け入れ",
    "Waiver",
    group=Text("点検", "Findings"),
    title="reason",
    natural=("fingerprint", "expires_on"),
    capability="waive",
    help=Text(
        "検出事項を期限付きで受け入れる。期限が切れると検出事項は戻る。",
        "Accepts a finding for a time; when the time is over the finding is back.",
    ),
)
class Waiver(Design):
    """Acceptance of one finding until a day (included). Without an owner, a reason and an end there is none."""

    fingerprint: str = column(Kind.TEXT, "検出事項の識別子", "Fingerprint", required=True, max_length=16)
    rule: str = column(Kind.TEXT, "規則", "Rule", required=True)
    subject: str = column(Kind.TEXT, "対象", "Subject", max_length=1000)
    owner: str = column(Kind.TEXT, "責任者", "Owner", required=True)
    reason: str = column(Kind.TEXT, "理由", "Reason", required=True, max_length=1000)
    expires_on: dt.date | None = column(Kind.DATE, "期限(この日まで)", "Accepted until", required=True)
