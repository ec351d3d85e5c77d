"""What is true of a consignment: parties, route, container, load."""

from __future__ import annotations

from typing import Literal

from .kinds import Family, Frozen, Label, OnFind, Text
from .papers import CountryValue


class Party(Frozen):
    """A party to the consignment, as known to the administration."""

    role: str  # "consignor", "consignee", "declarant"
    name: str
    country: str
    country_name: Text
    first_import: bool = False
    note: Text | None = None  # what the administration's file says of the party


class Stop(Frozen):
    """A port on the route: a fictional UN/LOCODE-like code and its name."""

    code: str
    name: str
    country: str
    country_name: Text


class Seal(Frozen):
    """The seal that really hangs on the door."""

    number: str
    seal_class: Literal["H", "S", "I"] = "H"  # ISO 17712: high security, security, indicative
    condition: Literal["intact", "turns", "glued", "scratched", "cloned"] = "intact"


class Gas(Frozen):
    """What the air in the container holds before ventilation.

    `parts_per_billion` by substance; `limits` are the administration's (national data, domain
    notes 2.1 step 9), so a reading can be called safe or not.
    """

    parts_per_billion: dict[str, int] = {}
    limits: dict[str, int] = {}

    @property
    def safe(self) -> bool:
        """Whether every substance is at or below its limit."""
        return all(
            amount <= self.limits.get(name, 0) for name, amount in self.parts_per_billion.items()
        )


class Radiation(Frozen):
    """What a pager shows where nothing radiates, and where it alarms: nanosievert an hour."""

    background_nsv_h: int = 100
    alarm_nsv_h: int = 300


class Weighing(Frozen):
    """The verified gross mass (SOLAS VI/2) that the shipper stated, and what a weighbridge shows.

    `tolerance_permille` is how far the two may differ (national data), `step_g` the weighbridge's.
    """

    vgm_g: int = 0
    step_g: int = 20_000
    tolerance_permille: int = 50


class Reefer(Frozen):
    """A cooled container at work: temperatures in tenths of a degree Celsius (``_dc``).

    `ordered_dc` is what the carrier was told, `set_dc` what the unit is set to, `cargo_dc` what
    the goods really have, `tolerance_dc` how far they may be from it.
    """

    ordered_dc: int
    set_dc: int
    cargo_dc: int
    tolerance_dc: int = 30

    @property
    def warm(self) -> bool:
        """Whether the goods are not as cold as the unit is set to keep them."""
        return self.cargo_dc > self.set_dc + self.tolerance_dc


class Container(Frozen):
    """The container and its structure. Interior figures are those of a sound box of its type.

    `plated_beams`: a plate covers the cross-members below, in the middle. `roof_opened`: the roof
    was opened and closed again (of an open-top: the cable of its tarpaulin was cut and joined).
    """

    number: str
    type: str  # ISO 6346 size and type code, "22G1"
    type_name: Text
    length_mm: int
    width_mm: int
    height_mm: int
    interior_length_mm: int
    interior_width_mm: int
    interior_height_mm: int
    tare_g: int
    max_gross_g: int
    row: str
    bay: int
    tier: int
    seal: Seal
    gas: Gas
    false_front_wall_mm: int = 0
    raised_floor_mm: int = 0
    repainted_doors: bool = False
    owner: str = ""  # to whom the register has the owner code of its number; "" if to nobody
    plated_beams: bool = False
    roof_opened: bool = False
    weighing: Weighing = Weighing()
    radiation: Radiation = Radiation()
    reefer: Reefer | None = None

    @property
    def measured_length_mm(self) -> int:
        """Interior length that a laser shows once the container is empty."""
        return self.interior_length_mm - self.false_front_wall_mm

    @property
    def measured_height_mm(self) -> int:
        """Interior height that a laser shows once the container is empty."""
        return self.interior_height_mm - self.raised_floor_mm


class Filling(Frozen):
    """What goods are made of, as far as a radiograph can tell.

    `material` is an id of the radiograph's table; pieces stand `pitch_mm` apart in a package,
    `gap_permille` of that distance being air.
    """

    material: str = "plant"
    pitch_mm: int = 0
    gap_permille: int = 0


class Concealed(Frozen):
    """Other goods in the midst of every package of a load item; on no document."""

    goods: str
    title: Text
    each_g: int
    holds: Text
    family: Family = ""
    filling: Filling = Filling()


class Piece(Frozen):
    """A size of one piece of the goods, in tenths of a millimetre.

    `usual` is that of the genuine or declared article, `real` what a piece here measures; a
    difference of less than `tolerance` is normal.
    """

    what: Text
    usual: int
    real: int
    tolerance: int


class LoadItem(Frozen):
    """One kind of package in the container.

    `hidden` names the part of the structure behind which it lies; hidden goods are undeclared by
    nature and appear on no document. `holds` is what an opened package really contains.
    """

    id: str
    goods: str
    title: Text
    called: Text = {}  # what the papers rightly call it, if not by the title
    heading: str  # Harmonized System heading as declared, "6907.23"
    package: str
    package_name: Text
    one_package: Text  # what a single one is called, whatever the number in the load
    count: int
    each_g: int  # gross mass of one package
    net_each_g: int
    price_minor: int  # per package
    currency: str
    hidden: str | None = None
    lot: str = ""  # anchor of the place on the warehouse floor where it stands when unloaded
    holds: Text = {}  # what the opened package shows, in a sentence
    detail: Text = {}  # what the magnifier shows on label or mark
    on_find: OnFind = "continue"  # the gravest of its own and of what is concealed in it
    filling: Filling = Filling()
    family: Family = ""  # what the goods themselves are, as dogs and trace detectors tell
    conceals: Concealed | None = None
    label: Label = "genuine"
    sewn: tuple[CountryValue, ...] = ()  # countries on labels sewn into it, the uppermost first
    piece: Piece | None = None
    dose_psv_h: int = 0  # what one package adds to the dose rate 1 m away, picosievert an hour

    @property
    def on_paper(self) -> Text:
        """What papers that tell the truth call these goods."""
        return self.called or self.title

    @property
    def gross_g(self) -> int:
        """Gross mass of the whole lot."""
        return self.count * self.each_g

    @property
    def opened(self) -> Text:
        """What an opened package shows: what is concealed in it comes first."""
        return self.conceals.holds if self.conceals is not None else self.holds

    @property
    def bared(self) -> str:
        """The goods that lie bare when a package is opened: an id of the catalogue."""
        return self.conceals.goods if self.conceals is not None else self.goods

    @property
    def families(self) -> frozenset[str]:
        """What a dog or a trace detector could find of it."""
        inside = self.conceals.family if self.conceals is not None else ""
        return frozenset({self.family, inside} - {""})
