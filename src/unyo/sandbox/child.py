"""The child: started by path with `python -I -S`, it locks itself up, then reads one file after the other.

Arguments: JSON with `roots` (where to import from), `limits`. On stdin for each file one JSON line (`reader`, `size`,
`options`) and the bytes, or `descriptor`: the number under which it was given the file already open. On stdout JSON
lines: `["data", …]` any number of times, `["bytes", {…}, size]` with that many bytes after the line, then `["end"]` or
`["refused", {…}]`. Imports as little as possible: its start is paid by every command.
"""

import json
import os
import sys
from importlib import import_module

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from unyo.sandbox.refused import Refused

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Prefixes of audit events (PEP 578) a reader has no business with. A hook, once added, cannot be removed.
FORBIDDEN = (
    "socket.", "subprocess.", "ctypes.", "pty.", "shutil.", "ftplib.", "http.", "urllib.", "smtplib.", "webbrowser.",
    "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "os.kill", "os.remove",
    "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.utime",
    "os.setxattr", "os.putenv", "tempfile.", "sqlite3.", "winreg.", "_winapi.", "sys.addaudithook",
)  # fmt: skip


def _limit(limits: "dict[str, int]") -> None:
    """Lower what the kernel grants. Without `resource` (Windows) the parent's wall clock remains."""
    if resource is None:
        return  # type: ignore[unreachable]
    wanted: dict[int | None, int] = {
        resource.RLIMIT_AS: limits["memory"],
        resource.RLIMIT_CPU: limits["processor_seconds"],
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: limits["open_files"],
        resource.RLIMIT_CORE: 0,
    }
    if not limits["threads"]:
        wanted[getattr(resource, "RLIMIT_NPROC", None)] = 0
    for kind, amount in wanted.items():
        if kind is not None:
            _lower(kind, amount)


def _lower(kind: int, amount: int) -> None:
    hard = resource.getrlimit(kind)[1]
    if hard != resource.RLIM_INFINITY:
        amount = min(amount, hard)
    try:
        resource.setrlimit(kind, (amount, amount))
    except (OSError, ValueError):
        # A kernel may refuse one limit (macOS: address space); the others and the wall clock hold.
        return


def _leave_network() -> None:
    """An empty network namespace where the kernel and Python >= 3.12 grant one; the audit hook holds anyway."""
    unshare = getattr(os, "unshare", None)
    if unshare is None:
        return
    try:
        unshare(getattr(os, "CLONE_NEWUSER", 0) | getattr(os, "CLONE_NEWNET", 0))
    except OSError:
        return


def _guard(readable: "tuple[str, ...]") -> "Callable[[str, tuple[object, ...]], None]":
    def hook(event: str, args: "tuple[object, ...]") -> None:
        if event == "open":
            path, mode, flags = args
            if isinstance(mode, str) and set(mode) & set("wax+"):
                raise PermissionError("a reader writes nothing")
            if isinstance(flags, int) and flags & WRITING:
                raise PermissionError("a reader writes nothing")
            if isinstance(path, (str, bytes)) and not os.fsdecode(path).startswith(readable):
                raise PermissionError("a reader opens nothing")
        elif event.startswith(FORBIDDEN):
            raise PermissionError(f"a reader may not {event}")

    return hook


def _own_pipe() -> "BinaryIO":
    """Keep the answer pipe for ourselves: what a library prints must not mix with the answer."""
    answer = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answer


def _say(answer: "BinaryIO", message: object) -> None:
    answer.write(json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))
    answer.write(b"\n")


def _send(answer: "BinaryIO", head: "dict[str, object]", content: "memoryview") -> None:
    _say(answer, ["bytes", head, len(content)])
    answer.write(content)


def _read_one(
    answer: "BinaryIO", task: "dict[str, str]", content: "bytes | BinaryIO", refused: "type[Refused]"
) -> "list[object]":
    try:
        module, _, function = task["reader"].partition(":")
        for message in getattr(import_module(module), function)(content, task["options"]):
            if isinstance(message, tuple):
                _send(answer, *message)
            else:
                _say(answer, ["data", message])
    except refused as refusal:
        return ["refused", refusal.message()]
    except MemoryError:
        return ["refused", {"code": "memory", "place": {}, "values": {}}]
    except Exception as error:
        return ["refused", {"code": "failed", "place": {}, "values": {"error": type(error).__name__}}]
    return ["end"]


def _opened(descriptor: int) -> "BinaryIO":
    """The file the parent opened for us: we may open none ourselves. It may have been read before, for a look."""
    file = os.fdopen(descriptor, "rb", closefd=False)
    file.seek(0)
    return file


def main() -> None:
    """Lock up, then serve until stdin ends."""
    setting = json.loads(sys.argv[1])
    sys.path.extend(setting["roots"])
    refused = import_module("unyo.sandbox.refused").Refused  # importable once the roots are known
    for reader in setting["readers"]:
        import_module(reader.partition(":")[0])
    answer = _own_pipe()
    _leave_network()
    _limit(setting["limits"])
    sys.addaudithook(_guard(tuple(path for path in (*sys.path, *setting["readable"]) if path)))
    given = sys.stdin.buffer
    while line := given.readline():
        task = json.loads(line)
        content = _opened(task["descriptor"]) if "descriptor" in task else given.read(task["size"])
        _say(answer, _read_one(answer, task, content, refused))
        answer.flush()


if __name__ == "__main__":
    main()
