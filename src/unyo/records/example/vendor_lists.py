"""The suppliers' own ticket lists: their numbers, their clocks, and now and then our number in the remarks."""

from __future__ import annotations

from collections.abc import Iterator

from unyo.records.example.cases import statuses
from unyo.records.example.failures import Incident
from unyo.records.example.names import Town
from unyo.records.example.noise import Chance
from unyo.records.example.rows import Row
from unyo.records.example.story import MINUTE, open_day_ago
from unyo.vocabulary.text import Text

# In the list of the application supplier so many tickets are solved before they were opened (T13).
BACKWARD = 17
# Days ago the security supplier was called, under a contract of a fixed fee (Story 9-6).
CALLS = (40, 120, 205, 300, 400, 520, 610)
TOOLS = ("servicenow", "backlog", "generic")


def supplier_rows(town: Town, known: list[Incident]) -> dict[str, list[Row]]:
    """The tickets in each supplier's list, by the tool it comes from."""
    parties = town.names.parties
    apps = [dict(row) for row in _handed(town, known, parties.apps, "backlog", "SHIOMI-{}")]
    for row in [row for row in apps if "resolved" in row][5::15][:BACKWARD]:
        row["resolved"] = row["opened"] - 47 * MINUTE
    return {
        "servicenow": [*_handed(town, known, parties.platform, "servicenow", "INC{:07d}")],
        "backlog": list(apps),
        "generic": [*_handed(town, known, parties.security, "todai", "T-{:03d}"), *_calls(town)],
    }


def _handed(town: Town, known: list[Incident], party: str, source: str, number: str) -> Iterator[Row]:
    chance, status = Chance(f"list of {source}"), statuses(town)
    count = 0
    for one in known:
        for to, at, back in one.handed:
            if to != party or one.case is None or at >= town.span.now:
                continue
            count += 1
            row: Row = {
                "source": source, "id": number.format(count), "kind": "incident", "title": one.title,
                "service": one.service, "team": party, "severity": one.severity, "opened": at + 2 * MINUTE,
                "updated": min(back, town.span.now - 1), "status": status.doing,
                "assignee": town.names.people.apps if source == "backlog" else town.names.people.platform,
                # Half of them note our number; what three suppliers share they all do.
                "links": one.case.number if one.plan == "shared" or chance.unit() < 0.5 else None,
            }  # fmt: skip
            if back < town.span.now:
                row = {**row, "status": status.closed, "first_response": back - 1, "resolved": back, "closed": back}  # fmt: skip
            yield row


def _calls(town: Town) -> Iterator[Row]:
    for number, days in enumerate(CALLS, 1):
        at = town.span.at(open_day_ago(town, days), 600)
        end = town.span.worked(at, 800)
        yield {
            "source": "todai", "id": f"T-S{number:02d}", "kind": "request", "title": town.say(_CALL),
            "service": town.names.services.portal, "team": town.names.parties.security, "opened": at,
            "first_response": at + 3600, "resolved": end, "closed": end, "updated": end,
            "status": statuses(town).closed, "category": town.say(_SUPPORT),
            "assignee": town.names.people.security,
        }  # fmt: skip


_CALL = Text("パッチ適用の支援", "Support with patches")
_SUPPORT = Text("技術支援", "Technical support")
