"""The stage: both scenes of a case, built once, and where everything of the case stands in them.

The stage shows the session's state and decides nothing. It knows which anchor a point has, where
that anchor is now, and how the yard and the warehouse look after each order.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import panda3d.core as p3d

from vrtrainer.content.case import Case, LoadItem, Point
from vrtrainer.content.scene import STACK_REACH_M, MoodId, Scene
from vrtrainer.devices.device import STANDING_EYE_M
from vrtrainer.engine.convert import pose, rigid_inverse, translation, world_from
from vrtrainer.engine.light import Light
from vrtrainer.inspection.session import Session
from vrtrainer.inspection.situation import Situation
from vrtrainer.inspection.state import YARD_PLACES
from vrtrainer.world import solids
from vrtrainer.world.bench import Bench, table_of
from vrtrainer.world.cordon import Cordon, between
from vrtrainer.world.dogwork import DogWork
from vrtrainer.world.examined import Examined
from vrtrainer.world.menus import offered
from vrtrainer.world.models import lighting, moods
from vrtrainer.world.models.people import Figure
from vrtrainer.world.models.warehouse import build_warehouse
from vrtrainer.world.models.yard import build_yard
from vrtrainer.world.solids import Solids
from vrtrainer.world.wares import UNLOADED, Wares

Matrix = np.ndarray
Half = tuple[float, float, float]

YARD_SCENE = YARD_PLACES | {"post"}
_DARK_SECONDS, _LIGHT_SECONDS = 1.4, 0.5
_DRIVER_WAITS = (-2.6, -5.6, 0.0)  # beyond the cones of the bay, on the way to the post
_DRIVER_HEADING_DEG = 155.0
# Where the declarant stands while the zone is clear, beside the driver, and how far it reaches.
_BEYOND, _BEYOND_HEADING_DEG, _ZONE_M = (-1.8, -4.6, 0.0), 130.0, 12.0
_CORDON_M, _CORDON_AHEAD_M = {"yard": 14.0, "hall": 6.0}, 1.9
# What is done at the doors once a beam is off: whoever withdrew is back to do or to witness it.
_AT_DOORS = frozenset({"cut_seal", "keep_seal", "open_doors", "seal_transfer", "reseal", *UNLOADED})
_REACH_M = 5.0
_AT_TABLE_M = 1.6  # from the middle of a table that one stands at
_ASIDE_DEG = 20.0  # what lies no farther from the middle of the view is looked at
_INSIDE_REACH_M = 13.0  # torch and laser carry the length of a 40-foot container

TOOL_SPOT = "tool."  # so begin the spots of tools on the board
GEAR_SPOT = "gear_rack."  # so begin the anchors of what hangs on the rack
_HOOK_M = 0.10
_SEAL_BODY_M = 0.03  # how far a seal's body hangs below its middle
# A lens is led over what is engraved on that, until it fills the picture: see Closeup.
_SEAL_LABEL_M, _SEAL_LABEL_HALF_M = 0.036, (0.020, 0.03, 0.034)
# A photograph of a seal frames its body and, above it, the handle that it holds: half of that.
_SEAL_PHOTO_M, _SEAL_PHOTO_HALF_M = 0.017, (0.06, 0.03, 0.072)
_OVER_M = 0.8  # from a sample to the camera that is held over it
# Of an opened package: its sample.
_SEEN_OPEN = frozenset({"knife", "pry_bar", "look", "torch", "camera"})


@dataclass(frozen=True, eq=False)
class Spot:
    """Something that stands in the world and can be pointed at.

    Attributes:
        anchor: its name.
        world_from_spot: (4, 4), -Y out of the surface.
        half: half sizes, metres.
        points: the case's points here that can be got at now.
        reach_m: from how far it can be used.
    """

    anchor: str
    world_from_spot: Matrix
    half: Half
    points: tuple[str, ...] = ()
    reach_m: float = _REACH_M


@dataclass(frozen=True)
class Stand:
    """Where one arrives at a place: feet (world, metres), heading, and how far one looks down."""

    at: tuple[float, float, float]
    heading_deg: float
    pitch_deg: float = 0.0


class Stage:
    """Builds the scenes of a case.

    Args:
        case: the case.
        scenes: the checked scene files by id (yard and warehouse).
        mood: of the light; the case's own when left out.
    """

    def __init__(self, case: Case, scenes: dict[str, Scene], mood: MoodId | None = None) -> None:
        self.case = case
        self.mood: MoodId = mood or case.mood
        self.yard_scene, self.warehouse_scene = scenes[case.yard], scenes[case.warehouse]
        self.root = p3d.NodePath("world")
        slot = (case.container.row, case.container.bay, case.container.tier)
        # Skies are sums of large arrays: they are made while models are read.
        with ThreadPoolExecutor(1) as beside:
            for scene in (self.yard_scene, self.warehouse_scene):
                beside.submit(moods.sky_of, moods.mood_of(scene, self.mood))
            self.yard = build_yard(self.yard_scene, without=slot)
            self.warehouse = build_warehouse(self.warehouse_scene)
        self.lights: dict[str, Light] = {
            "yard": lighting.light_of(self.yard_scene, self.yard, self.mood),
            "warehouse": lighting.light_of(self.warehouse_scene, self.warehouse, self.mood),
        }
        for model in (self.yard, self.warehouse):
            model.node.reparent_to(self.root)
        self.examined = Examined(case, self.yard, self.lights["yard"], self._slot_pose(slot))
        self.container = self.examined.model
        self.wares = Wares(case, self.container, self.warehouse.node, self.warehouse.anchors)
        self.bench = Bench(case, self.warehouse.node, self.warehouse_scene)
        self.dogs = self._kennel()
        self._solids: dict[str, Solids] | None = None
        self._driver: Figure | None = None
        self.scene = self._place = ""
        self._evacuated = False
        self.cordons = self._cordons()
        self._adapted = 1.0
        self.shown: Situation | None = None  # what `show` showed, while nothing else was
        self._stood = {name: who.node.get_transform() for name, who in self.yard.people.items()}
        self._declarant_at = self.yard.anchors["declarant"]
        self.yard.people["declarant"].node.hide()  # nobody asked him to come yet
        self.enter("post")
        self.show_kit(())

    @property
    def tools(self) -> dict[str, p3d.NodePath]:
        """The models on the board, of the tools that the case has in its kit table."""
        there = self.yard.stands["kit_board"].things
        return {tool.id: there[tool.id] for tool in self.case.tools if tool.id in there}

    def prepare(self) -> None:
        """Builds what any order of the case may bring about, so that no frame has to."""
        self._driver = self._build_driver()
        self.examined.prepare(left for left, _ in UNLOADED.values())
        self.wares.prepare()
        self.bench.prepare()
        for cordon in self.cordons:
            cordon.prepare()
        self.dogs.prepare()

    # --- what is shown ---

    def enter(self, place: str) -> bool:
        """Shows the scene that a place belongs to; True if it is another than before."""
        scene = "yard" if place in YARD_SCENE else "warehouse"
        self._place = place
        if scene == self.scene:
            return False
        self.scene = scene
        for name, model in (("yard", self.yard), ("warehouse", self.warehouse)):
            (model.node.show if name == scene else model.node.hide)()
        self.dogs.enter(scene)
        return True

    @property
    def light(self) -> Light:
        """The light of the scene that is shown."""
        return self.lights[self.scene]

    def show_order(self, order: str) -> bool:
        """Shows what an order brought about; True if shadows changed."""
        self._solids = None
        self.shown = None
        if order in _AT_DOORS and not self._evacuated:
            self._withdraw(False)
        went = self.dogs.order(order)
        changed = self.examined.order(order)
        if order == "call_declarant":
            self.yard.people["declarant"].node.show()
        elif order == "clear_zone":
            self._withdraw(True)
        elif order == "evacuate":
            self._evacuated = True
            self._withdraw(True)
            self._empty_hall(True)
            for cordon in self.cordons:
                cordon.show(True)
        elif order == "empty_cab":
            if self._driver is None:
                self._driver = self._build_driver()
            self._driver.node.show()
        elif order == "set_on_ground" and self._driver is not None:
            self._driver.node.hide()
        elif order in UNLOADED:
            left, stood = UNLOADED[order]
            self.wares.stow(left)
            self.examined.dim.load(left)
            self.wares.stand(stood)
        elif order == "reseal":
            self.wares.reload()
        elif order == "open_wall":
            self.wares.bare()
        elif order == "take_sample":
            for item in self.case.load:
                if item.hidden is None:
                    self.bench.lay(item.id)
        else:
            return went or changed
        return True

    def show_search(self, point: Point, sits: bool) -> None:
        """Lets the dog search at a point; `settle` or the time that passes brings its answer."""
        self.shown = None
        self.dogs.search(point, sits)

    def show_absence(self) -> bool:
        """Shows that no declarant came; True, for shadows change."""
        self.shown = None
        self.yard.people["declarant"].node.hide()
        return True

    def show_kit(self, tools: tuple[str, ...]) -> bool:
        """Shows the tool board without what was taken; True, for shadows change."""
        self.shown = None
        there = set(self.tools).difference(tools)
        for name, node in self.yard.stands["kit_board"].things.items():
            (node.show if name in there else node.hide)()
        return True

    def show_worn(self, gear: str) -> bool:
        """Shows the rack without what was put on; True if it hung there."""
        self.shown = None
        thing = self.yard.stands["gear_rack"].things.get(gear)
        if thing is not None:
            thing.hide()
        return thing is not None

    def show_opened(self, item: LoadItem) -> bool:
        """Shows an opened package before its lot; True if it was not there yet."""
        self.shown = None
        return self.wares.open(item)

    def show_sampled(self, item: str) -> bool:
        """Shows the bag with a sample of some goods on the table; True if it was not there yet."""
        self.shown = None
        return self.bench.lay(item)

    @property
    def moving(self) -> bool:
        """Whether something will come to rest: doors swing, the container is being weighed."""
        return self.examined.moving

    def reset(self) -> None:
        """Brings everything back to how the case begins; the trainee's place stays."""
        self._solids = None
        self.shown = None
        if self._driver is not None:
            self._driver.node.hide()
        self.examined.reset()
        self.wares.reset()
        self.bench.reset()
        self.yard.people["declarant"].node.hide()
        self._evacuated = False
        self._withdraw(False)
        self._empty_hall(False)
        for cordon in self.cordons:
            cordon.show(False)
        self.dogs.reset()
        self.show_kit(())
        for thing in self.yard.stands["gear_rack"].things.values():
            thing.show()

    def show(self, situation: Situation) -> None:
        """Shows any moment of a session at once, with nothing still moving.

        Forwards or backwards: what is already as it should be is left as it is.
        """
        self.enter(situation.place)
        wanted = replace(situation, place="", papers=())
        if wanted == self.shown:
            return
        self.reset()
        # Bags are numbered as they are filled.
        for item in situation.sampled[: situation.drawn_first]:
            self.show_sampled(item)
        for order in situation.orders:
            self.show_order(order)
        if situation.alone:
            self.show_absence()
        if situation.kit:
            self.show_kit(situation.kit)
        for gear in situation.worn:
            self.show_worn(gear)
        for item in situation.opened:
            self.show_opened(self.case.item(item))
        for item in situation.sampled:
            self.show_sampled(item)
        searched = self.case.point(situation.searched)
        if searched is not None:
            self.show_search(searched, situation.alert)
        self.settle()
        self.shown = wanted

    def move(self, seconds: float) -> bool:
        """Lets doors swing on and what was driven away come back; True where it is seen."""
        came, moved = self.examined.move(seconds)
        if came:
            self._solids = None
        return came or moved

    def swing(self, share: float) -> None:
        """Holds the doors in the middle of their swing: 0 shut, 1 as wide as they open."""
        self.examined.swing(share)

    def walk(self, seconds: float, world_from_head: Matrix) -> bool:
        """Lets those who walk about go on; True where shadows move with them."""
        return self.dogs.move(seconds, world_from_head[:3, 3])

    def stir(self, seconds: float, world_from_head: Matrix) -> None:
        """Lets the people of the scene that is shown breathe, and look at who comes near."""
        model = self.yard if self.scene == "yard" else self.warehouse
        waiting = [self._driver] if self._driver is not None and model is self.yard else []
        for figure in (*model.people.values(), *waiting):
            figure.move(seconds, world_from_head[:3, 3])

    def settle(self) -> bool:
        """Ends every movement at once (for pictures and scripts); True if anything moved."""
        moved = self.move(1e6) | self.dogs.settle()
        self.get_used(1e6)
        return moved

    def get_used(self, seconds: float) -> None:
        """Lets eyes go on getting used to how bright it is where the trainee is."""
        wanted = self.examined.dim.adapted() if self._place == "inside" else 1.0
        if abs(self._adapted - wanted) < 1e-3:
            return
        # The dark takes longer than the light (as in real eyes, only sooner).
        pace = _DARK_SECONDS if wanted > self._adapted else _LIGHT_SECONDS
        self._adapted += (wanted - self._adapted) * (1.0 - math.exp(-seconds / pace))
        self.lights["yard"].adapt(self._adapted)

    # --- where things are ---

    def stand(self, place: str) -> Stand:
        """Returns where one arrives at a place, in the world frame."""
        spec = self._scene_of(place).places[place]
        (x, y), heading_deg = spec.arrival.at, spec.arrival.heading_deg
        if place == "row":
            # Before the container of the case, as far along the row as one may walk.
            walk = spec.walk[0]
            y = max(walk.y[0], min(walk.y[1], float(self.examined.world_from_container[1, 3])))
            heading_deg = self._towards_container(x, y, heading_deg)
        floor = next((piece.floor for piece in spec.walk if piece.contains(x, y)), 0.0)
        frame = self._frame(spec.frame)
        y = self._stretched(spec.frame, y)
        at = frame @ np.array([x, y, floor, 1.0])
        return Stand(
            (float(at[0]), float(at[1]), float(at[2])),
            heading_deg + _heading_of(frame),
            self._pitch_to_table(self._scene_of(place), x, y, heading_deg)
            if not spec.frame
            else 0.0,
        )

    @staticmethod
    def _pitch_to_table(scene: Scene, x: float, y: float, heading_deg: float) -> float:
        """How eyes look down on the table that one arrives before; level where there is none."""
        turn = math.radians(heading_deg)
        table = table_of(scene)
        if table is None or table.size is None:
            return 0.0
        dx, dy = table.at[0] - x, table.at[1] - y
        away, ahead = math.hypot(dx, dy), dy * math.cos(turn) - dx * math.sin(turn)
        if away > _AT_TABLE_M or ahead < 0.9 * away:
            return 0.0
        return -math.degrees(math.atan2(STANDING_EYE_M - table.size[2], away))

    def _towards_container(self, x: float, y: float, heading_deg: float) -> float:
        """The heading of the row; that to the case's container, where it stands in another."""
        away = self.examined.world_from_container[:2, 3] - np.array([x, y])
        bearing = math.degrees(math.atan2(-away[0], away[1]))
        aside = (bearing - heading_deg + 180.0) % 360.0 - 180.0
        return bearing if self.examined.in_row and abs(aside) > _ASIDE_DEG else heading_deg

    def floor(self, x: float, y: float, places: tuple[str, ...]) -> tuple[str, float] | None:
        """Returns the place and the floor's height at a point (world), among some places."""
        for place in places:
            spec = self._scene_of(place).places.get(place)
            if spec is None or (place in YARD_SCENE) != (self.scene == "yard"):
                continue
            local = rigid_inverse(self._frame(spec.frame)) @ np.array([x, y, 0.0, 1.0])
            for piece in spec.walk:
                ly = float(local[1])
                if spec.frame is not None:
                    ly /= self.examined.stretch
                if piece.contains(float(local[0]), ly) and not self._blocked(place, x, y):
                    return place, piece.floor
        return None

    def spots(self, session: Session) -> tuple[Spot, ...]:
        """Returns everything that can be pointed at from where the trainee is."""
        place = session.state.place
        found = list(self._fixtures(session, place))
        by_anchor: dict[str, list[str]] = {}
        for point in self.case.points:
            if (
                point.place == place
                and _reachable(session, point)
                and not self._out_of_sight(point)
            ):
                by_anchor.setdefault(point.anchor, []).append(point.id)
        # What lies in the folder is looked at where the folder is.
        found = [replace(s, points=tuple(by_anchor.pop(s.anchor, ()))) for s in found]
        # Small things before large ones: a seal on a door is pointed at first.
        for anchor, points in by_anchor.items():
            reach = _INSIDE_REACH_M if place == "inside" else _REACH_M
            for matrix, half in self._standing(anchor):
                found.append(Spot(anchor, matrix, half, tuple(points), reach))
        return tuple(found)

    def _out_of_sight(self, point: Point) -> bool:
        """Whether doors that were shut again stand before it, or all of it is being weighed."""
        if self.examined.away and point.anchor in self.container.anchors:
            return True
        return point.place == "bay" and "doors_open" in point.needs and self.examined.shut

    def where(self, anchor: str) -> list[tuple[Matrix, Half]]:
        """Returns the surfaces of an anchor in the world: transform and half size of each.

        Raises:
            KeyError: the scene and the container have no such anchor.
        """
        if anchor in self.container.anchors:
            return self.examined.where(anchor)
        if anchor.startswith(GEAR_SPOT):
            stand, gear = self.yard.stands["gear_rack"], anchor.removeprefix(GEAR_SPOT)
            frame = world_from(stand.node, self.yard.node) @ stand.frames[gear]
            return [(frame, stand.halves[gear])]
        for model in (self.yard, self.warehouse):
            if anchor in model.anchors:
                return [
                    (model.anchors[anchor], model.halves[anchor]),
                    *model.also.get(anchor, ()),
                ]
        raise KeyError(f"the anchor {anchor!r} is in no scene")

    def _standing(self, anchor: str) -> list[tuple[Matrix, Half]]:
        """As `where`; of a lot, what stands there now and not the whole of its place."""
        lot = self.wares.standing(anchor)
        return self.where(anchor) if lot is None else [lot]

    def subject(self, point: Point, way: str) -> tuple[Matrix, Half]:
        """Returns what a close-up of a point shows: transform and half size (as `where`)."""
        beyond = self.examined.seen(point.id, way)
        if beyond is not None:
            return beyond
        parts = point.id.split(".")
        goods = self.case.item(parts[1]) if parts[0] == "load" else None
        if goods is not None and (way == "magnifier" or (way, parts[-1]) == ("camera", "label")):
            mark = self.wares.mark(goods) if len(parts) == 2 else None
            label = mark or self.wares.label(goods)
            if label is not None:
                return label
        item = goods if len(parts) == 2 else None
        pile = self.wares.pile(item) if item is not None and item.hidden is not None else None
        if pile is not None:
            return self.examined.world_from_container @ pile[0], pile[1]
        if item is not None and way in _SEEN_OPEN and self.wares.is_open(item):
            return self.wares.sample(item)
        thing, half = self._standing(point.anchor)[0]
        if point.anchor == "seal" and way == "camera":
            return thing @ translation(0.0, 0.0, -_SEAL_PHOTO_M), _SEAL_PHOTO_HALF_M
        if point.anchor == "seal" and way == "magnifier":
            return thing @ translation(0.0, 0.0, -_SEAL_LABEL_M), _SEAL_LABEL_HALF_M
        if point.anchor == "seal":  # eyes go to its body
            return thing @ translation(0.0, 0.0, -_SEAL_BODY_M), half
        return thing, half

    def camera_from(self, point: Point, world_from_head: Matrix) -> Matrix:
        """Returns where a photograph is taken from: the eyes, or over what lies at one's feet.

        Whoever photographs a sample holds the camera before it, and not across the hall.
        """
        parts = point.id.split(".")
        item = self.case.item(parts[1]) if parts[0] == "load" and len(parts) == 2 else None
        if item is None or item.hidden is not None or not self.wares.is_open(item):
            return world_from_head
        thing, half = self.wares.sample(item)
        return thing @ translation(0.0, -_OVER_M - half[1], 0.0)

    def room_before(self, world_from_face: Matrix) -> float:
        """Returns how far one can step back from a face inside the container, metres."""
        return self.examined.room_before(world_from_face)

    def solid_depth(self, at: np.ndarray) -> float:
        """Returns how far a point (3,) is inside something solid, metres; negative outside."""
        if self._solids is None:
            self._solids = self._find_solids()
        return self._solids[self.scene].depth(at)

    def _find_solids(self) -> dict[str, Solids]:
        box = self.examined
        own = [] if box.away else solids.container(box.model, box.world_from_container, box.opened)
        hall = [*solids.hall(self.warehouse_scene), *solids.racks(self.warehouse_scene)]
        return {
            "yard": Solids([*solids.stacks(self.yard.stock), *own]),
            "warehouse": Solids(hall),
        }

    # --- inside ---

    def _fixtures(self, session: Session, place: str) -> list[Spot]:
        names: dict[str, tuple[str, ...]] = {
            "post": ("folder", "kit_board", "gear_rack"),
            "bay": ("declarant",),
            "dock": ("handler",),
        }
        found = [
            Spot(name, matrix, half, reach_m=8.0)
            for name in names.get(place, ())
            if (name != "declarant" or session.state.attended)
            and (name != "handler" or not session.state.holds("evacuated"))
            for matrix, half in self.where(name)
        ]
        if place == "post":
            found += self._tools_on_board(session)
        if place == "row" and not session.state.holds("positioned"):
            # The side to be pointed at is that of the doors, which look at the lane in most rows.
            sizes = self.container.sizes
            middle = pose((0.0, 0.0, sizes.height / 2), 180.0 if self._doors_in_sight() else 0.0)
            half = (sizes.width / 2, sizes.length / 2, sizes.height / 2)
            found.append(
                Spot(
                    "stack",
                    self.examined.world_from_container @ middle,
                    half,
                    reach_m=STACK_REACH_M,
                )
            )
        return found

    def _tools_on_board(self, session: Session) -> list[Spot]:
        """Every tool that hangs there, to be taken off its hook."""
        stand = self.yard.stands["kit_board"]
        world_from_stand = world_from(stand.node, self.yard.node)
        found = []
        for tool in self.tools:
            if tool not in session.state.kit:
                x, y, z = stand.halves[tool]
                # A torch is slim: what is around it counts as it, up to its neighbours, and lies
                # before the board, which can be pointed at, too.
                half = (max(x, _HOOK_M), max(y, _HOOK_M), max(z, _HOOK_M))
                frame = world_from_stand @ stand.frames[tool]
                found.append(Spot(f"{TOOL_SPOT}{tool}", frame, half, reach_m=8.0))
        return found

    def _doors_in_sight(self) -> bool:
        """Whether the container, where it stands in its row, turns its doors to the trainee."""
        away = np.array(self.stand("row").at) - self.examined.world_from_container[:3, 3]
        return bool(self.examined.world_from_container[:3, 1] @ away > 0)

    def _scene_of(self, place: str) -> Scene:
        return self.yard_scene if place in YARD_SCENE else self.warehouse_scene

    def _frame(self, name: str | None) -> Matrix:
        if name is None:
            return np.eye(4)
        if name == "bay":
            return self.examined.world_from_bay
        return self.yard.anchors[name]

    def _stretched(self, frame: str | None, y: float) -> float:
        return y * self.examined.stretch if frame is not None else y

    def _blocked(self, place: str, x: float, y: float) -> bool:
        """Whether the container in the bay stands there (one walks round it, not through it)."""
        return place == "bay" and self.examined.covers(x, y)

    def _slot_pose(self, slot: tuple[str, int, int]) -> Matrix:
        try:
            found = self.yard_scene.slot(*slot)
        except KeyError:
            return self.yard.anchors["stack"]
        return pose(found.at, found.heading_deg)

    def _kennel(self) -> DogWork:
        dock = self.warehouse_scene.places["dock"].arrival
        (x, y), heading_deg = dock.at, dock.heading_deg

        def is_open(item: str) -> bool:
            return self.wares.is_open(self.case.item(item))

        return DogWork(
            self.case, self.yard, self.warehouse, ((x, y), heading_deg), self.where, is_open
        )

    def _withdraw(self, cleared: bool) -> None:
        """Has everybody leave the zone before the beam, or come back to work."""
        bay = self.yard.anchors["bay"][:2, 3]
        for name, who in self.yard.people.items():
            x, y, _ = self._stood[name].get_pos()
            if math.dist((x, y), bay) > _ZONE_M:
                continue
            if name == "declarant":
                who.node.set_pos_hpr(*_BEYOND, _BEYOND_HEADING_DEG, 0.0, 0.0)
            elif cleared:
                who.node.hide()
            if not cleared:
                who.node.set_transform(self._stood[name])
                if name != "declarant":
                    who.node.show()
        away = pose((*_BEYOND[:2], float(self._declarant_at[2, 3])), _BEYOND_HEADING_DEG)
        self.yard.anchors["declarant"] = away if cleared else self._declarant_at

    def _empty_hall(self, cleared: bool) -> None:
        """Has everybody leave the warehouse, or come back to work."""
        for who in self.warehouse.people.values():
            (who.node.hide if cleared else who.node.show)()

    def _cordons(self) -> tuple[Cordon, ...]:
        """The tapes round a danger: across the way from the post to the bay, and in the hall
        between who arrives there and the lots."""
        post = self.yard_scene.places["post"].arrival.at
        bay = (float(self.yard.anchors["bay"][0, 3]), float(self.yard.anchors["bay"][1, 3]))
        dock = self.warehouse_scene.places["dock"].arrival
        turn = math.radians(dock.heading_deg)
        before = (
            dock.at[0] - _CORDON_AHEAD_M * math.sin(turn),
            dock.at[1] + _CORDON_AHEAD_M * math.cos(turn),
        )
        return (
            Cordon(self.yard.node, *between(post, bay, _ZONE_M), _CORDON_M["yard"]),
            Cordon(self.warehouse.node, before, dock.heading_deg, _CORDON_M["hall"]),
        )

    def _build_driver(self) -> Figure:
        """The driver, who is seen once he has left the cab: outside the zone, looking at it."""
        figure = Figure("people/handler_3", self.yard.node, seed=9)
        figure.node.set_pos(*_DRIVER_WAITS)
        figure.node.set_h(_DRIVER_HEADING_DEG)
        figure.node.hide()
        return figure


def _reachable(session: Session, point: Point) -> bool:
    if not point.shown_by or not all(session.state.holds(need) for need in point.needs):
        return False
    return offered(session, point.id)


def _heading_of(matrix: Matrix) -> float:
    return float(np.degrees(np.arctan2(matrix[1, 0], matrix[0, 0])))
