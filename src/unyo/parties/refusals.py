"""Why an account action was refused."""

from __future__ import annotations

from collections.abc import Sequence

from unyo.tables.refusals import Refused
from unyo.vocabulary.text import Text, joined


class SignInRefused(Refused):
    """Wrong login or password, a closed account or too many tries; the first three are told alike."""

    def __init__(self, *, retry_after: int | None = None) -> None:
        wrong = Text("ログイン名かパスワードが違います。", "Wrong login or password.")
        wait = Text(
            "試行回数が多すぎます。{minutes}分後にもう一度お試しください。",
            "Too many attempts. Try again in {minutes} minutes.",
        )
        super().__init__(wrong if retry_after is None else wait.format(minutes=-(-retry_after // 60)))
        self.retry_after = retry_after


class PasswordRefused(Refused):
    """A new password breaks the rules; `.reasons` are all of them."""

    def __init__(self, reasons: Sequence[Text]) -> None:
        super().__init__(joined(list(reasons), ja=" ", en=" "))
        self.reasons = tuple(reasons)


class AccountRefused(Refused):
    """An account, membership, framework or token cannot be made or changed like that."""

    def __init__(self, field: str, text: Text) -> None:
        super().__init__(text)
        self.field = field


class FrameworkChanged(Refused):
    """Somebody changed the settings of the framework meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "編集中にほかの人が設定を変えました。いまの値を確かめて、もう一度保存してください。",
                "Somebody else changed the settings meanwhile. Look at them as they are now and save again.",
            )
        )


class TokenRefused(Refused):
    """Unknown, expired, revoked, or its owner is no longer a member."""

    def __init__(self) -> None:
        super().__init__(Text("APIトークンが無効です。", "The API token is not valid."))
