"""The consignment of a case: parties, route, container and load, as a scenario gives them.

Figures become whole units of the smallest measure; what needs more than one value is checked
against the place in the designer's file where it stands.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from vrtrainer.content import models
from vrtrainer.content.case import (
    Concealed,
    Container,
    CountryValue,
    Filling,
    Gas,
    LoadItem,
    Party,
    Piece,
    Radiation,
    Reefer,
    Seal,
    Stop,
    Text,
    Weighing,
)
from vrtrainer.content.catalogues import Catalogues
from vrtrainer.content.documents import grams, minor_units, one_of
from vrtrainer.content.iso6346 import TYPES, check_digit, is_sound
from vrtrainer.content.lookups import gravest
from vrtrainer.content.source import Path_
from vrtrainer.content.variation import Scenario


class Consigning:
    """Reads the consignment out of a scenario; faults are recorded in its source.

    Args:
        scenario: what was read, its alternatives laid over it.
        catalogues: goods, cues, rules and tables.
    """

    def __init__(self, scenario: Scenario, catalogues: Catalogues) -> None:
        self.source = scenario.source
        self.given = scenario.content
        self.all = catalogues

    def parties(self) -> tuple[Party, ...]:
        """Returns who sends, receives and declares."""
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

    def origin(self, parties: tuple[Party, ...]) -> CountryValue:
        """Where the goods were made: the consignor's country unless the scenario says another."""
        code = self.given.origin or parties[0].country
        return CountryValue(code=code, name=self._country(code, ("origin",)))

    def _sewn(self, i: int, given: models.LoadIn) -> tuple[CountryValue, ...]:
        """What labels sewn into goods name: where these were made, unless the scenario says."""
        if given.sewn is None:  # an unknown country is told of where it stands
            code = self.given.origin or self.given.parties.consignor.country
            return (CountryValue(code=code, name=self.all.countries.get(code, {})),)
        path = ("load", i, "sewn")
        return tuple(CountryValue(code=code, name=self._country(code, path)) for code in given.sewn)

    def _country(self, code: str, path: Path_) -> Text:
        if code not in self.all.countries:
            self._fault(path, f"the country {code!r} is unknown", one_of(self.all.countries))
        return self.all.countries.get(code, {"en": code, "fr": code})

    def route(self) -> tuple[Stop, ...]:
        """Returns the ports of the way, in their order."""
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

    def container(self) -> Container:
        """Returns the container as it is: number, seal, structure, air, masses."""
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

    def load(self) -> tuple[LoadItem, ...]:
        """Returns what is in it, hidden goods included."""
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
                    one_package=package.title,
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
                    sewn=self._sewn(i, given),
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
