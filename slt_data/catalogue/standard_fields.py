"""What a new entry gets where nothing is said and nothing can go wrong by it."""

from collections.abc import Mapping
from typing import Any

from slt_data.domain.entries import Better
from slt_data.domain.entry_bodies import MODELS
from slt_data.domain.families import Family
from slt_data.texts import Language, say, speaking

_SMALLEST, _SMALLEST_N = 5, 30


def filled_in(
    kind: str, fields: Mapping[str, Any], nynorsk: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """``fields`` and the texts in ``nynorsk`` of a new entry of the list ``kind`` with what they do not say.

    The short name is the title, neither way is better, and figures are hidden as small numbers of people are: below 5,
    and shares of a survey with fewer than 30 answers. Definition, unit, population and the like are never made up, nor
    is the reason for a lower limit.
    """
    told, retold = dict(fields), dict(nynorsk)
    model = MODELS.get(kind)
    if model is not None and "short" in model.model_fields and told.get("short") is None and told.get("title"):
        told["short"] = told["title"]
        if retold.get("title"):
            retold.setdefault("short", retold["title"])
    if kind == "indicators":
        told.setdefault("better", Better.NEITHER.value)
        publishing = told.get("publishing") or {}
        if isinstance(publishing, Mapping):
            told["publishing"], reason = _published(publishing, told.get("family"))
            if reason:
                retold.setdefault("reason", reason)
    return told, retold


def _published(told: Mapping[str, Any], family: Any) -> tuple[dict[str, Any], str]:
    """The whole of ``publishing``, and its reason in nynorsk if it is ours."""
    found = {"smallest": _SMALLEST, **told}
    if family == Family.UNGDATA.value:
        found.setdefault("smallest_n", _SMALLEST_N)
    try:
        strict = int(found["smallest"]) >= _SMALLEST
    except (TypeError, ValueError):
        strict = False  # told as a fault of the field
    if found.get("reason") or not strict:
        return found, ""
    key = "change.reason_survey" if found.get("smallest_n") else "change.reason"
    reasons = []
    for language in (Language.BOKMAAL, Language.NYNORSK):
        with speaking(language):
            reasons.append(say(key))
    return {**found, "reason": reasons[0]}, reasons[1]
