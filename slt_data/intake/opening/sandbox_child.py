"""The process in which a file is read: ``python -m slt_data.intake.opening.sandbox_child FORM LIMITS``.

The file's content is read from standard input, the result is written to standard output.

It limits itself before it reads a byte: memory, processor time, no new files, no core dump. Where the platform has no
such limits (Windows) the server's timeout and the limits on counts remain.
"""

import gc
import json
import math
import sys
from importlib.abc import MetaPathFinder

from slt_data.intake.formats.choose_reader import parse
from slt_data.intake.formats.raw_sheet import Refusal
from slt_data.intake.limits import Limits

READ, REFUSED = b"R", b"N"
"""The first byte of an answer. An answer with neither means that the process crashed."""


def read_in_sandbox() -> None:
    """Read a file from standard input and write the answer to standard output."""
    form, limits = sys.argv[1], Limits(**json.loads(sys.argv[2]))
    _limit(limits)
    sys.meta_path.insert(0, _WithoutPandas())
    gc.disable()  # the process ends before anything would be worth collecting
    answer = sys.stdout.buffer
    try:
        from slt_data.intake.opening.wire import few_threads, packed

        few_threads()
        data = packed(parse(form, sys.stdin.buffer.read(), limits))
        answer.write(READ)
        answer.write(data)
    except Refusal as refusal:
        answer.write(REFUSED + json.dumps([refusal.code, refusal.names]).encode())
    except MemoryError:
        answer.write(REFUSED + json.dumps(["files.heavy", {}]).encode())


class _WithoutPandas(MetaPathFinder):
    """Prevents Arrow from importing pandas when it is given a list, which would double the start-up time."""

    def find_spec(self, fullname: str, *_: object) -> None:
        """Raises ``ImportError`` for pandas; None for any other module."""
        if fullname == "pandas":
            raise ImportError(fullname)


def _limit(limits: Limits) -> None:
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, math.ceil(limits.seconds)),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        hard = most + 1 if hard == resource.RLIM_INFINITY else min(most + 1, hard)
        resource.setrlimit(kind, (min(most, hard), hard))


if __name__ == "__main__":
    read_in_sandbox()
