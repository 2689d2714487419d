"""When each feed was last asked for, and what came of it: a file each, which all processes of one home read."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from os import getpid
from pathlib import Path
from typing import Any

from slt_data.domain.errors import OfficialRefused
from slt_data.intake.findings import Finding
from slt_data.texts import say

_DAY = "dag-"
_TOLD = 8
"""Reasons that are kept of one try."""


@dataclass(frozen=True)
class Tried:
    """One time that somebody asked. ``at``: UTC, without a zone; ``by``: who; ``service``: its id; ``reasons``: why
    nothing came of it, as keys of sentences and what they are filled in with; none if it was kept.
    """

    at: datetime
    by: str
    service: str
    reasons: tuple[tuple[str, Mapping[str, object]], ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """The reasons as sentences, in the language that is spoken."""
        service = say(f"official.name_{self.service}")
        return tuple(say(code, **{"service": service, **names}) for code, names in self.reasons)


def tried_now(by: str, service: str, refused: OfficialRefused | Sequence[Finding] = ()) -> Tried:
    """A try of this moment, and why nothing came of it."""
    if isinstance(refused, OfficialRefused):
        reasons: list[tuple[str, Mapping[str, object]]] = [(f"official.{refused.why}", refused.names)]
    else:
        reasons = [(one.code, dict(one.names)) for one in refused[:_TOLD]]
    return Tried(datetime.now(UTC).replace(tzinfo=None, microsecond=0), by, service, tuple(reasons))


@dataclass(frozen=True)
class Tries:
    """The tries of one home. ``folder``: made when something is first written to it."""

    folder: Path

    def put(self, area: str, feed: str, tried: Tried) -> None:
        """Keep ``tried`` in the place of the try before it. A disk that can't be written to keeps nothing."""
        content = {"at": tried.at.isoformat(), "by": tried.by, "service": tried.service, "reasons": tried.reasons}
        target = self._file(area, feed)
        part = target.with_suffix(f".{getpid()}")
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(content, ensure_ascii=False, default=str), encoding="utf-8")
            part.replace(target)

    def last(self, area: str, feed: str) -> Tried | None:
        """The last try of ``feed`` for ``area``; None if there was none, or it can't be read."""
        try:
            told: Any = json.loads(self._file(area, feed).read_text(encoding="utf-8"))
            reasons = tuple((str(code), dict(names)) for code, names in told["reasons"])
            return Tried(datetime.fromisoformat(told["at"]), str(told["by"]), str(told["service"]), reasons)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def claim(self, day: date) -> bool:
        """Whether the fetching of ``day`` is the caller's to do: only of the first one who asks, in any process."""
        mark = self.folder / f"{_DAY}{day.isoformat()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            mark.touch(exist_ok=False)
            for old in self.folder.glob(f"{_DAY}*"):
                if old.name < mark.name:
                    old.unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def _file(self, area: str, feed: str) -> Path:
        return self.folder / f"{area}.{feed}.json"
