"""Secondary hiding: which further figures must be hidden, so that nobody can work out the small ones from the rest.

A figure that is hidden for being small (``Rule.too_small``) is safe when, given all that adds up and all that readers
ever got, it may also be zero, or may not be small. For each figure that is not safe, the cheapest further cells are
found that make it so: parts before totals, small numbers before large, and never a cell that readers already have. What
was hidden once stays hidden as long as its number is unchanged; otherwise two editions would disclose it together.

Each state of the figures must be replayed, oldest first, also those before the requested moment: what is already known
decides what may be hidden now. One indicator in one area at a time is enough, since nothing adds up across areas or
indicators. The answer depends on the figures and the rules alone, not on the order of rows, the date or the machine. It
is cached by the figures, so that a replay after one more batch costs only what that batch changed.

When the rules change, what the old ones hid is no longer secret unless the new ones say so, and what they did not hide
is known for ever, even where it is secret now. So the first edition by new rules is chosen afresh, given all that
readers have.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from math import log10
from threading import Lock
from zlib import crc32

from slt_data.domain.additive import Cell, Numbers
from slt_data.domain.programme import Constraint, Terms, Unseen, Way
from slt_data.domain.publication import Past, Rule, Table, hide_small, joined_tables
from slt_data.domain.ranges import System, Wanted, unseen
from slt_data.domain.series import segment_parts

_LOSS = (64.0, 8.0, 2.0)
"""The loss of hiding a figure that is split by no dimension, by one, by more."""
_SEVERAL_YEARS = 0.4
_ZERO = 2.0
_HIDDEN, _CHOSEN = 1e-3, 1e-2
"""The cost of using a cell that is hidden anyway, or chosen already: almost zero, so that few cells are used."""

_TRIED = 2000
"""Limit of secrets × numbers up to which it is worth trying whether a chosen cell can be shown after all."""

_REMEMBERED = 100_000
"""How many answers of ``further_cells`` are cached: 357 municipalities with some hundred tables each."""
_KNOWN: OrderedDict[bytes, frozenset[Cell]] = OrderedDict()
_LOCK = Lock()


def editions(states: Iterable[Mapping[Cell, Numbers]], rule: Rule) -> tuple[Table, ...]:
    """The published table of each of ``states``: the true numbers of one indicator in one area, oldest first."""
    return editions_by_their_rules((cells, rule) for cells in states)


def editions_by_their_rules(
    states: Iterable[tuple[Mapping[Cell, Numbers], Rule]], had: Sequence[Table] = ()
) -> tuple[Table, ...]:
    """As ``editions``, where each of ``states`` comes with the rule that held then.

    ``had``: the tables that readers have from before the first of them, when something else was hidden.
    """
    given: list[Table] = list(had)
    before = len(had)
    for cells, rule in states:
        if len(given) > len(had) and given[-1].rule != rule:
            before = len(given)
        bare = hide_small(cells, rule)
        known = tuple(tuple(dict.fromkeys(some)) for some in (given[before:], given[:before]))
        given.append(bare._replace(hidden=bare.primary | further_cells(known[0], bare, rule, known[1])))
    return tuple(given[len(had) :])


def further_cells(
    earlier: tuple[Table, ...], now: Table, rule: Rule, before: tuple[Table, ...] = ()
) -> frozenset[Cell]:
    """The cells of ``now`` to hide besides its primary ones, when readers have ``earlier``, all published by ``rule``.

    ``before``: the tables they have from before ``rule`` held. Cached by a digest of all arguments, so that a whole
    country's answers take little memory.
    """
    if not rule.guards:
        return frozenset()
    digest = _digest(earlier, now, rule, before)
    with _LOCK:
        known = _KNOWN.get(digest)
        if known is not None:
            _KNOWN.move_to_end(digest)
            return known
    found = _further_cells(earlier, now, rule, before)
    with _LOCK:
        _KNOWN[digest] = found
        while len(_KNOWN) > _REMEMBERED:
            _KNOWN.popitem(last=False)
    return found


def _digest(earlier: tuple[Table, ...], now: Table, rule: Rule, before: tuple[Table, ...]) -> bytes:
    told = [(one.cells, sorted(one.primary), sorted(one.hidden)) for one in (*earlier, now)]
    older = [(one.cells, sorted(one.primary), sorted(one.hidden), one.rule) for one in before]
    return sha256(repr((told, rule, older)).encode()).digest()


def _further_cells(earlier: tuple[Table, ...], now: Table, rule: Rule, before: tuple[Table, ...]) -> frozenset[Cell]:
    for edition in earlier:
        if (edition.cells, edition.primary) == (now.cells, now.primary):
            return edition.hidden - now.primary
    known = joined_tables((*before, *earlier), rule)
    kept = _still_hidden(earlier, now, known.shown)
    here = now._replace(hidden=now.primary | kept)
    past = joined_tables((*before, *earlier, here), rule)
    open_cells = {
        cell: numbers
        for cell, numbers in now.cells
        if cell not in here.hidden and not known.shown.issuperset(unseen(cell, numbers))
    }
    if not past.secrets:
        return kept
    settled = known.secrets if earlier else {}
    choice = _Choice(past, open_cells, known.shown)
    fresh = choice.touched(tie for tie in past.ties if tie not in known.ties)
    choice.protect([one for one in past.secrets if one not in settled or choice.home(one.terms) in fresh])
    choice.prune()
    return kept | choice.chosen


def _still_hidden(earlier: Sequence[Table], now: Table, shown: Collection[Unseen]) -> frozenset[Cell]:
    """The cells of ``now`` that were hidden before with the same numbers and never shown."""
    before = {line for table in earlier for line in table.cells if line[0] in table.hidden}
    return frozenset(
        cell
        for cell, numbers in now.cells
        if (cell, numbers) in before and cell not in now.primary and not set(unseen(cell, numbers)) <= set(shown)
    )


def loss(cell: Cell, numbers: Numbers) -> float:
    """What readers lose when ``cell`` is hidden; more for a newer one, and different for every cell, so there are no
    ties.
    """
    level = _LOSS[min(len(segment_parts(cell.segment)), len(_LOSS) - 1)]
    years = _SEVERAL_YEARS if cell.first < cell.year else 1.0
    size = 1 + log10(1 + numbers[-1]) / 10 if numbers[-1] else _ZERO
    return level * years * size * (1 + crc32(cell.segment.encode()) / 2**32 / 50 + cell.year / 1e6)


class _Choice:
    """The cells ``chosen`` so far among the open ones, and which of them each safe secret depends on."""

    def __init__(self, past: Past, open_cells: Mapping[Cell, Numbers], shown: Collection[Unseen]) -> None:
        self.chosen: frozenset[Cell] = frozenset()
        self._past = past
        self._losses = {cell: loss(cell, numbers) for cell, numbers in open_cells.items()}
        self._numbers = {
            cell: [one for one in unseen(cell, own) if one not in shown] for cell, own in open_cells.items()
        }
        self._owner = {number: cell for cell, own in self._numbers.items() for number in own}
        self._whole = System(past.ties, past.loose.union(self._owner))
        self._safe: dict[Wanted, frozenset[Cell]] = {}

    def home(self, terms: Terms) -> int | None:
        """The component of ``terms`` in the system of all that is hidden or could be."""
        return self._whole.component(terms)

    def touched(self, ties: Iterable[Constraint]) -> set[int | None]:
        """The components of the new constraints ``ties`` and of the open cells."""
        return {self.home(tie.terms) for tie in ties} | {self.home(_plain(own)) for own in self._numbers.values()}

    def protect(self, secrets: Sequence[Wanted]) -> None:
        """Choose cells until each of ``secrets`` is safe, except those that are disclosed already."""
        ways = self._ways(self._unsafe(secrets))
        waiting = sorted(ways, key=lambda one: -self._loss(ways[one]))
        while waiting:
            first: dict[int | None, Wanted] = {}
            for one in waiting:
                first.setdefault(self.home(one.terms), one)
            if self.chosen:
                ways = self._ways(list(first.values()))
            now = {one: ways[one] for one in first.values() if one in ways}
            self.chosen = self.chosen.union(*now.values())
            self._safe |= now
            waiting = self._unsafe([one for one in waiting if one not in first.values()])

    def prune(self) -> None:
        """Give up chosen cells that turn out not to be needed, the costliest first, one a component at a time."""
        system = self._hidden_system()
        queues: dict[int | None, list[Cell]] = {}
        for cell in sorted(self.chosen, key=lambda cell: (self._losses[cell], cell)):
            queues.setdefault(system.component(_plain(self._numbers[cell])), []).append(cell)
        queues = {home: cells for home, cells in queues.items() if len(cells) > 1}
        while queues:
            trials = {home: cells.pop() for home, cells in queues.items()}
            queues = {home: cells for home, cells in queues.items() if cells}
            lean = {home: [one for one, on in self._safe.items() if cell in on] for home, cell in trials.items()}
            trials = {home: cell for home, cell in trials.items() if len(lean[home]) * system.size(home) < _TRIED}
            leaning = [one for home in trials for one in lean[home]]
            barred = [number for cell in trials.values() for number in self._numbers[cell]]
            barred += [number for number, cell in self._owner.items() if cell not in self.chosen]
            ways = dict(zip(leaning, system.reach(leaning, self._costs(), barred), strict=True))
            needed = {system.component(one.terms) for one, way in ways.items() if way is None}
            self.chosen -= {cell for home, cell in trials.items() if home not in needed}
            lighter = {one: self._cells(way) for one, way in ways.items() if way is not None}
            self._safe |= {one: cells for one, cells in lighter.items() if cells <= self.chosen}

    def _hidden_system(self) -> System:
        return System(self._past.ties, self._past.loose.union(*(self._numbers[cell] for cell in self.chosen)))

    def _unsafe(self, secrets: Sequence[Wanted]) -> list[Wanted]:
        """Those of ``secrets`` that are not safe with what is hidden and chosen now; the others are recorded as
        safe.
        """
        ways = dict(zip(secrets, self._hidden_system().reach(secrets, self._costs()), strict=True))
        self._safe |= {one: self._cells(way) for one, way in ways.items() if way is not None}
        return [one for one, way in ways.items() if way is None]

    def _ways(self, secrets: Sequence[Wanted]) -> dict[Wanted, frozenset[Cell]]:
        """For each of ``secrets`` that can be protected, the open cells that do so at the least loss."""
        found = {}
        for one, ways in zip(secrets, self._whole.cheapest(secrets, self._costs()), strict=True):
            through = [self._cells(way) for way in ways if way is not None]
            if through:
                found[one] = min(through, key=self._loss)
        return found

    def _costs(self) -> dict[Unseen, float]:
        """The cost of moving each number by one: next to nothing where it is hidden anyway."""
        hidden = dict.fromkeys(self._past.loose, _HIDDEN)
        return hidden | {
            number: _CHOSEN if cell in self.chosen else self._losses[cell] / 2 for number, cell in self._owner.items()
        }

    def _cells(self, way: Way) -> frozenset[Cell]:
        return frozenset(self._owner[number] for number in way.through if number in self._owner)

    def _loss(self, cells: Iterable[Cell]) -> float:
        return sum(self._losses[cell] for cell in sorted(cells) if cell not in self.chosen)


def _plain(numbers: Iterable[Unseen]) -> Terms:
    return tuple((number, 1.0) for number in numbers)
