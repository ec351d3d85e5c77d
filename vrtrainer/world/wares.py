"""The goods of a case wherever they lie: in the container, in their lots, opened, behind a wall.

What an order brings about follows from the case, so all of it can be built before the trainee
looks: `prepare` does that, and a frame only shows and hides. What was not prepared is built when
it is first asked for.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import panda3d.core as p3d

from vrtrainer.content.case import Case, LoadItem
from vrtrainer.content.stowage import DOOR_ROOM_M, door_room_m
from vrtrainer.engine import materials, textures
from vrtrainer.engine.convert import pose, set_transform, translation
from vrtrainer.engine.mesh import Mesh
from vrtrainer.inspection.unloading import UNLOADED_PERCENT, packages_of
from vrtrainer.world import labelling
from vrtrainer.world.models import build_load, build_package, goods, tags
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.cargo import build_cargo
from vrtrainer.world.models.container import ContainerModel
from vrtrainer.world.models.samples import SIZES, Sample, collar_of, mark_of, sample_spot
from vrtrainer.world.models.surfaces import CONTACT, MOULDED

Matrix = np.ndarray
Half = tuple[float, float, float]

OPENED_BEFORE_M = 1.75  # from the middle of a lot, towards the aisle
_STEEP_DEG = 48.0  # how a sample on its board is looked at: from before and above
# Of clothes: how steeply eyes look at the label, half of what they take in, and its middle.
_STEEPER_DEG, _NEAR_M, _COLLAR_M = 62.0, 0.099, (0.0, -0.030, 0.0)
_LABEL_M = 0.26  # half of what a magnifier is led over, where there is no label
_MARGIN, _TIGHT, _NARROW_M = 1.12, 0.62, 0.10  # how a close-up frames a label: see `framed_m`
_SMALL_M, _SMALL_HALF_M = 0.058, 0.1
# Shares of the load by the order that takes it out: left in the container, stood in the lots.
UNLOADED = {order: (1 - stood / 100, stood / 100) for order, stood in UNLOADED_PERCENT.items()}
_BEHIND_WALL, _AT_DOORS = "front_wall", "doors"
_FROM_DOORS_M = 0.12


class Wares:
    """Shows the goods of a case.

    Args:
        case: the case.
        container: what they come in.
        hall: the warehouse's node.
        anchors: of the warehouse, among them the lots.
    """

    def __init__(
        self,
        case: Case,
        container: ContainerModel,
        hall: p3d.NodePath,
        anchors: dict[str, Matrix],
    ) -> None:
        self._case, self._container = case, container
        self._hall, self._anchors = hall, anchors
        self._declared = [item for item in case.load if item.hidden is None]
        self._inside: dict[float, p3d.NodePath] = {}
        self._lots: dict[float, p3d.NodePath] = {}
        self._bounds: dict[tuple[float, str], tuple[np.ndarray, np.ndarray]] = {}
        self._stood = 0.0  # the share of the load that stands in its lots
        self._opened: dict[str, p3d.NodePath] = {}
        self._bared: dict[str, p3d.NodePath] = {}
        self._labels: dict[str, p3d.Texture] = {}
        self._seen: set[str] = set()
        self._stray = {
            item.id: self._put(item, DOOR_ROOM_M, _AT_DOORS)
            for item in case.load
            if item.hidden == _AT_DOORS
        }
        self.stow(1.0)

    def prepare(self) -> None:
        """Builds everything that may be asked for in this case, and shows none of it."""
        for order in self._case.orders:
            if order.id in UNLOADED:
                left, stood = UNLOADED[order.id]
                self._load(left)
                self._lots_of(stood)
                for item in self._declared:
                    self._package(item)
            elif order.id == "open_wall":
                self._piles()

    # --- what is shown ---

    def stow(self, share: float) -> None:
        """Shows the load in the container, or the share of it that is left."""
        shown = self._load(share)
        for node in self._inside.values():
            (node.show if node is shown else node.hide)()
        for node in self._stray.values():
            (node.show if share > 0 else node.hide)()

    def stand(self, share: float) -> None:
        """Shows a share of the load in its lots."""
        shown, self._stood = self._lots_of(share), share
        for node in self._lots.values():
            (node.show if node is shown else node.hide)()

    def open(self, item: LoadItem) -> bool:
        """Shows an opened package before its lot; True if it was not there yet."""
        if item.id in self._seen or item.hidden is not None:
            return False
        self._package(item).show()
        self._seen.add(item.id)
        return True

    def is_open(self, item: LoadItem) -> bool:
        """Whether a package of this kind lies open before its lot."""
        return item.id in self._seen

    def bare(self) -> None:
        """Shows what stood behind the false wall."""
        for node in self._piles().values():
            node.show()

    def reload(self) -> None:
        """Puts the goods back into the container: nothing of them stands in the warehouse."""
        self.stow(1.0)
        for shown in (self._lots, self._opened):
            for node in shown.values():
                node.hide()
        self._seen.clear()
        self._stood = 0.0

    def reset(self) -> None:
        """Puts everything back into the container, shut and hidden as it came."""
        self.reload()
        for node in self._bared.values():
            node.hide()

    # --- where it is ---

    def pile(self, item: LoadItem) -> tuple[Matrix, Half] | None:
        """Returns where hidden goods are seen, once bare: container_from_face and half size."""
        piles = self._stray if item.hidden == _AT_DOORS else self._bared
        shown = [node for node in piles.values() if not node.node().is_overall_hidden()]
        if not shown:
            return None
        low, high = shown[-1].get_tight_bounds(self._container.node)
        middle = [(low[i] + high[i]) / 2 for i in range(3)]
        half = ((high[0] - low[0]) / 2, 0.05, (high[2] - low[2]) / 2)
        return pose((middle[0], high[1], middle[2]), 180.0, -12.0), half

    def standing(self, lot: str) -> tuple[Matrix, Half] | None:
        """Returns what stands in a lot now, as large as it is; None where nothing does.

        The frame is that of its middle, -Y towards the aisle; then half its size, metres.
        """
        item = next((item for item in self._declared if item.lot == lot), None)
        if item is None or self._stood <= 0:
            return None
        low, high = self._bounds[self._stood, item.id]
        half = (high - low) / 2
        middle = self._on_floor(item, 0.0) @ translation(*((low + high) / 2))
        return middle, (float(half[0]), float(half[1]), float(half[2]))

    def label(self, item: LoadItem) -> tuple[Matrix, Half] | None:
        """Returns the label on one package in its lot, else its front; as `standing`.

        None where none stands.
        """
        if not item.lot or self._stood <= 0:
            return None
        count = packages_of(item, round(100 * self._stood))
        at, (wide, high) = goods.before_eyes(item.package, count)
        spot = tags.middle_of(item.package, at, (wide, high))
        if spot is not None:
            middle, (across, up) = spot
            tall = framed_m(max(up, across / 1.5) / 2)
            return self._on_floor(item, 0.0) @ translation(*middle), (tall, 0.01, tall)
        share = min(1.0, _LABEL_M / max(wide, high))
        return self._on_floor(item, 0.0) @ translation(*at), (wide * share, 0.0, high * share)

    def mark(self, item: LoadItem) -> tuple[Matrix, Half] | None:
        """Returns the mark that goods bear themselves, once they lie there; as `sample`.

        None for goods that bear none: there the label of their package tells.
        """
        lying = sample_spot(item.package, item.bared)
        spot = mark_of(item.bared)
        if lying is None or spot is None or not self.is_open(item):
            return None
        at = self._on_floor(item, -OPENED_BEFORE_M) @ lying.at @ spot.matrix
        tall = framed_m(max(spot.half[2], spot.half[0] / 1.5))
        return at, (tall, spot.half[1], tall)

    def sample(self, item: LoadItem) -> tuple[Matrix, Half]:
        """Returns the sample that lies before an opened package: world_from_face, half.

        What is too big to be taken out is looked at in its package.
        """
        matrix = self._on_floor(item, -OPENED_BEFORE_M)
        lying = sample_spot(item.package, item.bared)
        if lying is None:
            # From above its top, steeper over what is tall: one looks into it, not at its side.
            height = SIZES[item.package][2]
            steep = -60.0 if height > 0.5 else -38.0
            return matrix @ pose((0.0, 0.0, height), 0.0, steep), (0.34, 0.1, 0.3)
        if self._paper_in(item) is not None:  # it is looked at together with its goods
            lying = self._with_paper(lying)
        collar = collar_of(item.bared)
        if collar is not None and self._paper_in(item) is None:  # eyes go to the label in it
            at = matrix @ lying.at @ translation(*collar.matrix[:3, 3]) @ translation(*_COLLAR_M)
            return at @ pose((0.0, 0.0, 0.0), 0.0, -_STEEPER_DEG), (1.2 * _NEAR_M, 0.02, _NEAR_M)
        turn = np.radians(_STEEP_DEG)
        tall = float(lying.half[1] * np.sin(turn) + lying.half[2] * np.cos(turn))
        # A close-up frames what is under a hand's breadth more tightly: see Closeup.
        reach = max(tall, float(lying.half[0]) / 1.5)
        seen = min(2.0 * reach, 0.099) if reach < _SMALL_M else max(_SMALL_HALF_M, reach)
        at = matrix @ translation(*lying.middle) @ pose((0.0, 0.0, 0.0), 0.0, -_STEEP_DEG)
        return at, (seen * 1.2, 0.02, seen)

    # --- building ---

    def _load(self, share: float) -> p3d.NodePath | None:
        if share <= 0 or not self._declared:
            return None
        if share not in self._inside:
            left = [(item.package, max(1, round(item.count * share))) for item in self._declared]
            room = door_room_m(self._case.load)
            self._inside[share] = _hidden(build_load(self._container, left, room_m=room))
        return self._inside[share]

    def _lots_of(self, share: float) -> p3d.NodePath:
        if share not in self._lots:
            group = self._lots[share] = self._hall.attach_new_node(f"lots {share}")
            for item in self._declared:
                lot = goods.build_lot(item.package, packages_of(item, round(100 * share)))
                node = lot.node(f"lot {item.id}", group)
                set_transform(node, self._on_floor(item, 0.0))
                self._stick(item, lot, packages_of(item, round(100 * share)), node)
                solid = [surface for surface in lot.surfaces() if surface != CONTACT]
                ends = np.array([lot.mesh(surface).bounds() for surface in solid])
                self._bounds[share, item.id] = ends[:, 0].min(0), ends[:, 1].max(0)
            _hidden(group)
        return self._lots[share]

    def _stick(self, item: LoadItem, lot: Build, count: int, node: p3d.NodePath) -> None:
        """Gives the package of a lot that is looked at its label."""
        place = tags.PLACES.get(item.package)
        spot = tags.middle_of(item.package, *goods.before_eyes(item.package, count))
        if place is None or spot is None:
            return
        solid = Mesh.merge([lot.mesh(each) for each in lot.surfaces() if each.kind == "solid"])
        surface = tags.PLATE if place.kind == "plate" else tags.PAPER
        sheet = materials.apply(
            tags.lay(solid, *spot, place.kind).node(f"label {item.id}"), surface
        )
        if item.id not in self._labels:
            pixels = labelling.label_pixels(self._case, item)
            self._labels[item.id] = textures.from_pixels(f"label {item.id}", pixels)
        materials.paint_with(sheet, self._labels[item.id])
        sheet.reparent_to(node)

    def _package(self, item: LoadItem) -> p3d.NodePath:
        if item.id not in self._opened:
            opened = build_package(item.package, item.bared, True)
            node = self._opened[item.id] = _hidden(opened.node(f"opened {item.id}", self._hall))
            set_transform(node, self._on_floor(item, -OPENED_BEFORE_M))
            self._lay_paper(item, node)
            self._sew(item, node)
        return self._opened[item.id]

    def _lay_paper(self, item: LoadItem, node: p3d.NodePath) -> None:
        """Lays the paper that was in an opened package beside its sample, on a board of its own."""
        words, lying = self._paper_in(item), sample_spot(item.package, item.bared)
        if words is None or lying is None:
            return
        x, y = self._paper_at(lying)
        board = Mesh.box((tags.SLIP_M[0] + 0.06, tags.SLIP_M[1] + 0.06, 0.012), (x, y, 0.006))
        materials.apply(
            board.coloured((0.30, 0.31, 0.32)).node("paper board"), MOULDED
        ).reparent_to(node)
        sheet = Mesh.card(*tags.SLIP_M).transformed(pose((x, y, 0.0135), -4.0, -90.0))
        paper = materials.apply(sheet.node(f"paper {item.id}"), tags.PAPER)
        paper.reparent_to(node)
        pixels = tags.slip(words)
        materials.paint_with(paper, textures.from_pixels(f"paper {item.id}", pixels))

    def _sew(self, item: LoadItem, node: p3d.NodePath) -> None:
        """Hangs the labels into the collar of the sample that are sewn into all of these goods."""
        lying, spot = sample_spot(item.package, item.bared), collar_of(item.bared)
        if lying is None or spot is None:
            return
        for under, country in enumerate(labelling.sewn(item)):
            sheet = tags.sewn_sheet(bool(under)).transformed(lying.at @ spot.matrix)
            label = materials.apply(sheet.node(f"sewn {under} {item.id}"), tags.PAPER)
            pixels = tags.sewn_label(country, bool(under))
            materials.paint_with(label, textures.from_pixels(f"sewn {under} {item.id}", pixels))
            label.reparent_to(node)

    def _paper_in(self, item: LoadItem) -> tags.Slip | None:
        """The paper beside the sample; its maker's only where clothes have no label."""
        if item.hidden is not None or (not item.sewn and collar_of(item.bared) is None):
            return None
        return labelling.enclosed(self._case, item)

    def _with_paper(self, lying: Sample) -> Sample:
        """A sample and the paper beside it."""
        x, y = self._paper_at(lying)
        paper = np.array([tags.SLIP_M[0] / 2, tags.SLIP_M[1] / 2, 0.0])
        low = np.minimum(lying.middle - lying.half, np.array([x, y, 0.012]) - paper)
        high = np.maximum(lying.middle + lying.half, np.array([x, y, 0.012]) + paper)
        return replace(lying, middle=(low + high) / 2, half=(high - low) / 2)

    @staticmethod
    def _paper_at(lying: Sample) -> tuple[float, float]:
        """The middle of the paper, in the package's frame."""
        x = float(lying.middle[0] + lying.half[0]) + tags.SLIP_M[0] / 2 + 0.03
        return x, float(lying.middle[1])

    def _on_floor(self, item: LoadItem, towards_aisle_m: float) -> Matrix:
        matrix = self._anchors[item.lot] @ translation(0.0, towards_aisle_m, 0.0)
        matrix[2, 3] = 0.0
        return matrix

    def _piles(self) -> dict[str, p3d.NodePath]:
        hidden = [item for item in self._case.load if item.hidden == _BEHIND_WALL]
        for item in hidden:
            if item.id not in self._bared:
                depth = min(0.17, self._case.container.false_front_wall_mm / 1000)
                self._bared[item.id] = _hidden(self._put(item, depth, _BEHIND_WALL))
        return self._bared

    def _put(self, item: LoadItem, depth: float, where: str) -> p3d.NodePath:
        """Stands hidden goods against the sound front wall, or before the load at the doors."""
        low, high = self._container.sound_inside
        size = (high[0] - low[0] - 0.3, depth, min(1.3, high[2] - low[2]))
        pile = build_cargo(item.package, size, item.count)
        node = pile.node(f"hidden {item.id}", self._container.node)
        at_doors = high[1] - _FROM_DOORS_M - depth / 2
        node.set_pos(0, at_doors if where == _AT_DOORS else low[1] + depth / 2, low[2])
        return node


def framed_m(tall: float) -> float:
    """Returns the half height with which a close-up just frames what is so high, half, metres.

    What is under a hand's breadth is framed more tightly: see Closeup.
    """
    wanted = tall * _MARGIN
    if wanted < _TIGHT * _NARROW_M:
        return wanted / _TIGHT
    return _NARROW_M - 0.001 if wanted < 1.2 * _TIGHT * _NARROW_M else max(_NARROW_M, wanted / 1.25)


def _hidden(node: p3d.NodePath) -> p3d.NodePath:
    node.hide()
    return node
