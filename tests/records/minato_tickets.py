"""How the truths in Minato's tickets and hours are reckoned, plainly, apart from the product."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from statistics import median

from cast.minato_records import Check, Figures, Records, Row, of_month, on_wall


def tickets(found: Records, source: str) -> list[Row]:
    return [row for row in found.rows("tickets") if row["source"] == source]


def events(found: Records) -> dict[str, list[Row]]:
    by_case: dict[str, list[Row]] = defaultdict(list)
    for row in found.rows("ticket_events"):
        by_case[row["case"]].append(row)
    return by_case


def percent(part: int, of: int) -> float:
    return round(100 * part / of, 1)


def _answered(found: Records, before: int) -> tuple[list[Row], list[Row]]:
    """Closed inquiries of a month, duplicates apart; and those of them that never left the desk."""
    history = events(found)
    closed = [
        row for row in tickets(found, "otobo")
        if row["kind"] == "inquiry" and row["closed"] and not row["duplicate_of"]
        and of_month(on_wall(row["opened"]).date(), found.month(before))
    ]  # fmt: skip
    return closed, [row for row in closed if all(one["kind"] != "reassign" for one in history[row["id"]])]


def on_the_spot(found: Records) -> Figures:
    told = {}
    for name, before in (("first_month_percent", 24), ("last_month_percent", 1)):
        closed, spot = _answered(found, before)
        told[name] = float(round(percent(len(spot), len(closed))))
    return told


def come_back(found: Records) -> Figures:
    closed, spot = _answered(found, 24)
    history = events(found)
    kept = [row for row in spot if all(one["kind"] != "reopen" for one in history[row["id"]])]
    return {
        "gross_percent": float(round(percent(len(spot), len(closed)))),
        "net_percent": float(round(percent(len(kept), len(closed)))),
    }


def forty_calls(found: Records) -> Figures:
    calls = Counter(row["duplicate_of"] for row in found.rows("tickets") if row["duplicate_of"])
    (incident, number), *others = calls.most_common()
    outage = next(row for row in found.rows("outages") if row["ticket"] == incident)
    minutes = (outage["ended"] - outage["began"]).total_seconds() / 60
    return {"calls": number, "incidents": 1 + len(others), "minutes": minutes}


def reopened(found: Records) -> Figures:
    apps, platform = found.designed("organization")[6], found.designed("organization")[5]
    handed: dict[bool, list[int]] = {True: [], False: []}
    history = events(found)
    for row in tickets(found, "redmine"):
        to = {one["to_party"] for one in history[row["id"]] if one["kind"] == "request"}
        if row["kind"] == "incident" and row["closed"] and to & {apps, platform}:
            handed[apps in to].append(row["reopened"])
    return {
        "apps_percent": float(round(percent(sum(handed[True]), len(handed[True])))),
        "others_percent": float(round(percent(sum(handed[False]), len(handed[False])))),
    }


def mix(found: Records) -> Figures:
    words = {
        "password": found.say("パスワード再発行", "Password reissue"),
        "search": found.say("障害調査", "Investigation"),
    }
    told = {}
    for when, before in (("before", 2), ("after", 1)):
        total: list[bool] = []
        for key, word in words.items():
            good = [
                row["resolved"] <= row["due"] for row in tickets(found, "otobo")
                if row["category"] == word and of_month(on_wall(row["opened"]).date(), found.month(before))
            ]  # fmt: skip
            told[f"{key}_{when}_percent"] = percent(sum(good), len(good))
            total += good
        told[f"all_{when}_percent"] = percent(sum(total), len(total))
    return told


def backlog(found: Records) -> Figures:
    word = found.say("帳票の変更", "Changes of forms")
    rows = [row for row in tickets(found, "otobo") if row["category"] == word]
    done = [(row["resolved"] - row["opened"]).total_seconds() / 86_400 for row in rows if row["resolved"]]
    left = [row for row in rows if not row["resolved"]]
    then = [
        row for row in rows
        if row["opened"] < found.midnight(180)
        and not (row["resolved"] and row["resolved"] < found.midnight(180))
    ]  # fmt: skip
    return {
        "opened": len(rows),
        "open_now": len(left),
        "open_180_days_before": len(then),
        "closed_median_days": round(median(done), 1),
    }


def neglected(found: Records) -> Figures:
    history, doing = events(found), found.say("対応中", "In progress")
    ages = []
    for row in tickets(found, "redmine"):
        told = history[row["id"]]
        if row["kind"] != "incident" or row["status"] != doing or len(told) < 50:
            continue
        status = [one["at"] for before, one in zip(told, told[1:], strict=False) if before["status"] != one["status"]]  # fmt: skip
        assert (found.midnight(0) - told[-1]["at"]).days == 0
        ages.append((found.midnight(0) - status[-1]).days)
    return {"tickets": len(ages), "oldest_days": max(ages), "youngest_days": min(ages)}


def automatic(found: Records) -> Figures:
    history = events(found)
    mail, reply = found.say("メール", "Mail"), found.say("自動返信", "Automatic reply")
    answer = found.say("回答", "Answered")
    said, true = [], []
    for row in tickets(found, "otobo"):
        if row["channel"] == mail:
            told = {one["activity"]: one["at"] for one in reversed(history[row["id"]])}
            assert row["first_response"] == told[reply]
            if answer in told:
                said.append((row["first_response"] - row["opened"]).total_seconds() / 60)
                true.append((told[answer] - row["opened"]).total_seconds() / 60)
    return {"said_median_minutes": median(said), "true_median_minutes": float(round(median(true)))}


def no_function(found: Records) -> Figures:
    portal = found.designed("service")[0]
    named = [row["function"] is not None for row in tickets(found, "otobo") if row["service"] == portal]
    return {"without_percent": percent(named.count(False), len(named))}


def backward(found: Records) -> Figures:
    bad = Counter(
        row["source"] for row in found.rows("tickets") if row["resolved"] and row["resolved"] < row["opened"]
    )
    return {"tickets": bad["backlog"], "lists": len(bad)}


def three_lists(found: Records) -> Figures:
    lists: dict[str, set[str]] = defaultdict(set)
    for row in found.rows("tickets"):
        if row["source"] in ("backlog", "servicenow", "todai") and row["links"]:
            lists[row["links"]].add(row["source"])
    shared = [one for one in lists.values() if len(one) == 3]
    return {"events": len(shared), "rows": sum(map(len, shared))}


def one_flow(found: Records) -> Figures:
    known = {row["id"]: row for row in found.rows("tickets")}
    flows = 0
    for row in tickets(found, "otobo"):
        incident = known.get(row["links"] or "")
        change = known.get((incident or {}).get("links") or "")
        if change and incident and change["kind"] == "change":
            assert change["links"].split(", ")[0] == incident["id"] and "FAQ-" in change["links"]
            assert row["opened"] < incident["opened"] < change["opened"]
            flows += 1
    return {"flows": flows}


def same_symptom(found: Records) -> Figures:
    word = found.say("性能低下", "Slow performance")
    causes = Counter(row["outcome"].split(": ")[1] for row in found.rows("tickets") if row["category"] == word)  # fmt: skip
    return {
        "incidents": causes.total(),
        "hardware": causes[found.say("機器", "hardware")],
        "middleware": causes[found.say("ミドルウェア", "middleware")],
        "security": causes[found.say("情報セキュリティ", "security")],
        "application": causes[found.say("アプリケーション", "application")],
    }


def slow_nights(found: Records) -> Figures:
    platform = found.designed("organization")[5]
    waits: dict[bool, list[float]] = {True: [], False: []}
    for told in events(found).values():
        asked = next((one["at"] for one in told if one["kind"] == "request" and one["to_party"] == platform), None)  # fmt: skip
        back = next((one["at"] for one in told if one["kind"] == "delivery" and one["from_party"] == platform), None)  # fmt: skip
        if asked and back:
            hour = on_wall(asked).hour
            waits[hour >= 22 or hour < 6].append((back - asked).total_seconds() / 60)
    return {
        "day_median_minutes": float(round(median(waits[False]))),
        "night_median_minutes": float(round(median(waits[True]))),
    }


def outside(found: Records) -> Figures:
    kinds = {row["id"]: row["out_of_specialty"] for row in found.rows("tickets")}
    told = {}
    for when, before in (("first", 24), ("last", 1)):
        spent: Counter[str] = Counter()
        for row in found.rows("worklogs"):
            if not row["planned"] and of_month(row["day"], found.month(before)):
                spent[kinds.get(row["ticket"]) or ""] += row["minutes"]
        out = spent["T1"] + spent["unmapped"]
        told[f"{when}_month_percent"] = percent(out, spent.total() - spent["T3"])
        if before == 1:
            told["last_T1_percent"] = percent(spent["T1"], spent.total() - spent["T3"])
    return told


def gold(found: Records) -> Figures:
    since = found.midnight(365)
    done = [row for row in found.rows("tickets") if row["out_of_specialty"] == "T3" and row["opened"] > since]
    good = [row for row in done if row["resolved"] <= row["due"] and not row["reopened"]]
    return {"requests": len(done), "in_time": len(good)}


def hidden_menu(found: Records) -> Figures:
    catalog = set(found.designed("service"))
    other = Counter(row["service"] for row in found.rows("tickets") if row["service"] not in catalog)
    return {"services": len(other), "tickets": other.total()}


def doubtful(found: Records) -> Figures:
    word = found.say("リリース後の不具合", "Defect after a release")
    late, releases = 0, found.rows("deployments")
    for row in found.rows("tickets"):
        if row["category"] == word and not row["links"]:
            late += any(
                one["service"] == row["service"] and one["result"] == found.say("成功", "Success")
                and dt.timedelta() < row["opened"] - one["at"] < dt.timedelta(days=7)
                for one in releases
            )  # fmt: skip
    return {"incidents": late}


def unrecorded(found: Records) -> Figures:
    return {"deployments": sum(row["change"] is None for row in found.rows("deployments"))}


def overestimated(found: Records) -> Figures:
    operations = found.designed("contract")[3]
    plan: Counter[tuple[str, int]] = Counter()
    spent: Counter[tuple[str, int]] = Counter()
    for before in (3, 2, 1):
        for row in found.rows("worklogs"):
            if (
                row["contract"] == operations
                and row["work_item"]
                and of_month(row["day"], found.month(before))
            ):
                (plan if row["planned"] else spent)[row["work_item"], before] += row["minutes"] / 60
    items = {item for item, _ in plan}
    low = [item for item in items if all(spent[item, b] < 0.7 * plan[item, b] for b in (3, 2, 1))]
    return {
        "planned_hours_a_month": round(sum(plan[item, 1] for item in items), 6),
        "spent_hours_a_month": round(sum(spent[item, 1] for item in items), 6),
        "items_below_70_percent": len(low),
        "saving_hours_a_month": round(sum(plan[item, 1] - spent[item, 1] for item in low), 6),
    }


def unplanned(found: Records) -> Figures:
    planned = {row["work_item"] for row in found.rows("worklogs") if row["planned"]}
    named = set(found.designed("work_item"))
    spent = sum(
        row["minutes"] for row in found.rows("worklogs")
        if row["work_item"] in named - planned and of_month(row["day"], found.month(1))
    )  # fmt: skip
    return {"hours_a_month": spent / 60}


def lump(found: Records) -> Figures:
    apps, word = found.designed("contract")[1], found.say("作業一式", "Work, lump sum")
    rows = [row for row in found.rows("worklogs") if row["contract"] == apps and of_month(row["day"], found.month(1))]  # fmt: skip
    lumped = sum(row["minutes"] for row in rows if row["work_item"] == word)
    return {"lump_percent": percent(lumped, sum(row["minutes"] for row in rows))}


CHECKS: dict[str, Check] = {
    "on-the-spot": on_the_spot,
    "called-again": come_back,
    "forty-calls": forty_calls,
    "reopened-by-supplier": reopened,
    "mix-shift": mix,
    "growing-backlog": backlog,
    "neglected": neglected,
    "automatic-reply": automatic,
    "no-function-id": no_function,
    "solved-before-opened": backward,
    "one-event-three-lists": three_lists,
    "one-flow": one_flow,
    "same-symptom": same_symptom,
    "slow-nights": slow_nights,
    "outside-specialty": outside,
    "mountain-of-treasure": gold,
    "hidden-menu": hidden_menu,
    "doubtful-success": doubtful,
    "unrecorded-deployment": unrecorded,
    "overestimated-hours": overestimated,
    "unplanned-work": unplanned,
    "lump-sum": lump,
}
