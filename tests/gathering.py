"""How a rule about every file or every text is checked: one test that goes through all and tells all that break it."""

from collections.abc import Iterable


def none_of(faults: Iterable[str]) -> None:
    """Nothing, if there are no faults; else fails with all of them, a line each."""
    found = list(faults)
    assert not found, "\n".join([f"{len(found)} found:", *found])
