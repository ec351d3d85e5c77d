"""From a scenario to a case: defaults filled, documents derived, points and questions settled.

Everything that needs more than one value is checked here, against the place in the designer's
file where it stands. What is written and differs from the truth must be declared irregular: a
scenario cannot contradict itself without saying so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from vrtrainer.basis import draw
from vrtrainer.content import models
from vrtrainer.content.case import (
    Administration,
    Case,
    Container,
    CountryValue,
    Cue,
    DecisionEntry,
    Declarant,
    Document,
    Gift,
    LoadItem,
    Measure,
    Party,
    Point,
    Question,
    Recall,
    Reward,
    Rule,
    Stop,
    SuspicionMoment,
    Text,
    ToolEntry,
    Value,
)
from vrtrainer.content.catalogues import Catalogues, check_words
from vrtrainer.content.consigning import Consigning
from vrtrainer.content.documents import (
    Facts,
    Unwritable,
    derive,
    is_day,
    overrides,
)
from vrtrainer.content.lookups import declared_headings, past_seizures, tariff_extract
from vrtrainer.content.questions import DEPTHS, Asker, is_asked, matches
from vrtrainer.content.source import Path_, Source
from vrtrainer.content.variation import Choice as Choice
from vrtrainer.content.variation import Scenario as Scenario
from vrtrainer.content.variation import check as check_alternatives
from vrtrainer.content.variation import collect, drawn, vary

WAREHOUSE = "bonded_warehouse"
# How many tools make a kit. Who goes no farther than the papers needs the tablet at most, who opens
# nothing little more.
_KIT, _SMALL_KITS = (6, 8), {"papers": (1, 8), "outside": (2, 8)}


def read_scenario(source: Source, folder: str | None = None) -> Scenario | None:
    """Returns the scenario, or None; faults are recorded in the source.

    Args:
        source: The file's data.
        folder: Name of the folder that the file lies in, where that must be the scenario's id.
    """
    content = models.validate(models.ScenarioIn, source)
    if content is None:
        return None
    if folder is not None and folder != content.id:
        source.fault(
            ("id",), f"the id {content.id!r} is not the folder's name {folder!r}", "rename one"
        )
    check_words(source, content, complete=not content.draft)
    check_alternatives(source, content)
    return Scenario(source, content)


def resolve(scenario: Scenario, seed: int, catalogues: Catalogues) -> Case | None:
    """Returns the case of a scenario at a seed, or None after recording every fault.

    Args:
        scenario: What `read_scenario` returned.
        seed: The session's seed: draws among what the scenario's ``vary`` offers.
        catalogues: Goods, cues, rules and tables.
    """
    varied = vary(scenario, drawn(scenario.content, seed))
    if varied is None:
        return None
    case = settle(varied, seed, catalogues)
    collect(scenario.source, varied.source)
    return case


def settle(varied: Scenario, seed: int, catalogues: Catalogues) -> Case | None:
    """Returns the case of a scenario whose alternatives were laid over it (`variation.vary`).

    As `resolve`; faults are in the varied scenario's own source.
    """
    return _Resolver(varied, seed, catalogues).case()


class _Resolver(Consigning):
    def __init__(self, scenario: Scenario, seed: int, catalogues: Catalogues) -> None:
        super().__init__(scenario, catalogues)
        self.seed = seed

    def case(self) -> Case | None:
        before = len(self.source.faults)
        if not is_day(self.given.date):
            self._fault(
                ("date",), f"{self.given.date!r} is no day of the calendar", "write another"
            )
        parties, route, load = self.parties(), self.route(), self.load()
        container = self.container()
        if len(self.source.faults) > before:
            return None
        declared = tuple(item for item in load if item.hidden is None)
        if not declared:
            self._fault(("load",), "nothing is declared", "leave at least one kind not hidden")
            return None
        origin = self.origin(parties)
        facts = Facts(
            self.given.id, self.seed, self.given.date, parties, route, container, declared,
            (origin.code, origin.name), self.given.preference,
        )  # fmt: skip
        documents, differing = self._documents(facts)
        asker = Asker(self.source, self.given, self.all, documents, load)
        points = asker.points()
        questions = asker.questions(points, differing)
        self._check_declared(differing, questions)
        cues = self._cues(questions)
        if len(self.source.faults) > before:
            return None
        return self._assemble(parties, route, container, load, documents, points, questions, cues)

    # --- what is asked ---

    def _administration(self) -> Administration:
        chosen = self.all.chosen
        return Administration(
            name=self.all.administration,
            choices=chosen,
            titles={
                topic: self.all.choices[topic][choice].title for topic, choice in chosen.items()
            },
            tolerance_permille=round(1000 * self.all.weight_tolerance),
        )

    def _declarant(self) -> Declarant:
        given = self.given.declarant
        return Declarant(
            absent=given.absent,
            answers={name: how for name, how in given.answers.items() if how != "straight"},
            says=given.says,
            gift=Gift(after=given.gift.after, words=given.gift.words) if given.gift else None,
        )

    # --- documents ---

    def _documents(self, facts: Facts) -> tuple[tuple[Document, ...], dict[str, Path_]]:
        derived = derive(facts)
        written: dict[str, object] = {}
        differing: dict[str, Path_] = {}
        before = {field.point: field for doc in derived for field in doc.all_fields()}
        for found in overrides(self.given.documents, derived):
            if isinstance(found, Unwritable):
                self._fault(found.path, found.what, found.mend, key=found.key)
            else:
                value = self._named(found.value, found.path)
                written[found.point] = value
                if value != before[found.point].value:
                    differing[found.point] = found.path
        documents = tuple(
            doc.model_copy(
                update={
                    "fields": tuple(_over(field, written) for field in doc.fields),
                    "lines": tuple(
                        line.model_copy(
                            update={"fields": tuple(_over(f, written) for f in line.fields)}
                        )
                        for line in doc.lines
                    ),
                }
            )
            for doc in derived
        )
        return documents, differing

    def _named(self, value: Value, path: Path_) -> Value:
        """A country that was written as a code, with its names."""
        if not isinstance(value, CountryValue):
            return value
        return CountryValue(code=value.code, name=self._country(value.code, path))

    def _check_declared(self, differing: dict[str, Path_], questions: tuple[Question, ...]) -> None:
        declared = {p for q in questions if q.truth != "in_order" for p in q.hits}
        for point, path in differing.items():
            if point not in declared:
                self._fault(
                    path,
                    "this differs from the truth above and is not declared",
                    f"add it under irregular: points: [{point}] (or, if it is lawful, under "
                    "indicators), or write the true value",
                )

    # --- the rest ---

    def _cues(self, questions: tuple[Question, ...]) -> tuple[Cue, ...]:
        used: dict[str, Cue] = {}
        rows: list[tuple[str, str, Path_]] = [
            (item.cue, "irregularity", ("irregular", i, "cue"))
            for i, item in enumerate(self.given.irregular)
        ]
        rows += [
            (item.cue, "indicator", ("indicators", i, "cue"))
            for i, item in enumerate(self.given.indicators)
        ]
        for name, kind, path in rows:
            given = self.all.cues.get(name)
            if given is None:
                self._unknown(path, name, self.all.cues)
            elif given.kind != kind:
                self._fault(
                    path,
                    f"the cue {name!r} is an {given.kind}, not an {kind}",
                    f"list it under {'indicators' if given.kind == 'indicator' else 'irregular'}",
                )
            else:
                used[name] = Cue(id=name, **given.model_dump(exclude=models.RECALLING))
        return tuple(used.values())

    def _recalls(
        self, points: dict[str, Point], documents: tuple[Document, ...]
    ) -> tuple[Recall, ...]:
        """What is recalled where; every risk factor that can be seen here, be it so or not.

        Where several could be, one that is about such goods or such papers comes first; of the
        others another one in every scenario, for which lots are drawn, or all would begin alike.
        """
        headings = {
            lot: code.replace(".", "") for lot, code in declared_headings(documents).items()
        }
        # Before what was hidden nobody needs to be told what ordinary goods may tell.
        hidden = {f"load.{given.id}" for given in self.given.load if given.hidden is not None}
        found = []
        for name, cue in self.all.cues.items():
            if not cue.reminder or (cue.if_there and cue.if_there not in points):
                continue
            fits = {lot for lot, code in headings.items() if code.startswith(tuple(cue.headings))}
            if cue.headings and not fits:
                continue
            here = tuple(
                p
                for p in points
                if p not in hidden
                and any(matches(p, at) for at in cue.seen_at)
                and not (cue.headings and _lot(p, headings) not in (*fits, ""))
            )
            if here:
                general = not (cue.headings or cue.if_there)
                lot = draw(0, f"recall {self.given.id} {name}", 0)
                found.append((general, lot, Recall(cue=name, text=cue.reminder, points=here)))
        return tuple(recall for _, _, recall in sorted(found, key=lambda row: row[:2]))

    def _assemble(
        self,
        parties: tuple[Party, ...],
        route: tuple[Stop, ...],
        container: Container,
        load: tuple[LoadItem, ...],
        documents: tuple[Document, ...],
        points: dict[str, Point],
        questions: tuple[Question, ...],
        cues: tuple[Cue, ...],
    ) -> Case:
        given = self.given
        return Case(
            id=given.id,
            seed=self.seed,
            level=given.level,
            minutes=given.minutes,
            draft=given.draft,
            languages=tuple(sorted(given.title)),
            title=given.title,
            briefing=given.briefing,
            lesson=given.lesson or _lesson(cues),
            date=given.date,
            depth=given.depth,
            selected=given.selection.by,
            selected_for=given.selection.words or {},
            origin=self.origin(parties),
            preference=given.preference,
            yard=given.yard,
            warehouse=WAREHOUSE,
            mood=given.mood,
            parties=parties,
            route=route,
            route_note=given.route_note,
            container=container,
            load=load,
            documents=documents,
            declarant=self._declarant(),
            administration=self._administration(),
            points=tuple(points.values()),
            questions=questions,
            cues=cues,
            recalls=self._recalls(points, documents),
            rules=self._rules(),
            orders=_measures(self.all.orders, self.all.asks_from_minutes),
            ways=_measures(self.all.ways),
            tools=tuple(
                ToolEntry(id=name, group=tool.group, title=tool.title, use=tool.use)
                for name, tool in self.all.tools.items()
            ),
            decisions=tuple(
                DecisionEntry(
                    id=name, title=decision.title, means=decision.means, wrong=decision.wrong
                )
                for name, decision in self.all.decisions.items()
            ),
            right_decisions=self._right_decisions(cues, load),
            forged=tuple(dict.fromkeys(given.forged)),
            headings=tariff_extract(self.all, documents),
            seizures=past_seizures(self.all, documents, parties, route),
            rates=dict(self.all.rates),
            kit_size=_SMALL_KITS.get(given.depth, _KIT),
            moments=tuple(
                SuspicionMoment(id=name, title=moment.title, when=moment.when)
                for name, moment in self.all.moments.items()
            ),
            rewards=(
                *self._rewards("star", self.all.stars),
                *self._rewards("badge", self.all.badges),
            ),
        )

    def _rewards(
        self, kind: Literal["star", "badge"], given: dict[str, models.RewardIn]
    ) -> Iterator[Reward]:
        for name, reward in given.items():
            yield Reward(
                id=name,
                kind=kind,
                title=reward.title,
                why=reward.why,
                least={**self.all.floor, **reward.least},
                most={**reward.most},
            )

    def _rules(self) -> tuple[Rule, ...]:
        for i, name in enumerate(self.given.waives):
            if name not in self.all.rules:
                self._unknown(("waives", i), name, self.all.rules)
        return tuple(
            Rule(
                id=name,
                title=rule.title,
                group=rule.group,
                weight=rule.weight,
                critical=rule.critical,
                when=rule.when,
                given=rule.given,
                unless=tuple(rule.unless),
                needs=tuple(rule.needs),
                any_of=rule.any_of,
                never=tuple(rule.never),
                optional=rule.optional,
                guards=rule.asked is not None,
                if_done=self._is_idle(rule),
                reason=rule.reason,
                source=rule.source,
            )
            for name, rule in self.all.rules.items()
            if DEPTHS[rule.depth] <= DEPTHS[self.given.depth] and name not in self.given.waives
        )

    def _is_idle(self, rule: models.RuleIn) -> bool:
        """Whether the case leaves out the question that the rule belongs to."""
        question = self.all.questions.get(rule.asked or "")
        return question is not None and not is_asked(self.given, question, rule.asked or "")

    def _right_decisions(
        self, cues: tuple[Cue, ...], load: tuple[LoadItem, ...]
    ) -> tuple[str, ...]:
        if self.given.decision:
            for i, name in enumerate(self.given.decision):
                if name not in self.all.decisions:
                    self._unknown(("decision", i), name, self.all.decisions)
            return tuple(self.given.decision)
        # A danger that has to be found is for the specialists, whatever else was proved.
        if any(item.on_find == "evacuate" for item in load) and "specialists" in self.all.decisions:
            return ("specialists",)
        order = list(self.all.decisions)
        # A cue with a decision that there is not is a fault of the catalogue, told there.
        proved = [c.decision for c in cues if c.kind == "irregularity" and c.decision in order]
        return (max(proved, key=order.index),) if proved else ("release",)


def _lot(point: str, lots: Collection[str]) -> str:
    """The declared lot that a point is about; "" for none."""
    return next((part for part in point.split(".") if part in lots), "")


def _over(field: object, written: dict[str, object]) -> object:
    point = field.point  # type: ignore[attr-defined]
    if point not in written:
        return field
    return field.model_copy(update={"value": written[point]})  # type: ignore[attr-defined]


def _lesson(cues: tuple[Cue, ...]) -> Text:
    """A lesson made of the cues' reasons, for a scenario that writes none of its own."""
    if not cues:
        return {}
    return {lang: " ".join(cue.why.get(lang, "") for cue in cues) for lang in ("en", "fr")}


def _measures(
    table: dict[str, models.MeasureIn], asks_from_minutes: int | None = None
) -> tuple[Measure, ...]:
    return tuple(
        Measure(
            id=name,
            title=given.title,
            minutes=given.minutes,
            people=given.people,
            place=given.place,
            needs=tuple(given.needs),
            sets=tuple(given.sets),
            custody=given.custody,
            final=given.final,
            asked=given.final
            or (asks_from_minutes is not None and given.minutes >= asks_from_minutes),
        )
        for name, given in table.items()
    )
