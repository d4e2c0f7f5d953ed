"""Readers that misbehave, run for real in the child."""

import ctypes
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from unyo.sandbox.refused import Refused


def echo(content, options):
    yield {"text": content.decode(), "pid": os.getpid(), **options}


def refuse(content, options):
    raise Refused("empty", row=3, value="x")
    yield


def fail(content, options):
    raise ZeroDivisionError
    yield


def hang(content, options):
    while True:
        time.sleep(1)
    yield


def spin(content, options):
    while True:
        pass
    yield


def hog(content, options):
    yield len(bytearray(int(content)))


def abort(content, options):
    os.abort()
    yield


def leave(content, options):
    os._exit(3)
    yield


def flood(content, options):
    while True:
        yield "x" * 100_000


def babble(content, options):
    sys.stdout.write("print is not an answer\n")
    yield "fine"


def garbage(content, options):
    for descriptor in range(3, 10):
        try:
            os.write(descriptor, content + b"\n")
        except OSError:
            continue
    yield "never"


def connect(content, options):
    socket.socket()
    yield "open"


def write(content, options):
    with Path(content.decode()).open("w") as file:
        file.write("x")
    yield "written"


def look(content, options):
    with Path(content.decode()).open() as file:
        yield file.read()


def remove(content, options):
    Path(content.decode()).unlink()
    yield "gone"


def start(content, options):
    subprocess.run(["true"])
    yield "ran"


def fork(content, options):
    os.fork()
    yield "forked"


def native(content, options):
    ctypes.CDLL(None)
    yield "native"


def environment(content, options):
    yield dict(os.environ)
    yield sorted(set(sys.modules) & {"dataclasses", "typing", "django", "inspect", "python_calamine"})
    yield [path.name for path in Path("/proc/self/fd").iterdir()]
