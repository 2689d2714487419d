"""The process in which a file is read: ``python -m slt_data.intake.opening.sandbox_child FORM LIMITS``.

The file's content goes in on standard input, what was read comes out on standard output.

It limits itself before it reads a byte: memory, processor time, no files of its own, no trace when it falls. Where the
platform has no such limits (Windows) there remain the clock that the server keeps and the limits on what is counted.
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
"""The first byte of an answer. An answer without either is none: the process fell."""


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
    """Arrow imports pandas at the first list that it is given, in case it were a column: half the time of a start."""

    def find_spec(self, fullname: str, *_: object) -> None:
        """Raises ``ImportError`` for pandas; of anything else it knows nothing."""
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
