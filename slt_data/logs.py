"""The program's log: one line an event on standard error, as text or as one JSON object (``SLT_LOG``).

Each line that belongs to a request bears its id. A key for another program never stands in a line, whoever logs it.
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
"""The id of the request, or the stream, that is being served."""

OURS = "slt_data"
_KEY = re.compile(r"slt_[0-9a-f]{8}_[A-Za-z0-9_-]{20,}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class LogForm(StrEnum):
    """How lines are written."""

    TEXT = "text"
    JSON = "json"


def log_form(environ: Mapping[str, str] = os.environ) -> LogForm:
    """What ``SLT_LOG`` says. Raises ``SettingsRefused`` for what is neither."""
    word = environ.get("SLT_LOG") or LogForm.TEXT.value
    if word not in set(LogForm):
        raise SettingsRefused([say("modes.log", value=word)])
    return LogForm(word)


def new_id() -> str:
    """An id for a request: 16 characters that can be read out."""
    return secrets.token_hex(8)


def set_up(form: LogForm) -> None:
    """Write log lines in ``form`` to standard error. Calling it again changes nothing."""
    root, ours = logging.getLogger(), logging.getLogger(OURS)
    ours.setLevel(logging.INFO)
    own = next((one for one in root.handlers if isinstance(one, _ToStandardError)), None)
    if own is None:
        own = _ToStandardError()
        root.addHandler(own)
    own.setFormatter(formatter(form))
    logging.captureWarnings(capture=form is LogForm.JSON)


class _ToStandardError(logging.Handler):
    """Writes to standard error as it is when a line is written."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line."""
        try:
            sys.stderr.write(f"{self.format(record)}\n")
            sys.stderr.flush()
        except Exception:
            self.handleError(record)


def formatter(form: LogForm) -> logging.Formatter:
    """What makes a line of a record."""
    return JsonLine() if form is LogForm.JSON else TextLine(_TEXT)


class TextLine(logging.Formatter):
    """A line for people: keys masked, what would break the line or hide in it taken out."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the request's id at its end; a fault's trace on lines of its own below."""
        own = REQUEST.get()
        said = logging.makeLogRecord({**record.__dict__, "msg": _in_one_line(record.getMessage()), "args": None})
        said.exc_info, said.exc_text, said.stack_info = None, None, None
        head = _in_one_line(without_keys(super().format(said)))
        trace = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return f"{head}{f' [{own}]' if own else ''}{_CONTROL.sub(' ', without_keys(trace))}"


class JsonLine(logging.Formatter):
    """One JSON object: ``time`` (UTC, ISO 8601), ``level``, ``logger``, ``message``, ``request`` and what a record
    brings in ``fields``; ``trace`` for a fault.
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
    """``text`` with whatever looks like a key taken out."""
    return _KEY.sub("slt_…", text)
