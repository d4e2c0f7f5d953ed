"""From a system's profile to the level it is run at: the table, what is set, and drafts with one press (G9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from unyo.framework.actions import draft_profiles
from unyo.framework.profile_levels import Level, Stands, levels, profile_defaults
from unyo.framework.queries import blueprint
from unyo.framework.systems.designs import ProfileDefault
from unyo.tables.refusals import Invalid
from unyo.vocabulary.text import Text, plural
from unyo.web.access import Asked, needs
from unyo.web.kit.aftermath import done, safe_next
from unyo.web.navigation import address
from unyo.web.page import page
from unyo.web.profiles.showing import Telling
from unyo.web.visitor import language_of

LOOSER = Text(
    "{n}件の設定が、プロファイルの既定より緩いか既定と違います",
    "{settings} looser than the default of the profile, or not the default: worth a look",
)
FINE = Text(
    "{n}システムの設定は、どれもプロファイルの既定どおりか、それより厳しいものです",
    "All that is set for {systems} is as the default of its profile, or stricter",
)
NOTHING = Text("プロファイルの書かれたシステムはまだありません", "No system says its profile yet")
NOT_SET = Text("まだ決めていないもの{n}件", "not set yet: {n}")
STRICTER = Text("既定より厳しいもの{n}件", "stricter than the default: {n}")
NO_PROFILE = Text("プロファイルの無いシステム{n}件", "without a profile: {n}")
WHY = Text("プロファイルの既定を下書きとして入れる", "Put in the defaults of the profile as drafts")
DRAFTED = Text("{n}行の下書きを入れました", "{rows} put in")
ALL_SET = Text("入れるものはありません。どれも決まっています", "Nothing to put in: everything is set")
NO_SYSTEM = Text("システムを選んでください", "Choose a system")


@needs("view")
def profiles(request: Asked, slug: str) -> HttpResponse:
    """The table of defaults, and every system beside the default of its profile."""
    return _answer(request)


@needs("edit", methods=("POST",))
def profiles_draft(request: Asked, slug: str) -> HttpResponse:
    """Drafts of what the systems named in `system` (several) have not set."""
    language, systems = language_of(request), [one for one in request.POST.getlist("system") if one]
    if not systems:
        return _answer(request, NO_SYSTEM)
    why = request.POST.get("why", "").strip() or WHY.in_(language)
    try:
        batch = draft_profiles(request.scope, systems, day=timezone.localdate(), language=language, why=why)
    except Invalid as refused:
        return _answer(request, refused.errors[0].text if refused.errors else refused.text)
    to = safe_next(request, reverse("profiles", args=[slug]))
    told = DRAFTED.format(n=batch.added, rows=plural(batch.added, "draft row")) if batch.added else ALL_SET
    return done(request, told, to, undo=batch.last if batch.added else None)


def _answer(request: Asked, error: Text | None = None) -> HttpResponse:
    language, may_edit = language_of(request), request.scope.may("edit")
    design = blueprint(request.scope, timezone.localdate())
    defaults = profile_defaults(design, language)
    found, telling = levels(design, defaults), Telling(design, request.slug, language)
    systems = [telling.system(one) for one in found]
    values = {
        "slug": request.slug,
        "day": design.day.isoformat(),
        "may_edit": may_edit,
        "own": bool(design.all(ProfileDefault)),
        "heads": telling.heads(defaults),
        "table": telling.table(defaults),
        "systems": systems,
        "to_draft": [one["key"] for one in systems if one["missing"]],
        "system_href": address("row-new", request.slug, "system") if may_edit else "",
        "error": error.in_(language) if error else "",
        "why": request.POST.get("why", ""),
        **_sentence(found, language),
    }
    return page(request, "profiles/profiles.jinja", values, status=422 if error else 200)


def _sentence(found: Sequence[Level], language: str) -> dict[str, Any]:
    judged = [one for one in found if one.default]
    looser = sum(one.counted(Stands.LOOSER, Stands.OTHER) for one in judged)
    more = (
        (NOT_SET, sum(one.counted(Stands.MISSING) for one in judged)),
        (STRICTER, sum(one.counted(Stands.STRICTER) for one in judged)),
        (NO_PROFILE, len(found) - len(judged)),
    )
    said = [text.format(n=n).in_(language) for text, n in more if n]
    if not judged:
        tone, text = "unk", NOTHING
    elif looser:
        tone, text = "warn", LOOSER.format(n=looser, settings=plural(looser, "setting"))
    else:
        tone, text = (
            ("unk" if more[0][1] else "ok"),
            FINE.format(n=len(judged), systems=plural(len(judged), "system")),
        )
    return {
        "tone": tone,
        "sentence": text.in_(language),
        "more": ("。" if language == "ja" else ". ").join(said),
    }
