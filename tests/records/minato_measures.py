"""How the truths in Minato's monitored values, runs, outages, use, money and reports are reckoned, plainly."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from statistics import mean, median

from cast.minato_records import Check, Figures, Records, Row, of_month, on_wall, percentile, slope


def disk_in_months(found: Records) -> Figures:
    firsts = [
        value for at, value in found.series("db1:/data.disk_used")
        if (at.day, at.hour) == (1, 0)
    ][-12:]  # fmt: skip
    capacity = found.series("db1:/data.size")
    a_month = slope(list(enumerate(firsts)))
    return {
        "first_gb": firsts[0],
        "last_gb": firsts[-1],
        "gb_a_month": round(a_month, 2),
        "capacity_gb": capacity[-1][1],
        "months_left": round((capacity[-1][1] - firsts[-1]) / a_month, 1),
    }


def disk_in_weeks(found: Records) -> Figures:
    days = _daily(found, "vm1:/var.disk_used", 60)
    a_day = slope(days)
    return {"percent_a_day": round(a_day, 2), "days_left": _left(days, a_day)}


def _left(days: list[tuple[float, float]], a_day: float) -> float:
    """Whole days from the end of the last day until 100 %; the mean of a day stands for its noon."""
    end = mean(v for _, v in days) + a_day * (days[-1][0] + 0.5 - mean(d for d, _ in days))
    return float(round((100 - end) / a_day))


def disk_cleaned(found: Records) -> Figures:
    every = _daily(found, "batch1:/var.disk_used", 1000)
    since = [point for point in every if point[0] >= every[-1][0] - 198]
    a_day = slope(since)
    drop = max((before[1] - after[1], after[0]) for before, after in zip(every, every[1:], strict=False))
    return {
        "naive_slope_is_negative": float(slope(every) < 0),
        "cleaned_days_ago": float(every[-1][0] - drop[1] + 1),
        "percent_a_day_since": round(a_day, 2),
        "days_left": _left(since, a_day),
    }


def _daily(found: Records, series: str, last: int) -> list[tuple[float, float]]:
    """The mean of each day; days are counted."""
    days: dict[int, list[float]] = defaultdict(list)
    for at, value in found.series(series):
        days[at.date().toordinal()].append(value)
    return [(day, mean(values)) for day, values in sorted(days.items())][-last:]


def bursts(found: Records) -> Figures:
    nights = found.series("vm2.cpu", found.midnight(30))
    hours: dict[dt.datetime, list[float]] = defaultdict(list)
    for at, value in nights:
        hours[at.replace(minute=0)].append(value)
    busy = [at for at, value in nights if value >= 50]
    names = {
        row["job"] for row in found.rows("jobs")
        if any(row["began"] <= at < row["ended"] for at in busy[:6]) and on_wall(row["began"]).hour == 2
    }  # fmt: skip
    return {
        "below_10_percent_of_minutes": round(100 * sum(v < 10 for _, v in nights) / len(nights), 1),
        "minutes_a_day_at_50": len(busy) / 30,
        "highest": max(v for _, v in nights),
        "highest_hourly_mean": float(round(max(map(mean, hours.values())))),
        "jobs_in_those_minutes": len(names),
    }


def too_many_cpus(found: Records) -> Figures:
    return {
        "cpu_highest": max(v for _, v in found.series("web2.cpu")),
        "memory_highest": max(v for _, v in found.series("web2.memory")),
    }


def no_problem(found: Records) -> Figures:
    words = found.say("問題なし", "No problem")
    platform, last = found.designed("contract")[0], found.month(1)
    said = [
        row for row in found.rows("reports")
        if row["contract"] == platform and row["period"] == last and row["note"] == words
    ]  # fmt: skip
    hot = {
        at.day
        for at, value in found.series("vm1.cpu", found.midnight(62))
        if value > 90 and of_month(at.date(), last)
    }
    return {"said_no_problem": len(said), "days_above_90": len(hot), "first_day": min(hot), "last_day": max(hot)}  # fmt: skip


def gap(found: Records) -> Figures:
    told = {}
    missing: dict[int, int] = {}
    at = [at for at, _ in found.series("batch1.cpu", found.last_days)]
    for before, after in zip(at, at[1:], strict=False):
        lost = int((after - before).total_seconds() // 60) - 1
        if lost:
            missing[(found.day - before.date()).days] = lost
    told["gaps"] = len(missing)
    told["minutes"] = sum(missing.values())
    told["days_ago"] = next(iter(missing))
    return {name: float(value) for name, value in told.items()}


def no_unit(found: Records) -> Figures:
    units = Counter(found.units("print1.memory"))
    return {"minutes": units[""], "days": units[""] / 1440}


def hot_node(found: Records) -> Figures:
    nodes = {}
    for name in ("vm1", "vm2", "vm3"):
        nodes[name] = [v for at, v in found.series(f"{name}.cpu", found.midnight(28)) if at.hour in (10, 14) and at.weekday() < 5]  # fmt: skip
    every = [mean(values) for values in zip(*nodes.values(), strict=True)]
    return {"hot_median": float(round(median(nodes["vm3"]))), "mean_of_three_median": float(round(median(every)))}  # fmt: skip


def slow_tail(found: Records) -> Figures:
    first = [v for _, v in found.series("portal.apply", until=found.midnight(640))]
    last = [v for _, v in found.series("portal.apply", found.midnight(60))]
    return {
        "p95_first_ms": float(round(percentile(first, 95))),
        "p95_last_ms": float(round(percentile(last, 95))),
        "median_first_ms": float(round(median(first))),
        "median_last_ms": float(round(median(last))),
    }


def _nights(found: Records, ja: str, en: str) -> dict[int, list[float]]:
    batch, kind = found.designed("system")[2], found.say(ja, en)
    lengths: dict[int, list[float]] = defaultdict(list)
    for row in found.rows("jobs"):
        if row["job"] == batch and row["run_kind"] == kind and row["ended"]:
            day = on_wall(row["began"]).date()
            before = (found.day.year - day.year) * 12 + found.day.month - day.month
            lengths[before].append((row["ended"] - row["began"]).total_seconds() / 60)
    return lengths


def batch_late(found: Records) -> Figures:
    nights = _nights(found, "通常", "Normal")
    minutes = [round(mean(nights[before])) for before in range(12, 0, -1)]
    a_month = slope(list(enumerate(minutes)))
    batch = found.designed("system")[2]
    row = next(row for row in found.rows("jobs") if row["job"] == batch and row["run_kind"] == found.say("通常", "Normal"))  # fmt: skip
    limit = (row["deadline"] - row["began"]).total_seconds() / 60
    return {
        "first_minutes": minutes[0],
        "last_minutes": minutes[-1],
        "minutes_a_month": round(a_month, 2),
        "limit_minutes": limit,
        "months_left": round((limit - minutes[-1]) / a_month, 1),
    }


def month_end(found: Records) -> Figures:
    ends = [v for values in _nights(found, "月末", "Month end").values() for v in values]
    return {"runs": len(ends), "mean_minutes": float(round(mean(ends)))}


def overlap(found: Records) -> Figures:
    core = found.designed("service")[1]
    spans = sorted((row["began"], row["ended"]) for row in found.rows("outages") if row["service"] == core and not row["planned"])  # fmt: skip
    pairs = [(a, b) for a, b in zip(spans, spans[1:], strict=False) if b[0] < a[1]]
    (one, other), *more = pairs
    added = (one[1] - one[0] + other[1] - other[0]).total_seconds() / 60
    return {"pairs": 1 + len(more), "added_minutes": added, "true_minutes": (max(one[1], other[1]) - one[0]).total_seconds() / 60}  # fmt: skip


def availability(found: Records) -> Figures:
    big = max((r for r in found.rows("outages") if not r["planned"]), key=lambda r: r["ended"] - r["began"])
    first = on_wall(big["began"]).date().replace(day=1)
    apps = found.designed("contract")[1]
    item = found.say("稼働率", "Availability")
    said = next(r["value"] for r in found.rows("reports") if (r["contract"], r["item"], r["period"]) == (apps, item, first))  # fmt: skip
    ahead = (first + dt.timedelta(days=32)).replace(day=1)
    down = (big["ended"] - big["began"]).total_seconds() / 60
    most = 100 * (1 - down / ((ahead - first).days * 1440))
    return {"said_percent": said, "at_most_percent": round(most, 2)}


def known_alerts(found: Records) -> Figures:
    first, last = found.month(12), found.month(0)
    rows = [row for row in found.rows("alerts") if first <= on_wall(row["at"]).date() < last]
    disk = found.designed("alert_type")[2]
    return {
        "alerts": len(rows),
        "known": sum(row["known_runbook"] for row in rows),
        "disk_without_runbook": sum(row["rule"] == disk and not row["known_runbook"] for row in rows),
    }


def _used(found: Records, code: str) -> list[Row]:
    return [row for row in found.rows("usage") if row["function"].startswith(code)]


def _said(found: Records, code: str) -> Counter[str | None]:
    return Counter(row["choice"] for row in found.rows("answers") if row["question"].startswith(code))


def unused(found: Records) -> Figures:
    never = found.say("全く利用していない", "Not used at all")
    return {"uses": sum(row["count"] for row in _used(found, "F09")), "offices_say_never": _said(found, "F09")[never]}  # fmt: skip


def contradicted(found: Records) -> Figures:
    never = found.say("全く利用していない", "Not used at all")
    year = [row for row in _used(found, "F11") if found.month(12) <= row["day"] < found.month(0)]
    return {"uses": sum(row["count"] for row in year), "offices_say_never": _said(found, "F11")[never]}


def besides(found: Records) -> Figures:
    said = _said(found, "F10")
    return {"besides": said[found.say("他の手段も併用", "Other means are used too")], "blank": said[None]}


def yearly(found: Records) -> Figures:
    uses = Counter(row["day"].month for row in _used(found, "F12"))
    last = [row for row in _used(found, "F12") if row["day"] >= found.midnight(90).date()]
    return {"months_of_use": len(uses), "uses_in_90_days": len(last)}


def satisfied(found: Records) -> Figures:
    rows = [row for row in found.rows("answers") if row["respondent"].startswith("R01-")]
    valid = [row for row in rows if row["choice"]]
    yes = sum(row["choice"] == found.say("満足", "Satisfied") for row in valid)
    return {"answers": len(rows), "valid": len(valid), "percent": 100 * yes / len(valid)}


def hardly_used(found: Records) -> Figures:
    security = found.designed("contract")[2]
    calls = [
        r for r in found.rows("tickets") if r["id"].startswith("T-S") and r["opened"] >= found.midnight(365)
    ]
    fees = [r for r in found.rows("costs") if r["contract"] == security and r["month"] >= found.month(12)]
    spot = {int(r["amount"]) for r in fees if r["kind"] == found.say("スポット", "Spot")}
    year = sum(int(r["amount"]) for r in fees if r["kind"] == found.say("月額", "Monthly fee"))
    return {"calls_a_year": len(calls), "fee_a_year": year, "spot_price": max(spot), "break_even_calls": round(year / max(spot), 1)}  # fmt: skip


def after_the_end(found: Records) -> Figures:
    security = found.designed("contract")[2]
    end = dt.date.fromisoformat(found.designed("contract", 5)[2])
    late = [r for r in found.rows("costs") if r["contract"] == security and r["month"] > end and r["kind"] == found.say("月額", "Monthly fee")]  # fmt: skip
    return {"months": len(late), "yen": sum(int(r["amount"]) for r in late)}


def with_tax(found: Records) -> Figures:
    paid = [r for r in found.rows("costs") if r["tax"] == "included"]
    usual = next(
        r for r in found.rows("costs") if r["contract"] == paid[0]["contract"] and r["tax"] == "excluded"
    )
    before = (found.day.year - paid[0]["month"].year) * 12 + found.day.month - paid[0]["month"].month
    return {"rows": len(paid), "months_before": before, "factor": float(paid[0]["amount"] / usual["amount"])}


def missing_report(found: Records) -> Figures:
    apps = found.designed("contract")[1]
    told = {row["period"] for row in found.rows("reports") if row["contract"] == apps}
    missing = [before for before in range(24, 0, -1) if found.month(before) not in told]
    return {"missing": len(missing), "months_before": missing[0]}


def pdf_only(found: Records) -> Figures:
    files = [feed for feed in found.feeds if feed.file.endswith(".pdf")]
    assert f"{found.month(2):%Y-%m}" in files[0].file
    return {"files": len(files), "rows": sum(len(feed.datasets) for feed in files), "months_before": 2}


def other_units(found: Records) -> Figures:
    apps, platform = found.designed("contract")[1], found.designed("contract")[0]
    rows = {(r["contract"], r["item"], r["period"]): r for r in found.rows("reports")}
    days = rows[apps, found.say("工数", "Effort"), found.month(1)]
    assert days["unit"] == found.say("人日", "person-days")
    thirty = next(b for b in range(1, 13) if (found.month(b - 1) - found.month(b)).days == 30)
    down = rows[platform, found.say("停止時間", "Downtime"), found.month(thirty)]["value"]
    failures = [r for (contract, item, _), r in rows.items() if contract == platform and item == found.say("障害件数", "Failures")]  # fmt: skip
    return {
        "apps_hours": days["value"] * 8,
        "platform_downtime_minutes": down,
        "platform_availability_percent": round(100 * (1 - down / (30 * 1440)), 2),
        "platform_failures_reported": len(failures),
    }


def unknown_unit(found: Records) -> Figures:
    return {"rows": sum(r["unit"] == found.say("式", "lot") for r in found.rows("reports"))}


def _applied(found: Records, ja: str, en: str) -> dict[str, float]:
    item = found.say(ja, en)
    return {r["segment"]: r["value"] for r in found.rows("reports") if r["item"] == item and r["period"] == found.month(1)}  # fmt: skip


def online_share(found: Records) -> Figures:
    online = list(_applied(found, "オンライン申請件数", "online applications").values())
    every = list(_applied(found, "総申請件数", "all applications").values())
    parts = [round(100 * a / b, 1) for a, b in zip(online, every, strict=False)]
    return {"all_percent": 100 * sum(online) / sum(every), "people_percent": parts[0], "agents_percent": parts[1], "firms_percent": parts[2]}  # fmt: skip


def other_words(found: Records) -> Figures:
    online = set(_applied(found, "オンライン申請件数", "online applications"))
    every = set(_applied(found, "総申請件数", "all applications"))
    return {"only_in_the_one": len(online - every), "only_in_the_other": len(every - online)}


CHECKS: dict[str, Check] = {
    "disk-in-months": disk_in_months,
    "disk-in-weeks": disk_in_weeks,
    "disk-cleaned": disk_cleaned,
    "six-minutes": bursts,
    "too-many-cpus": too_many_cpus,
    "no-problem": no_problem,
    "silent-monitoring": gap,
    "no-unit": no_unit,
    "hot-node": hot_node,
    "slow-tail": slow_tail,
    "batch-late": batch_late,
    "month-end-apart": month_end,
    "overlapping-outages": overlap,
    "availability-said": availability,
    "known-alerts": known_alerts,
    "unused-function": unused,
    "survey-against-log": contradicted,
    "other-means": besides,
    "once-a-year": yearly,
    "satisfied": satisfied,
    "hardly-used-contract": hardly_used,
    "paid-after-the-end": after_the_end,
    "with-tax": with_tax,
    "missing-report": missing_report,
    "pdf-only": pdf_only,
    "other-units": other_units,
    "unknown-unit": unknown_unit,
    "online-by-applicant": online_share,
    "other-words": other_words,
}
