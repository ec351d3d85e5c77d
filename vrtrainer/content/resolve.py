"""From a scenario to a case: defaults filled, documents derived, points and questions settled.

Everything that needs more than one value is checked here, against the place in the designer's
file where it stands. What is written and differs from the truth must be declared irregular: a
scenario cannot contradict itself without saying so.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Literal

from vrtrainer.content import models
from vrtrainer.content.case import (
    Administration,
    Case,
    Concealed,
    Container,
    CountryValue,
    Cue,
    DecisionEntry,
    Declarant,
    Document,
    Filling,
    Gas,
    Gift,
    LoadItem,
    Measure,
    Party,
    Piece,
    Point,
    Question,
    Radiation,
    Recall,
    Reefer,
    Reward,
    Rule,
    Seal,
    Stop,
    SuspicionMoment,
    Text,
    ToolEntry,
    Value,
    Weighing,
)
from vrtrainer.content.catalogues import Catalogues, check_words
from vrtrainer.content.documents import (
    Facts,
    Unwritable,
    derive,
    grams,
    is_day,
    minor_units,
    one_of,
    overrides,
)
from vrtrainer.content.iso6346 import TYPES, check_digit, is_sound
from vrtrainer.content.lookups import gravest, past_seizures, tariff_extract
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


class _Resolver:
    def __init__(self, scenario: Scenario, seed: int, catalogues: Catalogues) -> None:
        self.source = scenario.source
        self.given = scenario.content
        self.seed = seed
        self.all = catalogues

    def case(self) -> Case | None:
        before = len(self.source.faults)
        if not is_day(self.given.date):
            self._fault(
                ("date",), f"{self.given.date!r} is no day of the calendar", "write another"
            )
        parties, route, load = self._parties(), self._route(), self._load()
        container = self._container()
        if len(self.source.faults) > before:
            return None
        declared = tuple(item for item in load if item.hidden is None)
        if not declared:
            self._fault(("load",), "nothing is declared", "leave at least one kind not hidden")
            return None
        origin = self._origin(parties)
        facts = Facts(
            self.given.id, self.seed, self.given.date, parties, route, container, declared,
            (origin.code, origin.name),
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

    # --- truth ---

    def _parties(self) -> tuple[Party, ...]:
        given = self.given.parties
        declarant = given.declarant or models.PartyIn(
            name="Transit Horizon", country=given.consignee.country
        )
        rows = (
            ("consignor", given.consignor),
            ("consignee", given.consignee),
            ("declarant", declarant),
        )
        return tuple(
            Party(
                role=role,
                name=party.name,
                country=party.country,
                country_name=self._country(party.country, ("parties", role, "country")),
                first_import=party.first_import,
                note=party.note,
            )
            for role, party in rows
        )

    def _origin(self, parties: tuple[Party, ...]) -> CountryValue:
        """Where the goods were made: the consignor's country unless the scenario says another."""
        code = self.given.origin or parties[0].country
        return CountryValue(code=code, name=self._country(code, ("origin",)))

    def _country(self, code: str, path: Path_) -> Text:
        if code not in self.all.countries:
            self._fault(path, f"the country {code!r} is unknown", one_of(self.all.countries))
        return self.all.countries.get(code, {"en": code, "fr": code})

    def _route(self) -> tuple[Stop, ...]:
        stops = []
        for i, code in enumerate(self.given.route):
            port = self.all.ports.get(code)
            if port is None:
                near = difflib.get_close_matches(code, self.all.ports, 3) or self.all.ports
                self._fault(("route", i), f"the port {code!r} is unknown", one_of(near))
                continue
            name = self.all.countries.get(port.country, {"en": port.country, "fr": port.country})
            stops.append(Stop(code=code, name=port.name, country=port.country, country_name=name))
        return tuple(stops)

    def _container(self) -> Container:
        given, structure = self.given.container, self.given.structure
        box = TYPES[given.type]
        declared_bad = any("container.number" in item.points for item in self.given.irregular)
        if not is_sound(given.number) and not declared_bad:
            self._fault(
                ("container", "number"),
                f"the check digit of {given.number} should be {check_digit(given.number)}",
                "mend it, or declare it: irregular: points: [container.number]",
            )
        unknown = set(self.given.gas_ppm) - set(self.all.gas_limits)
        for name in sorted(unknown):
            self._fault(
                ("gas_ppm", name), f"no limit is known for {name!r}", one_of(self.all.gas_limits)
            )
        tare_g = grams(given.tare_kg) if given.tare_kg else box.tare_g
        return Container(
            number=given.number,
            type=given.type,
            type_name=box.names,
            length_mm=box.length_mm,
            width_mm=box.width_mm,
            height_mm=box.height_mm,
            interior_length_mm=box.interior_length_mm,
            interior_width_mm=box.interior_width_mm,
            interior_height_mm=box.interior_height_mm,
            tare_g=tare_g,
            max_gross_g=box.max_gross_g,
            row=given.position.row,
            bay=given.position.bay,
            tier=given.position.tier,
            seal=Seal(
                number=given.seal.number,
                seal_class=given.seal.seal_class,
                condition=given.seal.condition,
            ),
            gas=Gas(
                parts_per_billion={
                    name: round(self.given.gas_ppm.get(name, 0) * 1000)
                    for name in self.all.gas_limits
                },
                limits={name: round(ppm * 1000) for name, ppm in self.all.gas_limits.items()},
            ),
            false_front_wall_mm=round(structure.false_front_wall_m * 1000),
            raised_floor_mm=round(structure.raised_floor_m * 1000),
            repainted_doors=structure.repainted_doors,
            owner=self.all.owners.get(given.number[:4], ""),
            plated_beams=structure.plated_beams,
            roof_opened=structure.roof_opened,
            weighing=self._weighing(tare_g),
            radiation=self._radiation(),
            reefer=self._reefer(),
        )

    def _weighing(self, tare_g: int) -> Weighing:
        """The stated mass: the scenario's, else what is declared and the container."""
        given, usual = self.given.container.vgm_kg, Weighing()
        declared = sum(i.count * grams(i.each_kg) for i in self.given.load if i.hidden is None)
        rules = self.all.instruments
        return Weighing(
            vgm_g=grams(given) if given is not None else tare_g + declared,
            step_g=rules.weighing.step_kg * 1000 if rules else usual.step_g,
            tolerance_permille=(
                round(rules.weighing.tolerance_percent * 10) if rules else usual.tolerance_permille
            ),
        )

    def _radiation(self) -> Radiation:
        rules = self.all.instruments
        if rules is None:
            return Radiation()
        return Radiation(
            background_nsv_h=round(rules.radiation.background_usv_h * 1000),
            alarm_nsv_h=round(rules.radiation.alarm_usv_h * 1000),
        )

    def _reefer(self) -> Reefer | None:
        given, rules = self.given.container.reefer, self.all.instruments
        if given is None:
            return None
        if self.given.container.type[2] != "R":
            self._fault(
                ("container", "reefer"),
                f"a {self.given.container.type} does not cool",
                "remove it, or write 'type: 45R1'",
            )
        set_c = given.ordered_c if given.set_c is None else given.set_c
        cargo_c = set_c if given.cargo_c is None else given.cargo_c
        return Reefer(
            ordered_dc=round(given.ordered_c * 10),
            set_dc=round(set_c * 10),
            cargo_dc=round(cargo_c * 10),
            tolerance_dc=round(rules.reefer.tolerance_c * 10) if rules else 30,
        )

    def _load(self) -> tuple[LoadItem, ...]:
        items = []
        lot = 0
        for i, given in enumerate(self.given.load):
            goods = self.all.goods.get(given.goods)
            package = self.all.packages.get(given.package)
            if any(other.id == given.id for other in self.given.load[:i]):
                self._fault(("load", i, "id"), f"the id {given.id!r} stands twice", "rename one")
            if goods is None:
                self._unknown(("load", i, "goods"), given.goods, self.all.goods)
            if package is None:
                self._unknown(("load", i, "package"), given.package, self.all.packages)
            if given.hidden is None and given.price is None:
                self._fault(("load", i), "declared goods need a price", "add 'price: {amount: ...'")
            self._check_room(i, given)
            if goods is None or package is None:
                continue
            if given.hidden is None:
                lot += 1
            each_g = grams(given.each_kg)
            inside = self._concealed(i, given)
            items.append(
                LoadItem(
                    id=given.id,
                    goods=given.goods,
                    title=goods.title,
                    called=given.called or {},
                    heading=goods.heading,
                    package=package.model,
                    package_name=package.plural if given.count > 1 else package.title,
                    count=given.count,
                    each_g=each_g,
                    net_each_g=(
                        grams(given.net_kg) if given.net_kg else round(each_g * goods.net_share)
                    ),
                    price_minor=minor_units(given.price.amount) if given.price else 0,
                    currency=given.price.currency if given.price else "USD",
                    hidden=given.hidden,
                    lot=f"lot_{lot}" if given.hidden is None else "",
                    holds=given.holds or goods.holds,
                    detail=given.detail or goods.detail or goods.holds,
                    on_find=gravest(
                        goods.on_find, inside and self.all.goods[inside.goods].on_find or None
                    ),
                    dose_psv_h=round(goods.dose_usv_h * 1_000_000),
                    filling=_filling(self.all, given.goods, goods.heading),
                    family=goods.family,
                    conceals=inside,
                    label=given.label,
                    piece=self._piece(i, given, goods.piece),
                )
            )
        currencies = {item.currency for item in items if item.hidden is None}
        if len(currencies) > 1:
            self._fault(("load",), "the load is priced in several currencies", "use one currency")
        return tuple(items)

    def _concealed(self, i: int, given: models.LoadIn) -> Concealed | None:
        if given.conceals is None:
            return None
        name = given.conceals.goods
        goods = self.all.goods.get(name)
        if goods is None:
            self._unknown(("load", i, "conceals", "goods"), name, self.all.goods)
            return None
        if given.conceals.each_kg >= given.each_kg:
            self._fault(
                ("load", i, "conceals", "each_kg"),
                "a package holds more of it than it weighs",
                "write less than each_kg of the package",
            )
        return Concealed(
            goods=name,
            title=goods.title,
            each_g=grams(given.conceals.each_kg),
            holds=goods.holds,
            family=goods.family,
            filling=_filling(self.all, name, goods.heading),
        )

    def _piece(self, i: int, given: models.LoadIn, usual: models.PieceIn | None) -> Piece | None:
        if usual is None:
            if given.measured_mm is not None:
                self._fault(
                    ("load", i, "measured_mm"),
                    f"the catalogue has no size of {given.goods!r}",
                    "give the goods a 'piece' in goods/*.yaml, or remove the key",
                )
            return None
        real = usual.mm if given.measured_mm is None else given.measured_mm
        return Piece(
            what=usual.what,
            usual=round(usual.mm * 10),
            real=round(real * 10),
            tolerance=round(usual.tolerance_mm * 10),
        )

    def _check_room(self, i: int, given: models.LoadIn) -> None:
        room = {
            "front_wall": self.given.structure.false_front_wall_m,
            "floor": self.given.structure.raised_floor_m,
            "undercarriage": float(self.given.structure.plated_beams),
        }
        if given.hidden in room and room[given.hidden] <= 0:
            key = {
                "front_wall": "false_front_wall_m: 0.3",
                "floor": "raised_floor_m: 0.3",
                "undercarriage": "plated_beams: true",
            }[given.hidden]
            self._fault(
                ("load", i, "hidden"),
                f"there is no room behind the {given.hidden.replace('_', ' ')}",
                f"add 'structure: {{{key}}}'",
            )

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
                used[name] = Cue(id=name, **given.model_dump(exclude={"reminder", "seen_at"}))
        return tuple(used.values())

    def _recalls(self, points: dict[str, Point]) -> tuple[Recall, ...]:
        """What is recalled where; every risk factor that can be seen here, be it so or not."""
        found = []
        for name, cue in self.all.cues.items():
            here = tuple(p for p in points if any(matches(p, at) for at in cue.seen_at))
            if cue.reminder and here:
                found.append(Recall(cue=name, text=cue.reminder, points=here))
        return tuple(found)

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
            origin=self._origin(parties),
            yard=given.yard,
            warehouse=WAREHOUSE,
            mood=given.mood,
            parties=parties,
            route=route,
            container=container,
            load=load,
            documents=documents,
            declarant=self._declarant(),
            administration=self._administration(),
            points=tuple(points.values()),
            questions=questions,
            cues=cues,
            recalls=self._recalls(points),
            rules=self._rules(),
            orders=_measures(self.all.orders),
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
        return tuple(
            Rule(
                id=name,
                title=rule.title,
                group=rule.group,
                weight=rule.weight,
                critical=rule.critical,
                when=rule.when,
                given=rule.given,
                unless=rule.unless,
                needs=tuple(rule.needs),
                any_of=rule.any_of,
                never=tuple(rule.never),
                optional=rule.optional,
                if_done=self._is_idle(rule),
                reason=rule.reason,
                source=rule.source,
            )
            for name, rule in self.all.rules.items()
            if DEPTHS[rule.depth] <= DEPTHS[self.given.depth]
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

    def _unknown(self, path: Path_, name: str, known: Iterable[str]) -> None:
        names = list(known)
        near = difflib.get_close_matches(name, names, 3, 0.4)
        self._fault(path, f"{name!r} is in no catalogue", one_of(near or sorted(names)))

    def _fault(self, path: Path_, what: str, mend: str, key: bool = False) -> None:
        self.source.fault(path, what, mend, key)


def _filling(catalogues: Catalogues, goods: str, heading: str) -> Filling:
    """What goods are made of: by their own row, else by the chapter of their heading."""
    found = catalogues.fillings.get(goods)
    for chapters, given in catalogues.chapters.items():
        first, _, last = chapters.partition("-")
        if found is None and int(first) <= int(heading[:2]) <= int(last or first):
            found = given
    if found is None:
        return Filling()
    return Filling(
        material=found.material, pitch_mm=found.pitch_mm, gap_permille=round(found.gap * 1000)
    )


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


def _measures(table: dict[str, models.MeasureIn]) -> tuple[Measure, ...]:
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
        )
        for name, given in table.items()
    )
