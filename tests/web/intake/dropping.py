"""What is dropped on the import page, and what the page answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast.handover import ARTICLE

PAGE = "/f/minato/import/"


@pytest.fixture(autouse=True)
def state(settings: Any, tmp_path: Path) -> Path:
    settings.STATE_DIR = tmp_path
    return tmp_path


def text(answer: Any) -> str:
    return answer.content.decode()  # type: ignore[no-any-return]


def send(client: Client, files: dict[str, bytes], pasted: str = "", paths: list[str] | None = None) -> Any:
    sent = [SimpleUploadedFile(name.rpartition("/")[2], content) for name, content in files.items()]
    told = json.dumps(list(files) if paths is None else paths)
    return client.post(PAGE, {"files": sent, "paths": told, "text": pasted})


def uploaded(client: Client, files: dict[str, bytes], pasted: str = "") -> str:
    answer = send(client, files, pasted)
    assert answer.status_code == 302, text(answer)
    return str(answer.headers["Location"])


def article(prefix: str = "handover-article/") -> dict[str, bytes]:
    return {f"{prefix}{path.name}": path.read_bytes() for path in sorted(ARTICLE.iterdir())}


def nothing_kept(state: Path) -> bool:
    return not list((state / "uploads").iterdir()) if (state / "uploads").is_dir() else True


def bring(client: Client, where: str, **said: str) -> Any:
    return client.post(f"{where}bring", said)
