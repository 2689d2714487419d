"""Ids that the program itself knows: the catalogue may tell them in other words, but not do without them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

OWN_SOURCE: Final = "koordinator"
"""The source of what is put in without another one."""
SEX: Final = "kjoenn"
LEVEL: Final = "trinn"
"""The dimension of school levels."""
LOWER, UPPER = "ungdomsskole", "videregaaende"
"""The two levels that Ungdata is told by."""
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
"""By the list of the catalogue in which they stand."""

KNOWN_VALUES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({LEVEL: (LOWER, UPPER)})
"""The same of the values of a dimension."""
