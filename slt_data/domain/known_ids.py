"""Ids that the code itself refers to: the catalogue may change their texts, but must have them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

OWN_SOURCE: Final = "koordinator"
"""The source of figures that are put in without naming another."""
SEX: Final = "kjoenn"
LEVEL: Final = "trinn"
"""The dimension of school levels."""
LOWER, UPPER = "ungdomsskole", "videregaaende"
"""The two school levels in Ungdata."""
RESPONSE: Final = "ungdata_svarprosent"
"""The indicator that says how many answered Ungdata."""
DARK_FIGURES: Final = "moerketall"
"""The caveat that much is never reported."""

KNOWN_IDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "sources": (OWN_SOURCE,),
        "dimensions": (SEX, LEVEL),
        "indicators": (RESPONSE,),
        "caveats": (DARK_FIGURES,),
    }
)
"""The required ids, by the list of the catalogue."""

KNOWN_VALUES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({LEVEL: (LOWER, UPPER)})
"""The required values, by dimension."""
