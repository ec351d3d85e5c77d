"""The stage: both scenes of a case, built once, and where everything of the case stands in them.

The stage shows the session's state and decides nothing. It knows how the yard and the warehouse
look after each order; `Places`, `Surfaces` and `Spots` say where one stands in them, where things
are, and which of them can be pointed at now.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import panda3d.core as p3d

from vrtrainer.content.case import Case, LoadItem, Point
from vrtrainer.content.scene import MoodId, Scene
from vrtrainer.engine.convert import pose
from vrtrainer.engine.light import Light
from vrtrainer.inspection.session import Session
from vrtrainer.inspection.situation import Situation
from vrtrainer.world import solids
from vrtrainer.world.bench import Bench
from vrtrainer.world.crew import Crew
from vrtrainer.world.dogwork import DogWork
from vrtrainer.world.examined import Examined
from vrtrainer.world.models import lighting, moods
from vrtrainer.world.models.warehouse import build_warehouse
from vrtrainer.world.models.yard import build_yard
from vrtrainer.world.places import YARD_SCENE, Places, Stand
from vrtrainer.world.scale import Scale
from vrtrainer.world.solids import Solids
from vrtrainer.world.spots import Spot, Spots
from vrtrainer.world.surfaces import Half, Matrix, Surfaces
from vrtrainer.world.wares import UNLOADED, Wares

_DARK_SECONDS, _LIGHT_SECONDS = 1.4, 0.5


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
        self.scale = Scale(case, self.warehouse.node, self.warehouse_scene)
        self.bench = Bench(case, self.warehouse.node, self.warehouse_scene)
        self._surfaces = Surfaces(case, self.yard, self.warehouse, self.examined, self.wares)
        self._places = Places(
            self.yard_scene, self.warehouse_scene, self.yard.anchors, self.examined
        )
        self._spots = Spots(
            case, self.yard, self.tools, self.examined, self._places, self._surfaces
        )
        self.dogs = self._kennel()
        self._solids: dict[str, Solids] | None = None
        self.scene = self._place = ""
        self.crew = Crew(self.yard, self.warehouse, self.yard_scene, self.warehouse_scene)
        self._adapted = 1.0
        self.shown: Situation | None = None  # what `show` showed, while nothing else was
        self.enter("post")
        self.show_kit(())

    @property
    def tools(self) -> dict[str, p3d.NodePath]:
        """The models on the board, of the tools that the case has in its kit table."""
        there = self.yard.stands["kit_board"].things
        return {tool.id: there[tool.id] for tool in self.case.tools if tool.id in there}

    def prepare(self) -> None:
        """Builds what any order of the case may bring about, so that no frame has to."""
        self.crew.prepare()
        self.examined.prepare(left for left, _ in UNLOADED.values())
        self.wares.prepare()
        self.bench.prepare()
        self.scale.prepare()
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
        changed = self.crew.order(order)
        changed |= self.dogs.order(order)
        changed |= self.examined.order(order)
        if order in UNLOADED:
            left, stood = UNLOADED[order]
            self.wares.stow(left)
            self.examined.dim.load(left)
            self.wares.stand(stood)
        elif order == "reseal":
            self.wares.reload()
            self.scale.reset()
        elif order == "open_wall":
            self.wares.bare()
        elif order == "take_sample":
            for item in self.case.load:
                if item.hidden is None:
                    self.bench.lay(item.id)
        else:
            return changed
        return True

    def show_search(self, point: Point, sits: bool) -> None:
        """Lets the dog search at a point; `settle` or the time that passes brings its answer."""
        self.shown = None
        self.dogs.search(point, sits)

    def show_absence(self) -> bool:
        """Shows that no declarant came; True, for shadows change."""
        self.shown = None
        self.crew.send_declarant_away()
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

    def show_weighed(self, item: LoadItem) -> bool:
        """Shows a pallet of some goods on the scale; True if it was not there yet."""
        self.shown = None
        return self.scale.weigh(item)

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
        self.examined.reset()
        self.wares.reset()
        self.bench.reset()
        self.scale.reset()
        self.crew.reset()
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
        if situation.weighed:
            self.show_weighed(self.case.item(situation.weighed))
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
        self.crew.move(self.scene, seconds, world_from_head[:3, 3])

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
        return self._places.stand(place)

    def floor(self, x: float, y: float, places: tuple[str, ...]) -> tuple[str, float] | None:
        """Returns the place and the floor's height at a point (world), among some places."""
        return self._places.floor(x, y, places, self.scene)

    def spots(self, session: Session) -> tuple[Spot, ...]:
        """Returns everything that can be pointed at from where the trainee is."""
        return self._spots.find(session)

    def where(self, anchor: str) -> list[tuple[Matrix, Half]]:
        """Returns the surfaces of an anchor in the world: transform and half size of each.

        Raises:
            KeyError: the scene and the container have no such anchor.
        """
        return self._surfaces.where(anchor)

    def subject(self, point: Point, way: str) -> tuple[Matrix, Half]:
        """Returns what a close-up of a point shows: transform and half size (as `where`)."""
        return self._surfaces.subject(point, way)

    def camera_from(self, point: Point, world_from_head: Matrix) -> Matrix:
        """Returns where a photograph is taken from: the eyes, or over what lies at one's feet.

        Whoever photographs a sample holds the camera before it, and not across the hall.
        """
        return self._surfaces.camera_from(point, world_from_head)

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

    # --- building ---

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
