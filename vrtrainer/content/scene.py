"""The model of a scene file: where things stand, where one may walk, how the light falls.

A scene file (``scenes/<id>.yaml``) is data only: the world's builders turn it into meshes. All
lengths are metres, all angles degrees. The frame is the world's: x to the right (east), y forward
(north), z up; a heading of 0 looks along +y and positive headings turn left (90 looks along -x).
"""

from __future__ import annotations

import math
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from .case import MoodId, Text
from .iso6346 import TYPES

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Length = Annotated[float, Field(ge=-500.0, le=500.0, allow_inf_nan=False)]
Extent = Annotated[float, Field(ge=0.0, le=2000.0, allow_inf_nan=False)]
Heading = Annotated[float, Field(ge=-360.0, le=360.0, allow_inf_nan=False)]
Channel = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
Colour = tuple[Channel, Channel, Channel]
Span = tuple[Length, Length]
Strength = Annotated[float, Field(ge=0.0, le=500.0, allow_inf_nan=False)]
ContainerType = Literal["22G1", "42G1", "45G1", "45R1", "22U1"]

SceneKind = Literal["container_yard", "bonded_warehouse"]
FurnitureKind = Literal[
    "apron",
    "backscatter_van",
    "barrier",
    "bollard",
    "boom_gate",
    "boom_gate_up",
    "building",
    "chassis",
    "clipboard_desk",
    "cone",
    "container_ship",
    "customs_desk",
    "declarant",
    "detention_cage",
    "drain",
    "dry_ground",
    "far_shore",
    "fence",
    "field",
    "flat_wagon",
    "forklift",
    "gatehouse",
    "gear_rack",
    "guard_rail",
    "hand_truck",
    "handler",
    "hills",
    "holding_shelf",
    "kit_board",
    "ladder",
    "light_mast",
    "light_tower",
    "manhole",
    "mooring_bollard",
    "pallet_rack",
    "pallet_stack",
    "platform_scale",
    "puddle",
    "quay",
    "quay_crane",
    "quay_crane_up",
    "railway",
    "reach_stacker_high",
    "reach_stacker_low",
    "reefer_rack",
    "reefer_stairs",
    "road",
    "safety_point",
    "sea",
    "shelter",
    "sign",
    "stacker",
    "stain",
    "straddle_carrier",
    "table",
    "tape_trolley",
    "terminal_tractor",
    "tree_round",
    "tree_tall",
    "waste_bin",
    "wheel_bin",
    "work_steps",
    "xray_cabinet",
]
LANGUAGES = ("en", "fr")
MOODS: tuple[MoodId, ...] = ("morning", "overcast", "night")

REQUIRED_PLACES: dict[str, tuple[str, ...]] = {
    "container_yard": ("post", "row", "bay", "inside"),
    "bonded_warehouse": ("dock", "bench"),
}
REQUIRED_ANCHORS: dict[str, tuple[str, ...]] = {
    "container_yard": (
        "desk",
        "folder",
        "kit_board",
        "gear_rack",
        "declarant",
        "bay",
        "stack",
        "panel_post",
        "panel_bay",
    ),
    "bonded_warehouse": (
        *(f"lot_{n}" for n in range(1, 7)),
        "scale",
        "table",
        "handler",
        "panel_dock",
    ),
}
PLACED_ROW = "-"
STACK_REACH_M = 40.0  # from where one stands in the row one points at a container at most so far
STACK_LENGTH_M = {code: box.length_mm / 1000 for code, box in TYPES.items()}
STACK_HEIGHT_M = {code: box.height_mm / 1000 for code, box in TYPES.items()}


class Strict(BaseModel):
    """Base of every part of a scene: immutable, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class WalkRectangle(Strict):
    """A piece of floor on which the trainee may stand: from-to along x and along y."""

    x: Span
    y: Span
    floor: Length = 0.0  # height of the floor above the frame's origin

    @field_validator("x", "y")
    @classmethod
    def _in_order(cls, span: Span) -> Span:
        if span[1] - span[0] < 0.3:
            raise ValueError(
                f"from {span[0]} to {span[1]} is less than 0.3 m wide: write the smaller number "
                "first, and leave room to stand"
            )
        return span

    def contains(self, x: float, y: float) -> bool:
        """Returns whether a point of the rectangle's frame lies on this piece of floor."""
        return self.x[0] <= x <= self.x[1] and self.y[0] <= y <= self.y[1]


class Pose(Strict):
    """Where one stands and which way one looks."""

    at: tuple[Length, Length]
    heading_deg: Heading = 0.0


class Place(Strict):
    """A place of the job: its name, the floor one may walk, and where one arrives.

    With `frame`, the numbers count from that anchor (the container in the bay), not from the
    scene's origin.
    """

    title: Text
    walk: Annotated[tuple[WalkRectangle, ...], Field(min_length=1, max_length=20)]
    arrival: Pose
    frame: Id | None = None

    @field_validator("title")
    @classmethod
    def _both_languages(cls, title: Text) -> Text:
        return _translated(title)

    @model_validator(mode="after")
    def _arrival_on_floor(self) -> Self:
        x, y = self.arrival.at
        if not any(piece.contains(x, y) for piece in self.walk):
            raise ValueError(
                f"one arrives at ({x}, {y}), which lies on none of this place's walk rectangles: "
                "move `arrival.at` or widen `walk`"
            )
        return self


class SceneAnchor(Strict):
    """A named spot. Whoever looks along its heading faces what stands there.

    `half` is half the size of what can be pointed at: width, depth, height.
    """

    at: tuple[Length, Length, Length]
    heading_deg: Heading = 0.0
    pitch_deg: Annotated[float, Field(ge=-90.0, le=90.0)] = 0.0
    half: tuple[Length, Length, Length] = (0.25, 0.05, 0.25)

    @field_validator("half")
    @classmethod
    def _has_size(cls, half: tuple[float, float, float]) -> tuple[float, float, float]:
        if min(half) <= 0.0:
            raise ValueError("half sizes must be above 0: nobody can point at a thing without size")
        return half


class Furniture(Strict):
    """One piece that stands in the scene; `size` is width, depth, height as its kind has them."""

    kind: FurnitureKind
    at: tuple[Length, Length] | tuple[Length, Length, Length]
    heading_deg: Heading = 0.0
    size: tuple[Extent, Extent, Extent] | None = None
    count: Annotated[int, Field(ge=1, le=60)] = 1
    step: tuple[Length, Length] = (0.0, 0.0)  # from one to the next, when there are several
    seed: Annotated[int, Field(ge=0, le=10**6)] = 0
    goods: Id | None = None  # what a pallet_stack is: a load of assets/models/hall (load_...)

    @model_validator(mode="after")
    def _several_stand_apart(self) -> Self:
        if self.count > 1 and math.hypot(*self.step) < 0.05:
            raise ValueError(
                f"{self.count} pieces without `step` would stand in one another: say how far the "
                "next one stands, as step: [x, y]"
            )
        return self

    def origins(self) -> tuple[tuple[float, float, float], ...]:
        """Returns where each of the `count` pieces stands, in metres."""
        z = self.at[2] if len(self.at) == 3 else 0.0
        dx, dy = self.step
        return tuple((self.at[0] + n * dx, self.at[1] + n * dy, z) for n in range(self.count))


class StockRow(Strict):
    """A row of stacked containers, as bays of stacks written from the ground up.

    A 20-foot box of bay 1 has its middle at `start`; each next bay stands `step` further.
    `heading_deg` is where the doors look; all doors of a row stand in one line, and longer boxes
    reach farther back from it.
    """

    start: tuple[Length, Length]
    step: tuple[Length, Length]
    heading_deg: Heading
    stacks: Annotated[tuple[tuple[ContainerType, ...], ...], Field(min_length=1, max_length=60)]

    @field_validator("stacks")
    @classmethod
    def _not_too_high(
        cls, stacks: tuple[tuple[ContainerType, ...], ...]
    ) -> tuple[tuple[ContainerType, ...], ...]:
        for number, stack in enumerate(stacks, 1):
            if len(stack) > 5:
                raise ValueError(f"bay {number} is {len(stack)} high: five is the most")
        return stacks


class Slot(Strict):
    """Where one container of the stock stands: the middle of its footprint."""

    row: str
    bay: int
    tier: int
    type: ContainerType
    at: tuple[float, float, float]
    heading_deg: float


class Line(Strict):
    """Paint on the floor: a line through points, or a hatched box when `hatch` is set."""

    colour: Literal["white", "yellow"] = "white"
    width: Annotated[float, Field(gt=0.0, le=1.0)] = 0.12
    points: Annotated[tuple[tuple[Length, Length], ...], Field(min_length=2, max_length=60)]
    dash: tuple[Length, Length] | None = None  # painted length, then gap
    hatch: bool = False  # the first and last point are opposite corners of a box


class Mark(Strict):
    """Letters painted on the ground; who looks along `heading_deg` reads them.

    With `count`, the text is painted again each `step` further, `{n}` standing for 1, 2, 3...
    """

    text: Annotated[str, Field(min_length=1, max_length=12)]
    at: tuple[Length, Length]
    heading_deg: Heading = 0.0
    height: Annotated[float, Field(gt=0.05, le=5.0)] = 0.5
    colour: Literal["white", "yellow"] = "white"
    count: Annotated[int, Field(ge=1, le=60)] = 1
    step: tuple[Length, Length] = (0.0, 0.0)

    def each(self) -> tuple[tuple[str, float, float], ...]:
        """Returns every text with the middle of where it is painted."""
        return tuple(
            (
                self.text.replace("{n}", str(n + 1)),
                self.at[0] + n * self.step[0],
                self.at[1] + n * self.step[1],
            )
            for n in range(self.count)
        )


class Board(Strict):
    """A plate with a line in each language; who looks along `heading_deg` reads it."""

    text: Text
    at: tuple[Length, Length, Length]  # the plate's middle
    heading_deg: Heading = 0.0
    size: tuple[Annotated[float, Field(gt=0.05, le=10.0)], Annotated[float, Field(gt=0.05, le=5.0)]]

    @field_validator("text")
    @classmethod
    def _both_languages(cls, text: Text) -> Text:
        return _translated(text)


class PlacedBox(Strict):
    """A container that stands outside the rows: on a chassis, in a spreader.

    `at` is the middle of its footprint; its doors look along `heading_deg`.
    """

    type: ContainerType
    at: tuple[Length, Length, Length]
    heading_deg: Heading = 0.0


class LampPost(Strict):
    """A lamp of the scene. `light` is its strength in red, green and blue at one metre.

    One on a table has `above_m`, the table's height: what is lower lies in the table's shade.
    """

    at: tuple[Length, Length, Length]
    light: tuple[Strength, Strength, Strength] = (4.0, 3.8, 3.4)
    reach_m: Annotated[float, Field(gt=0.0, le=100.0)] = 12.0
    size_m: Annotated[float, Field(gt=0.0, le=10.0)] = 0.3
    direction: tuple[Length, Length, Length] = (0.0, 0.0, -1.0)
    cone_deg: Annotated[float, Field(gt=0.0, le=360.0)] = 360.0
    above_m: Length | None = None

    @field_validator("direction")
    @classmethod
    def _points_somewhere(cls, way: tuple[float, float, float]) -> tuple[float, float, float]:
        if max(abs(part) for part in way) < 1e-6:
            raise ValueError("a lamp must point somewhere: [0, 0, -1] is straight down")
        return way


Lamps = Annotated[tuple[LampPost, ...], Field(max_length=40)]
Elevation = Annotated[float, Field(ge=1.0, le=90.0)]
Haze = Annotated[float, Field(ge=0.5, le=10.0)]
Fog = Annotated[float, Field(ge=0.0, le=0.2)]
FogStart = Annotated[float, Field(ge=0.0, le=500.0)]
Exposure = Annotated[float, Field(gt=0.0, le=50.0)]
Seed = Annotated[int, Field(ge=0, le=10**6)]


class LightChange(Strict):
    """What another mood changes of a scene's light; what is left out stays."""

    sun_elevation_deg: Elevation | None = None
    sun_azimuth_deg: Heading | None = None
    sun_strength: Strength | None = None
    sky_strength: Strength | None = None
    sky_tint: Colour | None = None
    haze: Haze | None = None
    clouds: Channel | None = None
    fog_density: Fog | None = None
    fog_start_m: FogStart | None = None
    exposure: Exposure | None = None
    wet: Channel | None = None
    glow: Strength | None = None
    seed: Seed | None = None
    lamps: Lamps | None = None
    fixtures: dict[FurnitureKind, Lamps] | None = None


class Light(Strict):
    """How the scene is lit, in the morning. The sun stands where a heading of `sun_azimuth_deg`
    looks. `moods` says what is otherwise in another mood.

    `lamps` hang in the scene; `fixtures` are lamps of every piece of furniture of a kind, counted
    from where it stands and turned with it (z below 0: down from its top). `glow` multiplies
    what glows by itself; `wet` is how wet the ground is. The mean of the sky is 1, times
    `sky_strength`.
    """

    sun_elevation_deg: Elevation = 38.0
    sun_azimuth_deg: Heading = -146.0
    sun_strength: Strength = 14.0
    sky_strength: Strength = 1.0
    sky_tint: Colour = (1.0, 1.0, 1.0)
    haze: Haze = 1.2
    clouds: Channel = 0.5
    fog_density: Fog = 0.0012
    fog_start_m: FogStart = 15.0
    exposure: Exposure = 0.42
    wet: Channel = 0.0
    glow: Strength = 1.0
    seed: Seed = 11
    lamps: Lamps = ()
    fixtures: dict[FurnitureKind, Lamps] = {}
    moods: dict[MoodId, LightChange] = {}


class Ground(Strict):
    """The floor of the scene: its surface and how far it reaches."""

    surface: Literal["concrete", "floor"] = "concrete"
    x: Span
    y: Span


class Scene(Strict):
    """A whole scene file, checked: see the module's text for frames and units."""

    format: Literal[1]
    id: Id
    kind: SceneKind
    title: Text
    ground: Ground
    places: dict[Id, Place]
    anchors: dict[Id, SceneAnchor]
    furniture: tuple[Furniture, ...] = ()
    stock: dict[Annotated[str, Field(pattern=r"^[A-Z]$")], StockRow] = {}
    palette: tuple[Colour, ...] = ()
    placed: tuple[PlacedBox, ...] = ()
    lines: tuple[Line, ...] = ()
    marks: tuple[Mark, ...] = ()
    boards: tuple[Board, ...] = ()
    light: Light = Light()

    @field_validator("title")
    @classmethod
    def _both_languages(cls, title: Text) -> Text:
        return _translated(title)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needed = REQUIRED_PLACES[self.kind]
        faults = [
            f"place `{name}` is missing: a {self.kind} needs {', '.join(needed)}"
            for name in needed
            if name not in self.places
        ]
        faults += [
            f"anchor `{name}` is missing: write anchors.{name} with `at` and `heading_deg`"
            for name in REQUIRED_ANCHORS[self.kind]
            if name not in self.anchors
        ]
        faults += [
            f"places.{name}.frame names the anchor `{place.frame}`, which this scene does not have"
            for name, place in self.places.items()
            if place.frame is not None and place.frame not in self.anchors
        ]
        if self.stock and not self.palette:
            faults.append("the stock has no colours: write palette as a list of [red, green, blue]")
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def light_in(self, mood: MoodId) -> Light:
        """Returns how the scene is lit in a mood."""
        change = self.light.moods.get(mood, _CHANGES[mood])
        changed = {name: getattr(change, name) for name in change.model_fields_set}
        return self.light.model_copy(update={**changed, "moods": {}})

    def lamps_in(self, mood: MoodId) -> tuple[LampPost, ...]:
        """Returns every lamp that is lit in a mood, those of the furniture placed in the scene."""
        light = self.light_in(mood)
        placed = [
            _hung(lamp, origin, piece)
            for piece in self.furniture
            for lamp in light.fixtures.get(piece.kind, ())
            for origin in piece.origins()
        ]
        return (*light.lamps, *placed)

    def slots(self) -> tuple[Slot, ...]:
        """Returns every container of the stock, row by row, bay by bay, from the ground up.

        After them come those that stand outside the rows, each a bay of the row PLACED_ROW.
        """
        found = []
        for row, stock in self.stock.items():
            for index, stack in enumerate(stock.stacks):
                z = 0.0
                for tier, kind in enumerate(stack, 1):
                    back = (STACK_LENGTH_M[kind] - STACK_LENGTH_M["22G1"]) / 2
                    turn = math.radians(stock.heading_deg)
                    x = stock.start[0] + index * stock.step[0] + back * math.sin(turn)
                    y = stock.start[1] + index * stock.step[1] - back * math.cos(turn)
                    found.append(
                        Slot(
                            row=row,
                            bay=index + 1,
                            tier=tier,
                            type=kind,
                            at=(round(x, 3), round(y, 3), round(z, 3)),
                            heading_deg=stock.heading_deg,
                        )
                    )
                    z += STACK_HEIGHT_M[kind]
        for number, box in enumerate(self.placed, 1):
            found.append(
                Slot(
                    row=PLACED_ROW,
                    bay=number,
                    tier=1,
                    type=box.type,
                    at=box.at,
                    heading_deg=box.heading_deg,
                )
            )
        return tuple(found)

    def slot(self, row: str, bay: int, tier: int) -> Slot:
        """Returns one slot of the stock.

        Raises:
            KeyError: no container stands there; the text says which do.
        """
        for found in self.slots():
            if (found.row, found.bay, found.tier) == (row, bay, tier):
                return found
        rows = ", ".join(
            f"{name} (bays 1 to {len(stock.stacks)})" for name, stock in self.stock.items()
        )
        raise KeyError(
            f"no container stands in row {row}, bay {bay}, tier {tier} of {self.id}: "
            f"rows are {rows}"
        )


# Of scenes that say nothing of a mood.
_CHANGES: dict[MoodId, LightChange] = {
    "morning": LightChange(),
    "overcast": LightChange(sun_strength=0.6, clouds=1.0, haze=3.0, wet=0.5),
    "night": LightChange(
        sun_strength=0.0, sky_strength=0.02, sky_tint=(0.5, 0.65, 1.0), clouds=0.3, exposure=2.0
    ),
}


def _hung(lamp: LampPost, origin: tuple[float, float, float], piece: Furniture) -> LampPost:
    """A lamp of a piece of furniture where that stands."""
    turn = math.radians(piece.heading_deg)
    x, y, z = lamp.at
    if z < 0.0 and piece.size is not None:
        z += piece.size[2]
    dx, dy, dz = lamp.direction
    c, s = math.cos(turn), math.sin(turn)
    at = (origin[0] + c * x - s * y, origin[1] + s * x + c * y, origin[2] + z)
    return lamp.model_copy(update={"at": at, "direction": (c * dx - s * dy, s * dx + c * dy, dz)})


def _translated(title: Text) -> Text:
    missing = [language for language in LANGUAGES if not title.get(language, "").strip()]
    if missing:
        raise ValueError(
            f"has no words in {' and '.join(missing)}: write them as "
            "{en: Examination bay, fr: Aire de visite}"
        )
    return title
