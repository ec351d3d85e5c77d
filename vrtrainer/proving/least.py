"""The least intrusive sufficient inspection, searched for: what the expert does, and the yardstick
of proportionality.

Sufficient is what answers every question and breaks no rule: each thing that is in order was
examined, each irregularity was seen at one of its points and proven there, each indicator was
looked at. Among all sets of measures that do so, the one that takes the least working time counts;
of equal ones that with the least labour, then with the fewest deeds.

The search goes through the sets of orders by which one gets at things (position, scan, open,
unload ...), each closed under what its orders need, cheapest first. Once it is settled what one
can get at, the questions do not depend on each other, for no point belongs to two of them: each
takes what is cheapest. What rules of procedure demand anyway costs nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from heapq import heappop, heappush
from itertools import count

from vrtrainer.content.case import Case, Measure, Question
from vrtrainer.inspection.actions import Action
from vrtrainer.inspection.state import State
from vrtrainer.inspection.tools import WAYS
from vrtrainer.proving import papers, truth
from vrtrainer.proving.orders import Unprovable

FREE_WAYS = ("read", "hear")
"""Nobody examines: papers are read for all their fields at once, an offer comes by itself."""

Cost = tuple[int, int, int]
Complete = Callable[[list[Action], bool], list[Action] | None]
"""What rules want besides some deeds (True: also rules of which one deed of several is enough);
None where a rule in force cannot be kept with them."""


@dataclass(frozen=True)
class Least:
    """The measures of the least intrusive sufficient inspection.

    Attributes:
        examinations: What is examined for the sake of the questions.
        orders: What is ordered to get at it.
        minutes: Working time of the whole, what rules demand included.
        labour: Minutes times people.
    """

    examinations: tuple[Action, ...]
    orders: tuple[str, ...]
    minutes: int
    labour: int


@dataclass(frozen=True)
class _Sight:
    """One way of examining one point: what it costs and needs, and what it is good for."""

    point: str
    optional: bool
    deed: Action | None  # None where nothing has to be done for it
    minutes: int
    labour: int
    needs: frozenset[str]
    tool: str
    shows: bool
    proves: bool
    rank: tuple[bool, bool, int]  # rather what must be looked at, by hand, in the table's order
    named: bool = False  # whether some rule names it


class Keyed:
    """A case hashed by its fingerprint, so that what was found of it need not be found again."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def __hash__(self) -> int:
        return hash(self.case.fingerprint)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Keyed) and other.case.fingerprint == self.case.fingerprint


def cost_of(case: Case, deeds: Iterable[Action]) -> tuple[int, int]:
    """Returns the working minutes of deeds and their labour, each deed counted once."""
    minutes = labour = 0
    for deed in dict.fromkeys(deeds):
        measure = _measure(case, deed)
        if measure is not None:
            minutes += measure.minutes
            labour += measure.minutes * measure.people
    return minutes, labour


def _measure(case: Case, deed: Action) -> Measure | None:
    if deed.do == "read":
        return case.way("read")
    if deed.do == "examine":
        return case.way(deed.how)
    return case.order(deed.target) if deed.do == "order" else None


class Search:
    """Searches one case.

    Args:
        case: The case.
        questions: Those that are to be answered.
        always: Deeds that are done whatever else is (papers, protective equipment).
        complete: What rules want besides.
        kit: Raises `Unprovable` where deeds take more tools than a kit holds.
    """

    def __init__(
        self,
        case: Case,
        questions: Sequence[Question],
        always: Sequence[Action],
        complete: Complete,
        kit: Callable[[list[Action]], object],
    ) -> None:
        self._case, self._always = case, list(always)
        self._complete, self._kit = complete, kit
        self._twin = truth.sound_twin(case)
        self._lies = truth.lying_fields(case, self._twin)
        self._named = {need for rule in case.rules for need in rule.needs}
        self._questions = [(question, self._sights(question)) for question in questions]
        # What rules demand whatever is ordered; rules that may be lifted do not count.
        lifted = {need for rule in case.rules if rule.unless for need in rule.needs}
        self._floor = [
            deed
            for deed in complete(list(always), False) or []
            if not lifted & {f"{deed.do}.{deed.target}", f"{deed.how}.{deed.target}"}
        ]

    def least(self) -> Least:
        """Returns the least intrusive sufficient measures.

        Raises:
            Unprovable: no set of measures is sufficient.
        """
        best: tuple[Cost, Least] | None = None
        trouble: Unprovable | None = None
        for minutes, orders in self._closed_sets():
            if best is not None and minutes > best[0][0]:
                break  # what is examined comes on top
            if best is not None and self._at_least(orders) > best[0][0]:
                continue
            try:
                found = self._with(orders, frozenset())
            except Unprovable as error:
                trouble = trouble or error
                continue
            if found is not None and (best is None or found[0] < best[0]):
                best = found
        if best is None:
            raise trouble or Unprovable("order", "the rules of procedure cannot all be kept")
        return best[1]

    def _at_least(self, orders: Sequence[str]) -> int:
        """Minutes that work with these orders takes at the very least.

        What any rule names might have to be done anyway, and is reckoned as nothing here.
        """
        states = self._states(orders)
        given = [Action("order", name) for name in orders]
        minutes, _ = cost_of(self._case, [*self._always, *self._floor, *given])
        for question, sights in self._questions:
            shown = [s for s in sights if s.shows and s.needs <= states]
            if question.hits:
                minutes += min((0 if s.named else s.minutes for s in shown), default=0)
                continue
            by_point: dict[str, int] = {}
            for sight in shown:
                if not sight.optional:
                    price = 0 if sight.named else sight.minutes
                    by_point[sight.point] = min(price, by_point.get(sight.point, price))
            minutes += sum(by_point.values())
        return minutes

    # --- what there is ---

    def _sights(self, question: Question) -> list[_Sight]:
        found = self._at_points(question, question.hits or question.points)
        if not any(sight.shows for sight in found):
            # The same irregularity may show where another question asks about it.
            fault = question.same_as or question.id
            twins = [q for q in self._case.questions if fault in (q.id, q.same_as)]
            found += self._at_points(question, [hit for q in twins for hit in q.hits])
        if not any(sight.shows for sight in found) or not (question.hits or _required(found)):
            raise Unprovable(question.id, "no tool of this release shows it")
        return found

    def _at_points(self, question: Question, names: Sequence[str]) -> list[_Sight]:
        return [
            sight
            for name in names
            if (point := self._case.point(name)) is not None
            for sight in self._at(
                name,
                self._telling(name, point.shown_by, question),
                point.needs,
                point.optional,
            )
        ]

    def _telling(self, name: str, shown_by: Sequence[str], question: Question) -> tuple[str, ...]:
        """The ways that show what is wrong at a point, or all that would, where nothing is.

        A lie that all papers tell alike shows on none of them; and of the ways that look at a
        thing, not each sees what was done to it. What pictures show was proved elsewhere.
        """
        if question.truth != "irregular":
            return tuple(shown_by)
        if name.startswith("documents."):
            hidden = name in self._lies and not papers.show(self._case, self._lies, name)
            return () if hidden else tuple(shown_by)
        if any(way in WAYS and WAYS[way].reveals is not None for way in shown_by):
            return tuple(shown_by)
        seen = truth.revealing_ways(self._case, self._twin, name) & {*shown_by}
        return tuple(way for way in shown_by if way in seen) if seen else tuple(shown_by)

    def _at(
        self, name: str, shown_by: Sequence[str], needs: Sequence[str], optional: bool
    ) -> Iterator[_Sight]:
        for number, way in enumerate(shown_by):
            if way in FREE_WAYS:
                rank = (optional, False, number)
                yield _Sight(name, optional, None, 0, 0, frozenset(), "", True, True, rank)
        for way, found in WAYS.items():
            measure = self._case.way(way)
            if measure is None or not found.specification.works_on(name):
                continue
            seen = found.observe(self._case, State(self._case), name)
            able = seen.shows is not False
            shows = way in shown_by and able
            proves = able and (way == "ask" or seen.kind in ("picture", "reading"))
            if not (shows or proves):
                continue
            wanted = (*needs, *found.specification.needs)
            in_hand = found.specification.in_hand
            yield _Sight(
                name,
                optional,
                Action("examine", name, way),
                measure.minutes,
                measure.minutes * measure.people,
                frozenset(need for need in wanted if not need.startswith("!")),
                way if in_hand else "",
                shows,
                proves and not found.specification.indicates,
                (optional, in_hand, shown_by.index(way) if way in shown_by else len(shown_by)),
                any(fnmatchcase(f"{way}.{name}", need) for need in self._named),
            )

    def _closed_sets(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yields sets of orders that make each other possible, with their minutes, least first."""
        usable = self._useful_orders()
        number = count()
        heap: list[tuple[int, int, tuple[str, ...]]] = [(0, next(number), ())]
        known = {frozenset[str]()}
        while heap:
            minutes, _, orders = heappop(heap)
            yield minutes, orders
            states = self._states(orders)
            for order in usable:
                larger = frozenset((*orders, order.id))
                if larger in known or not _possible(order, states):
                    continue
                known.add(larger)
                heappush(heap, (minutes + order.minutes, next(number), (*orders, order.id)))

    def _useful_orders(self) -> list[Measure]:
        """The orders that bring about a state by which one gets at something, or without which a
        rule would not come to be kept; in their order."""
        wanted = {n for _, sights in self._questions for sight in sights for n in sight.needs}
        found = {order.id: order for order in self._case.orders if self._has_a_rule(order)}
        wanted |= {n for order in found.values() for n in _positive(order)}
        before = -1
        while len(found) != before:
            before = len(found)
            for order in self._case.orders:
                if wanted & set(order.sets) and order.id not in found:
                    found[order.id] = order
                    wanted |= _positive(order)
        useful = [order for order in self._case.orders if order.id in found]
        shunned = {
            need[1:] for point in self._case.points for need in point.needs if need[0] == "!"
        }
        return [o for o in useful if not any(_outdone(o, by, wanted, shunned) for by in useful)]

    def _has_a_rule(self, order: Measure) -> bool:
        """Whether some rule is about just this order: it counts only once the order is given."""
        return any(
            fnmatchcase(f"order.{order.id}", rule.when or "")
            for rule in self._case.rules
            if not rule.optional
        )

    def _states(self, orders: Sequence[str]) -> frozenset[str]:
        return frozenset(
            state
            for name in orders
            if (order := self._case.order(name)) is not None
            for state in order.sets
        )

    # --- one set of orders ---

    def _with(self, orders: tuple[str, ...], without: frozenset[str]) -> tuple[Cost, Least] | None:
        """The cheapest work with just these orders, and without some tools; None if there is none.

        Raises:
            Unprovable: it would do, but for the size of the kit.
        """
        states = self._states(orders)
        open_sights = []
        for question, sights in self._questions:
            reachable = [s for s in sights if s.needs <= states and s.tool not in without]
            if not _answerable(question, reachable, sights):
                return None
            open_sights.append((question, reachable))
        fixed = [*self._always, *(Action("order", name) for name in orders)]
        demanded = self._complete(fixed, False)
        if demanded is None:
            return None
        done = {*fixed, *demanded}
        chosen: dict[Action, str] = {}
        for question, reachable in open_sights:
            for sight in _cheapest(question, reachable, done):
                if sight.deed is not None:
                    chosen[sight.deed] = sight.tool
        more = self._complete([*fixed, *chosen], True)
        if more is None:
            return None
        deeds = list(dict.fromkeys([*fixed, *chosen, *more]))
        try:
            self._kit(deeds)
        except Unprovable:
            return self._smaller_kit(orders, without, chosen)
        minutes, labour = cost_of(self._case, deeds)
        return (minutes, labour, len(deeds)), Least(tuple(chosen), orders, minutes, labour)

    def _smaller_kit(
        self, orders: tuple[str, ...], without: frozenset[str], chosen: dict[Action, str]
    ) -> tuple[Cost, Least]:
        """The same with one tool less, whichever costs least."""
        fewer = [
            found
            for tool in sorted({*chosen.values()} - {""})
            if (found := self._with(orders, without | {tool})) is not None
        ]
        if not fewer:
            raise Unprovable(
                "kit", f"it takes more tools than the {self._case.kit_size[1]} of a kit"
            )
        return min(fewer, key=lambda found: found[0])


def _positive(order: Measure) -> set[str]:
    """The states that an order needs."""
    return {need for need in order.needs if not need.startswith(("!", "kit."))}


def _outdone(order: Measure, by: Measure, wanted: set[str], shunned: set[str]) -> bool:
    """Whether another order brings about all of it that is wanted, and this one stands in the way.

    What it brings about besides would have to be undone before other points are got at.
    """
    brings = wanted & set(order.sets) <= set(by.sets)
    more = (shunned & set(order.sets)) - set(by.sets) - wanted
    return brings and set(by.needs) <= set(order.needs) and bool(more)


def _possible(order: Measure, states: frozenset[str]) -> bool:
    return _positive(order) <= states


def _answerable(question: Question, sights: Sequence[_Sight], every: Sequence[_Sight]) -> bool:
    """Whether the question can be answered rightly, and proven where that is asked."""
    if question.hits:
        proven = question.truth != "irregular" or any(s.proves for s in sights)
        return proven and any(s.shows for s in sights)
    return _required(every) <= {s.point for s in sights if s.shows}


def _required(sights: Sequence[_Sight]) -> set[str]:
    """The points that *in order* asks to be examined."""
    return {s.point for s in sights if s.shows and not s.optional}


def _cheapest(question: Question, sights: Sequence[_Sight], done: set[Action]) -> list[_Sight]:
    def price(sight: _Sight) -> tuple[int, int, tuple[bool, bool, int]]:
        free = sight.deed is None or sight.deed in done
        return (0, 0, sight.rank) if free else (sight.minutes, sight.labour, sight.rank)

    seen = [s for s in sights if s.shows]
    if question.hits:
        first = min(seen, key=price)
        if question.truth != "irregular":
            return [first]
        proof = min((s for s in sights if s.proves), key=price)
        both = min((s for s in seen if s.proves), key=price, default=None)
        apart = [price(first)[:2], price(proof)[:2]]
        if both is not None and price(both)[:2] <= (
            sum(minutes for minutes, _ in apart),
            sum(labour for _, labour in apart),
        ):
            return [both]
        return [first, proof]
    by_point: dict[str, list[_Sight]] = {}
    for sight in seen:
        if not sight.optional:
            by_point.setdefault(sight.point, []).append(sight)
    return [min(group, key=price) for group in by_point.values()]
