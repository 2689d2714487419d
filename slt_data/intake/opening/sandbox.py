"""Reads a file in a separate process, which may crash, hang or run out of memory without affecting the server.

A new Python is started rather than forked, since the server has threads. Content and answer go through pipes, so
nothing of a file is written to disk. The process does not get the server's environment, and its error output is
discarded, since it might quote the content.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import asdict
from typing import IO

from slt_data.intake.formats.raw_sheet import Raw, Refusal
from slt_data.intake.limits import LIMITS, Limits
from slt_data.intake.opening.sandbox_child import READ, REFUSED
from slt_data.settings import ROOT

_CHUNK = 1 << 20
_NEEDED_ON_WINDOWS = ("SYSTEMROOT", "SYSTEMDRIVE")
_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 10_000)
_places = threading.BoundedSemaphore(LIMITS.at_once)


def read_apart(form: str, content: bytes, limits: Limits) -> Raw:
    """The contents of the file. Raises ``Refusal``, also when reading exceeds a limit or crashes."""
    from slt_data.intake.opening.wire import unpacked

    if not _places.acquire(timeout=limits.waiting):
        raise Refusal("files.busy")
    try:
        answer = _asked(form, content, limits)
    except OSError as error:
        raise Refusal("files.fell") from error
    finally:
        _places.release()
    refusal = Refusal("files.fell")
    try:
        if answer[:1] == READ:
            return unpacked(memoryview(answer)[1:])
        if answer[:1] == REFUSED:
            code, names = json.loads(answer[1:])
            refusal = Refusal(code, **names)
    except (ValueError, TypeError, OSError) as error:
        raise refusal from error
    raise refusal


def _asked(form: str, content: bytes, limits: Limits) -> bytes:
    """The answer of a process that is started for this file only."""
    process = subprocess.Popen(  # noqa: S603 - our own Python and our own module
        [sys.executable, "-B", "-m", "slt_data.intake.opening.sandbox_child", form, json.dumps(asdict(limits))],
        cwd=ROOT,
        env={name: os.environ[name] for name in _NEEDED_ON_WINDOWS if name in os.environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(limits.seconds, stop)
    clock.start()
    try:
        with process:
            answer = _exchange(process, content, limits)
    finally:
        clock.cancel()
        process.kill()
    if late.is_set() or process.returncode == _OUT_OF_TIME:
        raise Refusal("files.slow", limit=round(limits.seconds))
    return answer


def _exchange(process: "subprocess.Popen[bytes]", content: bytes, limits: Limits) -> bytes:
    """The answer, received while ``content`` is sent; the process is stopped if the answer is too long."""
    if process.stdin is None or process.stdout is None:
        raise Refusal("files.fell")
    sender = threading.Thread(target=_send, args=(process.stdin, content), daemon=True)
    sender.start()
    pieces, left = [], limits.result
    while piece := process.stdout.read(_CHUNK):
        pieces.append(piece)
        left -= len(piece)
        if left < 0:
            process.kill()
            raise Refusal("files.heavy")
    sender.join()
    return b"".join(pieces)


def _send(pipe: IO[bytes], content: bytes) -> None:
    """Send ``content``; errors are ignored, since a crashed process shows in its answer."""
    try:
        with pipe:
            pipe.write(content)
    except (OSError, ValueError):
        return
