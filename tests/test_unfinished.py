"""What visitors have begun is kept over a reload, for each their own, within bounds of number, size and age."""

from slt_data.web.unfinished import Unfinished


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_each_visitor_has_their_own_and_nothing_drops_it() -> None:
    kept = Unfinished()
    kept.keep("kari", {"cells": {"a": 1}})
    kept.keep("ola", {"cells": {"b": 2}})
    assert (kept.of("kari"), kept.of("ola"), kept.of("per")) == ({"cells": {"a": 1}}, {"cells": {"b": 2}}, {})
    kept.keep("kari", {})
    assert (kept.of("kari"), kept.of("ola")) == ({}, {"cells": {"b": 2}})


def test_the_oldest_goes_where_there_are_too_many_or_too_much() -> None:
    few = Unfinished(visitors=2)
    for name in ("a", "b", "a", "c"):
        few.keep(name, {"of": name})
    assert [few.of(name) for name in ("a", "b", "c")] == [{"of": "a"}, {}, {"of": "c"}]
    small = Unfinished(size=100)
    small.keep("a", {"of": "a"}, 60)
    small.keep("b", {"of": "b"}, 60)
    assert [small.of(name) for name in ("a", "b")] == [{}, {"of": "b"}]
    small.keep("c", {"of": "c"}, 101)
    assert small.of("c") == {}, "more than all may be is not kept"


def test_it_is_kept_for_half_a_day() -> None:
    clock = Clock()
    kept = Unfinished(clock=clock)
    kept.keep("kari", {"of": "kari"})
    clock.now = 12 * 3600
    assert kept.of("kari") == {"of": "kari"}
    clock.now += 1
    assert kept.of("kari") == {}
