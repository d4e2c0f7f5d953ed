"""Exports of tools, small and faithfully made."""

from __future__ import annotations

import csv
import io

TICKETS = "番号,件名,種別,受付日時,完了日時,担当者\n"

XES = """<?xml version="1.0" encoding="utf-8"?><log xmlns="http://www.xes-standard.org/">
<string key="origin" value="csv"/><trace><string key="concept:name" value="Case 1"/>
<event><string key="concept:name" value="Assign seriousness"/><string key="org:resource" value="Value 1"/>
<date key="time:timestamp" value="2012-10-09T14:50:17+00:00"/></event>
<event><string key="concept:name" value="Resolve ticket"/><date key="time:timestamp" value="2012-10-25T11:54:26.500+09:00"/></event>
</trace><trace><string key="concept:name" value="Case 2"/>
<event><string key="concept:name" value="Closed"/><date key="time:timestamp" value="2012-11-09T12:54:39Z"/></event></trace></log>"""


def servicenow_log() -> str:
    """Three incidents in the shape of the UCI log: dd-mm-yyyy, "?" for missing, one count given twice."""
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(["number", "incident_state", "sys_mod_count", "caller_id", "opened_at", "sys_updated_by",
                    "sys_updated_at", "priority", "assignment_group", "resolved_at", "closed_at"])  # fmt: skip
    for number, state, count, at, group in (
        ("INC0000045", "New", 0, "29-02-2016 01:23", "Group 56"),
        ("INC0000045", "Resolved", 2, "29-02-2016 08:53", "?"),
        ("INC0000045", "Closed", 4, "05-03-2016 12:00", "Group 56"),
        ("INC0000130", "New", 2, "29-02-2016 07:27", "Group 4"),
        ("INC0000130", "Active", 2, "01-03-2016 14:13", "Group 4"),
        ("INC0000131", "New", 0, "13-12-2016 23:59", "Group 9"),
    ):
        write.writerow([number, state, count, "Caller 2403", "29-02-2016 01:16", "Updated by 21", at, "3 - Moderate",
                        group, "29-02-2016 11:29", "?"])  # fmt: skip
    return out.getvalue()
