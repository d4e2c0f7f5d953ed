"""Every refusal and every failure as a page in both languages, with the words for what to do next.

Below /api/ it is a problem in JSON: a program reads it, whatever part of the product refused.
"""

from __future__ import annotations

import logging
import secrets

from django.http import HttpRequest, HttpResponse

from unyo.vocabulary.text import Text, joined
from unyo.web.api.problems import Problem
from unyo.web.api.problems import answer as problem_answer
from unyo.web.page import page

log = logging.getLogger("unyo.web")

API = "/api/"

_PAGES: dict[int, tuple[str, Text, Text]] = {
    400: (
        "error",
        Text("この要求は読めませんでした", "This request could not be read"),
        Text(
            "送られた内容に、受け取れない文字や大きすぎる部分があります。前のページに戻ってやり直してください。",
            "Something in it cannot be taken: odd characters, or too much at once. Go back and try again.",
        ),
    ),
    403: (
        "lock",
        Text("この操作をする権限がありません", "You may not do this"),
        Text(
            "あなたの役割では開けません。必要なら、この枠組みの管理者に役割の変更を頼んでください。",
            "Your role does not open this. Ask an administrator of this framework if you need it.",
        ),
    ),
    404: (
        "search",
        Text("ここには何もありません", "There is nothing here"),
        Text(
            "移動したか、消されたか、あなたには見えないものです。消したものはゴミ箱から戻せます。",
            "It was moved or removed, or it is not yours to see. Removed rows can be restored from the bin.",
        ),
    ),
    405: (
        "error",
        Text("この方法では開けません", "It does not open this way"),
        Text("ボタンやリンクから開いてください。", "Use the buttons and links of the pages."),
    ),
    409: (
        "error",
        Text("いまの状態ではできません", "Not possible as things stand"),
        Text(
            "ほかの人の変更とぶつかりました。下の理由を確かめてください。何も変わっていません。",
            "It collides with what others did. See the reasons below. Nothing was changed.",
        ),
    ),
    413: (
        "error",
        Text("大きすぎます", "Too large"),
        Text(
            "一度に受け取れる大きさを超えています。分けて送ってください。",
            "It is more than one request may carry. Send it in parts.",
        ),
    ),
    507: (
        "error",
        Text("置く場所に空きがありません", "There is no room for it"),
        Text(
            "サーバーの空き容量が足りません。何も保存していません。管理者に空きを作ってもらうか、小さく分けて送ってください。",
            "The server's disk has too little room. Nothing was kept. Have room made, or send it in smaller parts.",
        ),
    ),
    500: (
        "error",
        Text("こちらの不具合です", "The fault is ours"),
        Text(
            "処理は取り消され、何も保存されていません。続くときは下の番号を管理者に伝えてください。",
            "The work was rolled back and nothing was saved. If it happens again, tell your administrator the number below.",
        ),
    ),
}
_SESSION_GONE = Text(
    "安全のための印が合いませんでした。ページを開き直してから、もう一度送ってください。",
    "The page's safety mark did not match. Open the page again, then send it once more.",
)
_UNREADABLE = Text(
    "アドレスかCookieに制御文字など受け取れない文字があるか、問い合わせ部分が長すぎます(8000文字まで)。",
    "The address or a cookie holds characters that cannot be taken, or its query is too long (8,000 characters).",
)
_REASON, _NUMBER = Text("理由", "Reason"), Text("番号", "Number")


def stop(
    request: HttpRequest, status: int, *, why: Text | None = None, facts: tuple[tuple[Text, Text], ...] = ()
) -> HttpResponse:
    """The page for a status; `why` stands in place of the general explanation, `facts` below it."""
    kind, title, body = _PAGES.get(status, _PAGES[400])
    if request.path.startswith(API):
        return problem_answer(request, Problem(status, joined([why or body, *(text for _, text in facts)])))
    values = {"status": status, "kind": kind, "title": title, "body": why or body, "facts": facts}
    return page(request, "stop.jinja", values, status=status)


def reasons(*texts: Text) -> tuple[tuple[Text, Text], ...]:
    """Several reasons as facts of a `stop` page."""
    return tuple((_REASON, text) for text in texts)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler400: also a body with too many or too large fields, which is 413."""
    return stop(request, 413 if type(exception).__name__ in _TOO_MUCH else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler403."""
    return stop(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler404: the same page for what is missing and for what belongs to others."""
    return stop(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """handler500: a number to tell, never a traceback."""
    number = secrets.token_hex(4)
    log.error("failure %s at %s %s", number, request.method, request.path)
    try:
        return stop(request, 500, facts=((_NUMBER, Text(number, number)),))
    except Exception:
        # The database or the session may be what failed: this page needs neither.
        log.exception("failure %s: its page could not be made either", number)
        return HttpResponse(
            f"500 unyo: {_PAGES[500][1].ja} / {_PAGES[500][1].en} ({number})\n",
            status=500,
            content_type="text/plain; charset=utf-8",
        )


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW."""
    return stop(request, 403, why=_SESSION_GONE)


def unreadable_request(request: HttpRequest) -> HttpResponse:
    """The answer of the outermost middleware: nothing of the request has been looked at yet."""
    words = _PAGES[400][1]
    if request.path.startswith(API):
        return problem_answer(request, Problem(400, _UNREADABLE))
    return HttpResponse(
        f"400 {words.ja} / {words.en}\n", status=400, content_type="text/plain; charset=utf-8"
    )


_TOO_MUCH = ("RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent")
