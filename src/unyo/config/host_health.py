"""Whether the machine and the settings around an installation are in order."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import stat
from pathlib import Path

from django.conf import settings
from django.core import checks

from unyo.config.diagnosis import Finding, Health, sound
from unyo.vocabulary.text import Text, same

LEAST_FREE = 1024**3
# The software is not older than this: a clock before it is wrong.
_BUILT = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
_FAR = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)


def state() -> Finding:
    """The state directory is ours alone and can be written."""
    state: Path = settings.STATE_DIR
    if not os.access(state, os.W_OK | os.X_OK):
        return (
            Health.SICK,
            Text("{state}に書き込めません", "{state} cannot be written").format(state=state),
            Text("UNYO_STATEの所有者と権限を直してください。", "Mend the owner and mode of UNYO_STATE."),
        )
    if state.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return (
            Health.DOUBTFUL,
            Text("{state}をほかの利用者も開けます", "{state} is open to other accounts").format(state=state),
            Text("chmod 700 {state}", "chmod 700 {state}").format(state=state),
        )
    return sound("{state}", "{state}", state=state)


def secret_key() -> Finding:
    """The secret key is long, and nobody else can read it nor the key of the pseudonyms."""
    if len(settings.SECRET_KEY) < 50 or len(set(settings.SECRET_KEY)) < 5:
        return (
            Health.SICK,
            Text("秘密鍵が短すぎます", "The secret key is too short"),
            Text(
                "UNYO_SECRET_KEYを50文字以上にしてください。", "Make UNYO_SECRET_KEY 50 characters or longer."
            ),
        )
    for kept in (settings.STATE_DIR / name for name in ("secret_key", "person_key")):
        given = os.environ.get(f"UNYO_{kept.name.upper()}")
        if not given and kept.exists() and kept.stat().st_mode & 0o077:
            return (
                Health.SICK,
                Text("{kept}をほかの利用者も読めます", "{kept} can be read by other accounts").format(
                    kept=kept
                ),
                Text("chmod 600 {kept}", "chmod 600 {kept}").format(kept=kept),
            )
    return sound("十分に長く、守られています", "Long enough and guarded")


def disk() -> Finding:
    """There is room to work."""
    free = shutil.disk_usage(settings.STATE_DIR).free
    told = Text("空き{free}GB", "{free} GB free").format(free=f"{free / 1024**3:.1f}")
    if free >= LEAST_FREE:
        return Health.SOUND, told, same("")
    return Health.SICK, told, Text("1GB以上空けてください。", "Free at least 1 GB.")


def clock(now: dt.datetime) -> Finding:
    """The clock is neither before this software nor far ahead."""
    told = same(now.isoformat(timespec="seconds"))
    if _BUILT <= now < _FAR:
        return Health.SOUND, told, same("")
    return Health.SICK, told, Text("機械の時計を合わせてください。", "Set the clock of the machine.")


def debug() -> Finding:
    """Errors do not show their inside."""
    if not settings.DEBUG:
        return sound("出しません", "Off")
    return (
        Health.SICK,
        Text("エラーの内部が利用者に見えます", "Users see the inside of errors"),
        Text("UNYO_DEBUGを外してください。", "Unset UNYO_DEBUG."),
    )


def hosts() -> Finding:
    """Only named hosts are answered."""
    hosts = [host for host in settings.ALLOWED_HOSTS if host not in ("localhost", "127.0.0.1", "[::1]")]
    if "*" in hosts:
        return (
            Health.SICK,
            Text("どのホスト名でも応答します", "Any host name is answered"),
            Text("UNYO_HOSTSに名前を書いてください。", "Name the hosts in UNYO_HOSTS."),
        )
    if hosts or not settings.SECURE:
        return sound("{hosts}", "{hosts}", hosts=", ".join(hosts) or "127.0.0.1")
    return (
        Health.DOUBTFUL,
        Text("この機械からしか開けません", "Only this machine can open it"),
        Text("UNYO_HOSTSに公開する名前を書いてください。", "Name the public host in UNYO_HOSTS."),
    )


def deployment() -> Finding:
    """Django's own examination of a deployment finds nothing."""
    if not settings.SECURE:
        return (
            Health.DOUBTFUL,
            Text("開発用の設定です", "Development settings"),
            Text("公開するときはUNYO_ENV=productionに。", "Set UNYO_ENV=production to publish it."),
        )
    found = checks.run_checks(tags=[checks.Tags.security], include_deployment_checks=True)
    serious = [str(one.id) for one in found if one.level >= checks.WARNING]
    if not serious:
        return sound("問題ありません", "Nothing to report")
    return (
        Health.SICK,
        same(", ".join(serious)),
        Text("設定を見直してください。", "Look at the settings again."),
    )
