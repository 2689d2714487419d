"""Asking an official service: politely, within limits, and with every failure told in plain words.

A failure changes nothing: what is returned is whole, and what is not is refused.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256
from math import ceil

from slt_data import norwegian
from slt_data.domain.errors import OfficialRefused
from slt_data.official.exchange import ExchangeFailed, ExchangeFault, ExchangeLimits, Received, exchange
from slt_data.official.hosts import BACKOFF, BACKOFF_OF_CALLS, HOSTS, REVISING, TRIES, test_base
from slt_data.official.pace import Pace, TooLongToWait
from slt_data.official.refusals import refusal_of, refusal_within, updated_in
from slt_data.official.request_reply import OfficialReply, OfficialRequest

_AGAIN = (ExchangeFault.NO_ANSWER, ExchangeFault.CUT_OFF)
_BUSY = (429, 502, 503, 504)
_PACE = Pace()
"""The pace of this process: all clients share it."""


class OfficialClient:
    """Asks the services of ``hosts``, one call at a time to each machine.

    ``pace``, ``now`` (a moment with its time zone) and ``limits``: what a test gives. Where ``SLT_FEEDS_TEST`` is set,
    nothing waits and no hour is closed, unless ``pace`` or ``now`` is given.
    """

    def __init__(
        self,
        *,
        pace: Pace | None = None,
        now: Callable[[], datetime] | None = None,
        limits: ExchangeLimits | None = None,
    ) -> None:
        self._pace = pace or (Pace(sleep=lambda _: None) if test_base() else _PACE)
        self._keeps_hours = now is not None or not test_base()
        self._now = now or (lambda: datetime.now(UTC))
        self._limits = limits or ExchangeLimits()

    def send(self, request: OfficialRequest) -> OfficialReply:
        """The whole answer to ``request``: JSON, with a status of success. Tried three times where that may help.

        Raises ``OfficialRefused``, and ``FeedsTestRefused``.
        """
        host, url = HOSTS[request.service], request.url
        tried = 0
        while True:
            tried += 1
            try:
                with self._pace.turn(host.name, host.pace):
                    self._must_be_open(request.service)
                    got = exchange(request.method, url, request.body, self._limits, direct=bool(test_base()))
            except TooLongToWait as waiting:
                raise self._told_to_wait(request.service, waiting.seconds) from None
            except ExchangeFailed as failed:
                refused, again = self._failure(request.service, failed.fault), failed.fault in _AGAIN
                wait = BACKOFF[min(tried, len(BACKOFF)) - 1]
            else:
                found = self._refusal(request.service, got)
                if found is None:
                    return self._reply(request, url, got)
                refused, again = found, got.status in _BUSY or found.why == "cut_off"
                wait = self._asked_to_wait(got, tried)
            if again and (tried < TRIES or refused.why == "too_many_calls"):
                self._pace.hold(host.name, wait)
            if not again or tried == TRIES:
                raise refused

    def _must_be_open(self, service: str) -> None:
        """Raises ``OfficialRefused`` in the hours in which figures are being revised."""
        begins, ends = REVISING
        if self._keeps_hours and begins <= self._now().astimezone(norwegian.NORWAY).time() < ends:
            raise OfficialRefused(service, "closed_hours", begins=f"{begins:%H.%M}", ends=f"{ends:%H.%M}")

    def _failure(self, service: str, fault: ExchangeFault) -> OfficialRefused:
        if fault is ExchangeFault.TOO_LARGE:
            return OfficialRefused(service, fault, limit=self._limits.largest // 1_000_000)
        return OfficialRefused(service, fault)

    def _told_to_wait(self, service: str, seconds: float) -> OfficialRefused:
        until = self._now() + timedelta(seconds=ceil(seconds))
        return OfficialRefused(service, "wait_until", until=norwegian.moment(until))

    @staticmethod
    def _refusal(service: str, got: Received) -> OfficialRefused | None:
        if 200 <= got.status < 300:
            return refusal_within(service, got.content)
        return refusal_of(service, got.status, got.content)

    def _asked_to_wait(self, got: Received, tried: int) -> float:
        """Seconds until the next try: what ``Retry-After`` says, as seconds or a moment, else our own."""
        told = got.headers.get("retry-after", "").strip()
        if told.isdecimal() and len(told) < 8:
            return float(told)
        try:
            left = (parsedate_to_datetime(told) - self._now()).total_seconds()
        except (ValueError, TypeError, OverflowError):
            left = 0.0
        own = BACKOFF_OF_CALLS if got.status == 429 else BACKOFF
        return left if left > 0 else own[min(tried, len(own)) - 1]

    def _reply(self, request: OfficialRequest, url: str, got: Received) -> OfficialReply:
        return OfficialReply(
            request, url, got.status, got.content, self._now().astimezone(UTC).replace(tzinfo=None),
            sha256(got.content).hexdigest(), updated_in(got.content),
        )  # fmt: skip
