"""A reader gets bytes and gives plain data; whatever else it does ends as an ordinary outcome."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest

from unyo.sandbox.limits import MEBIBYTE, Limits
from unyo.sandbox.run import Outcome, Task, run

ROOTS = (str(Path(__file__).parent),)
linux = pytest.mark.skipif(sys.platform != "linux", reason="kernel limits of Linux")


def outcome(reader: str, content: bytes = b"", limits: Limits | None = None) -> Outcome:
    return run([Task(f"rogue:{reader}", content)], limits, ROOTS)[0]


def test_a_reader_gives_back_plain_data() -> None:
    done = run([Task("rogue:echo", "髙橋".encode(), {"encoding": None})], roots=ROOTS)[0]
    assert done.code is None
    assert done.data[0]["text"] == "髙橋"
    assert done.data[0]["encoding"] is None


def test_one_child_reads_all_files_of_a_batch() -> None:
    done = run([Task("rogue:echo", str(n).encode()) for n in range(20)], roots=ROOTS)
    assert [d.data[0]["text"] for d in done] == [str(n) for n in range(20)]
    assert len({d.data[0]["pid"] for d in done}) == 1


def test_no_task_starts_no_child() -> None:
    assert run([]) == []


def test_a_refusal_keeps_code_place_and_values() -> None:
    done = outcome("refuse")
    assert (done.code, done.place["row"], done.values) == ("empty", 3, {"value": "x"})


def test_an_exception_is_a_refusal_naming_its_type() -> None:
    done = outcome("fail")
    assert (done.code, done.values) == ("failed", {"error": "ZeroDivisionError"})


def test_a_hanging_reader_is_killed_at_the_wall_clock() -> None:
    begun = time.monotonic()
    assert outcome("hang", limits=Limits(wall_seconds=0.5)).code == "time"
    assert time.monotonic() - begun < 5


@linux
def test_a_spinning_reader_ends_at_its_processor_seconds() -> None:
    assert outcome("spin", limits=Limits(processor_seconds=1)).code in ("time", "memory")


@linux
def test_a_memory_hog_is_refused_and_the_next_file_is_read() -> None:
    tasks = [Task("rogue:hog", b"900000000"), Task("rogue:hog", b"1000")]
    done = run(tasks, Limits(memory=256 * MEBIBYTE), ROOTS)
    assert [d.code for d in done] == ["memory", None]
    assert done[1].data == [1000]


@pytest.mark.parametrize(
    ("reader", "code"), [("abort", "memory"), ("leave", "crashed"), ("garbage", "garbage")]
)
def test_a_dead_or_babbling_child_refuses_its_file_only(reader: str, code: str) -> None:
    tasks = [Task("rogue:echo", b"a"), Task(f"rogue:{reader}", b"\xff{"), Task("rogue:echo", b"b")]
    done = run(tasks, roots=ROOTS)
    assert [d.code for d in done] == [None, code, None]
    assert done[2].data[0]["text"] == "b"


@pytest.mark.parametrize(
    "spoken", [b'["refused",{}]', b'["refused",1]', b"[]", b"1", b"[" * 100_000, b'["end",2]']
)
def test_a_forged_answer_is_garbage(spoken: bytes) -> None:
    assert outcome("garbage", spoken).code == "garbage"


def test_an_endless_answer_is_cut() -> None:
    assert outcome("flood", limits=Limits(answer=MEBIBYTE)).code == "too-much"


def test_what_a_library_prints_does_not_mix_with_the_answer() -> None:
    assert outcome("babble").data == ["fine"]


def test_many_deaths_leave_the_rest_unread_instead_of_trying_for_ever() -> None:
    done = run([Task("rogue:leave", b"")] * 4, Limits(deaths=2), ROOTS)
    assert [d.code for d in done] == ["crashed", "crashed", "unread", "unread"]


def test_a_reader_that_does_not_exist_is_an_outcome() -> None:
    assert run([Task("no_such_room:read", b"x")])[0].code == "crashed"


@pytest.mark.parametrize("reader", ["connect", "start", "fork", "native"])
def test_the_child_opens_no_socket_and_starts_nothing(reader: str) -> None:
    done = outcome(reader)
    assert (done.code, done.values, done.data) == ("failed", {"error": "PermissionError"}, [])


def test_the_child_writes_no_file_and_removes_none(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("here")
    assert outcome("write", str(tmp_path / "new").encode()).values == {"error": "PermissionError"}
    assert outcome("write", str(kept).encode()).values == {"error": "PermissionError"}
    assert outcome("remove", str(kept).encode()).values == {"error": "PermissionError"}
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert kept.read_text() == "here"


def test_the_child_reads_no_file_of_the_machine(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("password")
    assert outcome("look", str(secret).encode()).values == {"error": "PermissionError"}


@linux
def test_the_child_inherits_no_secret_and_no_open_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("UNYO_SECRET_KEY", "secret")
    with (tmp_path / "open").open("w"):
        environment, heavy, descriptors = outcome("environment").data
    assert "UNYO_SECRET_KEY" not in environment
    assert "django" not in heavy
    assert len(descriptors) <= 6


def test_a_megabyte_goes_in_and_comes_out_without_a_deadlock() -> None:
    text = "あ" * 2_000_000
    assert outcome("echo", text.encode()).data[0]["text"] == text


def test_threads_may_run_children_at_the_same_time() -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda n=n: found.append(outcome("echo", str(n).encode()).data[0]["text"]))
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(found) == ["0", "1", "2", "3"]
