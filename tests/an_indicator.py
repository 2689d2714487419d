"""An indicator to tell figures of: counts of thefts, unless a test wants it otherwise."""

from slt_data.domain.entries import Indicator
from slt_data.domain.series import Unit


def an_indicator(**other: object) -> Indicator:
    """Counts of police reports, with what is ``other`` about it."""
    usual: dict[str, object] = {
        "id": "nasking",
        "title": "Nasking",
        "short": "Nasking",
        "definition": "Anmeldte forhold.",
        "unit": Unit.COUNT,
        "noun": ("anmeldt forhold", "anmeldte forhold"),
        "population": "Ungdom under 18 år",
        "family": "politi",
        "better": "up_is_worse",
        "publishing": {"smallest": 5, "reason": "Små tall."},
    }
    return Indicator.model_validate(usual | other)
