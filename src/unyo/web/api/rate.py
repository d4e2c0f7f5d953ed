"""How often one token may ask: counted in this process's memory, so that a refusal costs no database.

`UNYO_API_RATE` is the number of requests a minute (600 when unset, 0 for no limit). Each worker process counts for
itself: with n workers up to n times as many get through. Up to one minute's worth may come at once.
"""

from __future__ import annotations

import math
import os
import threading
import time
from dataclasses import dataclass

from django.conf import settings

from unyo.vocabulary.text import Text
from unyo.web.api.problems import Problem

DEFAULT = 600
_MINUTE = 60.0
_MOST_KEPT = 10_000
_TOO_OFTEN = Text(
    "1分間に{rate}回までです。{wait}秒後にもう一度。", "{rate} requests a minute; again in {wait} s."
)


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


_buckets: dict[str, _Bucket] = {}
_lock = threading.Lock()


def demand_room(token: str) -> None:
    """Count one request of a token. Raises Problem 429 with Retry-After when it has none left."""
    rate = allowed()
    if rate <= 0:
        return
    wait = _taken(token, rate, time.monotonic())
    if wait > 0:
        seconds = math.ceil(wait)
        raise Problem(429, _TOO_OFTEN.format(rate=rate, wait=seconds), headers={"Retry-After": str(seconds)})


def allowed() -> int:
    """Requests a minute; a setting that is no number counts as the default."""
    said = str(getattr(settings, "UNYO_API_RATE", os.environ.get("UNYO_API_RATE", DEFAULT)))
    return int(said) if said.isascii() and said.isdigit() else DEFAULT


def _taken(token: str, rate: int, now: float) -> float:
    """Seconds to wait, 0 when the request was counted."""
    with _lock:
        if len(_buckets) >= _MOST_KEPT:
            for old in [name for name, one in _buckets.items() if now - one.at > _MINUTE]:
                del _buckets[old]
        bucket = _buckets.setdefault(token, _Bucket(float(rate), now))
        bucket.left = min(float(rate), bucket.left + (now - bucket.at) * rate / _MINUTE)
        bucket.at = now
        if bucket.left < 1:
            return (1 - bucket.left) * _MINUTE / rate
        bucket.left -= 1
        return 0.0
