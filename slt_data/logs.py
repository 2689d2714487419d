"""The program's log: one line an event on standard error, as text or as one JSON object (``SLT_LOG``).

Each line that belongs to a request has its id. API keys are masked in every line, whoever logs it.
"""

import json
import logging
import os
import re
import secrets
import sys
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum

from slt_data.domain.errors import SettingsRefused
from slt_data.texts import say

REQUEST: ContextVar[str] = ContextVar("request", default="")
"""The id of the request or stream being served."""

OURS = "slt_data"
_KEY = re.compile(r"slt_[0-9a-f]{8}_[A-Za-z0-9_-]{20,}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class LogForm(StrEnum):
    """The format of log lines."""

    TEXT = "text"
    JSON = "json"


def log_form(environ: Mapping[str, str] = os.environ) -> LogForm:
    """The format set by ``SLT_LOG``. Raises ``SettingsRefused`` for an unknown one."""
    word = environ.get("SLT_LOG") or LogForm.TEXT.value
    if word not in set(LogForm):
        raise SettingsRefused([say("modes.log", value=word)])
    return LogForm(word)


def new_id() -> str:
    """An id for a request: 16 hexadecimal characters, which can be read out."""
    return secrets.token_hex(8)


def set_up(form: LogForm) -> None:
    """Write log lines in ``form`` to standard error. Calling it again has no further effect."""
    root, ours = logging.getLogger(), logging.getLogger(OURS)
    ours.setLevel(logging.INFO)
    own = next((one for one in root.handlers if isinstance(one, _ToStandardError)), None)
    if own is None:
        own = _ToStandardError()
        root.addHandler(own)
    own.setFormatter(formatter(form))
    logging.captureWarnings(capture=form is LogForm.JSON)


class _ToStandardError(logging.Handler):
    """Writes to whatever ``sys.stderr`` is at the time."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line."""
        try:
            sys.stderr.write(f"{self.format(record)}\n")
            sys.stderr.flush()
        except Exception:
            self.handleError(record)


def formatter(form: LogForm) -> logging.Formatter:
    """The formatter of log records for ``form``."""
    return JsonLine() if form is LogForm.JSON else TextLine(_TEXT)


class TextLine(logging.Formatter):
    """A line for people, with keys masked and control characters removed."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the request's id at its end; a traceback follows on separate lines."""
        own = REQUEST.get()
        said = logging.makeLogRecord({**record.__dict__, "msg": _in_one_line(record.getMessage()), "args": None})
        said.exc_info, said.exc_text, said.stack_info = None, None, None
        head = _in_one_line(without_keys(super().format(said)))
        trace = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return f"{head}{f' [{own}]' if own else ''}{_CONTROL.sub(' ', without_keys(trace))}"


class JsonLine(logging.Formatter):
    """One JSON object: ``time`` (UTC, ISO 8601), ``level``, ``logger``, ``message``, ``request``, the record's
    ``fields``, and ``trace`` for an exception.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if own := REQUEST.get():
            told["request"] = own
        told |= getattr(record, "fields", {})
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return without_keys(json.dumps(told, ensure_ascii=True, default=str))


def _in_one_line(text: str) -> str:
    return _CONTROL.sub(" ", text.replace("\n", " "))


def without_keys(text: str) -> str:
    """``text`` with everything that looks like an API key masked."""
    return _KEY.sub("slt_…", text)
