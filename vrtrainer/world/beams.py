"""What leaves a tracked hand: the beam it points with and the arc it throws.

Both are made once. A frame only sets transforms: the beam's length is a scale along its +Y axis,
and every thrown arc is the same parabola seen through another (sheared) frame. So either can hang
on a pose that is known only when it is drawn.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import materials, textures
from vrtrainer.engine.convert import pose, scaling, set_transform
from vrtrainer.engine.materials import Surface
from vrtrainer.engine.mesh import Mesh
from vrtrainer.engine.rig import Rig
from vrtrainer.interaction.arc import GRAVITY, Arc, heading_of

ORDER = 58  # after pages, before the dot
Corners = Sequence[tuple[float, float]]
Colour = tuple[int, int, int]
Profile = Callable[[np.ndarray], np.ndarray]  # opacity along a ribbon

_LIT = Surface("beam", (1.0, 1.0, 1.0), kind="panel", two_sided=True)
_VALID = Surface("pointer", (0.16, 0.55, 0.95), 1.0, emission=1.4, casts_shadow=False)
_TURNED = Surface("facing", (0.75, 0.90, 1.0), 1.0, emission=1.6, casts_shadow=False)
_REFUSED = Surface("refused", (0.90, 0.13, 0.01), 1.0, emission=0.7, casts_shadow=False)
# Core and rim of a beam, sRGB: white reads on dark ground, the dark rim on bright concrete.
_CORE, _RIM = (232, 246, 255), (18, 92, 168)
_CORE_REFUSED, _RIM_REFUSED = (255, 214, 170), (168, 62, 0)
_BEAM_M = 0.0045  # width of beam and of arc, where they leave the hand
_ARC_M = 0.016
_PIECES = 48
_DASHES = 22
_LIFT_M = 0.02  # marks on the ground lie this far above it
_AREA_M = 0.022
_NO_TARGET_M = 4.0
_FLAT_M = 0.01


class Beam:
    """The beam of one hand.

    Args:
        root: parent of its node.

    Attributes:
        node: of the rig, whose one bone is the aim; one metre long along +Y, stretched by it.
    """

    def __init__(self, root: p3d.NodePath) -> None:
        self.node = root.attach_new_node("beam")
        self._length = 1.0
        mesh, strip = _ribbon(np.array([0.0, 1.0]), _BEAM_M), _strip(_CORE, _RIM, _fading)
        for roll_deg in (0.0, 90.0):  # one of the two is always seen broad
            ribbon = _blended(mesh.node("beam"), strip)
            ribbon.reparent_to(self.node)
            ribbon.set_r(roll_deg)
        self._rig = Rig(self.node)
        self.node.hide()

    def show(self, world_from_aim: np.ndarray, length: float | None) -> None:
        """Lays the beam along an aim, so many metres long; None where nothing stops it."""
        self._length = max(0.02, _NO_TARGET_M if length is None else length)
        self.latch(world_from_aim)
        self.node.show()

    def latch(self, world_from_aim: np.ndarray) -> None:
        """Moves the beam to a newer aim, while the picture is being drawn."""
        self._rig.write(world_from_aim @ scaling(1.0, self._length, 1.0))

    def where(self) -> np.ndarray:
        """Returns where it lies: (4, 4) from its own frame, one metre long along +Y."""
        return self._rig.where()[0]

    def hide(self) -> None:
        """Takes the beam away."""
        self.node.hide()


class Throw:
    """The arc of one hand, and the marks where it lands: ring and arrow, or a cross.

    Args:
        root: parent of its nodes.
        ring: a ring that lies about its origin; the arrow goes with it.
    """

    def __init__(self, root: p3d.NodePath, ring: Mesh) -> None:
        self._root = root.attach_new_node("throw")
        line = np.linspace(0.0, 1.0, _PIECES + 1)
        mesh = _ribbon(line, _ARC_M)
        looks = {
            True: _strip(_CORE, _RIM, _solid),
            False: _strip(_CORE_REFUSED, _RIM_REFUSED, _dashed),
        }
        # A level and an upright one: one of the two is always seen broad.
        self._ribbons = {
            kind: [_blended(mesh.node("arc"), strip) for _ in range(2)]
            for kind, strip in looks.items()
        }
        self._landing = self._root.attach_new_node("landing")
        materials.apply(ring.node("ring"), _VALID).reparent_to(self._landing)
        self._arrow = self._landing.attach_new_node("arrow")
        self._arrows = {
            turned: materials.apply(_arrow(1.7 if turned else 1.0).node("arrow"), surface)
            for turned, surface in ((True, _TURNED), (False, _VALID))
        }
        self._cross = materials.apply(_cross().node("cross"), _REFUSED)
        self._area = [materials.apply(_edge().node("area"), _VALID) for _ in range(4)]
        for arrow in self._arrows.values():
            arrow.reparent_to(self._arrow)
        for node in (*self._ribbons[True], *self._ribbons[False], self._cross, *self._area):
            node.reparent_to(self._root)
        self._root.hide()

    def show(self, arc: Arc | None, world_from_head: np.ndarray, area: Corners = ()) -> None:
        """Shows an arc and its marks, or takes them away.

        Args:
            arc: what is thrown; None hides everything.
            world_from_head: where the eyes look now: so one arrives if no facing is set.
            area: the corners of the free floor that the trainee really stands on, as it lies
                now (world, metres); it is shown round the point of arrival.
        """
        if arc is None:
            self._root.hide()
            return
        self._root.show()
        valid = bool(arc.place)
        for kind, ribbons in self._ribbons.items():
            for upright, node in enumerate(ribbons):
                (node.show if kind == valid else node.hide)()
                if kind == valid:
                    set_transform(node, _parabola(arc, bool(upright)))
        for node in (self._landing, *self._area):
            (node.show if valid else node.hide)()
        (self._cross.hide if valid else self._cross.show)()
        if valid:
            self._land(arc, world_from_head, area)
        else:
            x, y, z = arc.end
            set_transform(self._cross, _refused_at((x, y, z), arc.velocity))

    def _land(self, arc: Arc, world_from_head: np.ndarray, area: Corners) -> None:
        x, y, z = arc.end
        now = heading_of(world_from_head)
        heading = now if arc.heading_deg is None else arc.heading_deg
        self._landing.set_pos(x, y, z + _LIFT_M)
        self._arrow.set_h(heading)
        for turned, node in self._arrows.items():
            (node.show if turned == (arc.heading_deg is not None) else node.hide)()
        corners = _arrived(area, world_from_head, (x, y), heading - now)
        for node, (a, b) in zip(self._area, corners, strict=False):
            set_transform(node, _along(a, b, z + _LIFT_M))
        for node in self._area[len(corners) :]:
            node.hide()


# --- frames ---


def _parabola(arc: Arc, upright: bool) -> np.ndarray:
    """The frame in which the arc is the curve (0, t, t squared), t from 0 to 1."""
    ahead = arc.velocity * arc.seconds
    side = np.array([ahead[1], -ahead[0], 0.0])
    size = float(np.linalg.norm(side))
    if size < _FLAT_M:  # thrown straight up or down; a frame must not be flat
        side, size = np.array([1.0, 0.0, 0.0]), 1.0
        ahead = ahead + np.array([0.0, _FLAT_M, 0.0])
    matrix = np.eye(4)
    matrix[:3, 0] = side / size
    if upright:
        # It leans a little, for the axis along which the arc falls is upright as well.
        matrix[:3, 0] = side / size * 0.2 + np.array([0.0, 0.0, 0.98])
    matrix[:3, 1] = ahead
    matrix[:3, 2] = (0.0, 0.0, -GRAVITY / 2 * max(arc.seconds, 0.05) ** 2)
    matrix[:3, 3] = arc.start
    return matrix


def _refused_at(end: tuple[float, float, float], velocity: np.ndarray) -> np.ndarray:
    """Where the cross lies: flat on the ground, or upright against what stopped the arc."""
    x, y, z = end
    heading = math.degrees(math.atan2(-velocity[0], velocity[1]))
    if z < 0.3:
        return pose((x, y, z + _LIFT_M), heading)
    ahead = velocity / np.linalg.norm(velocity)
    back = np.array(end) - ahead * 0.05
    return pose(tuple(back), heading, 90.0)


def _arrived(
    area: Corners, world_from_head: np.ndarray, at: tuple[float, float], turned_deg: float
) -> list[tuple[np.ndarray, np.ndarray]]:
    """The sides of the free floor after arrival: it goes along with whoever stands on it."""
    if len(area) != 4:
        return []
    turn = pose((0.0, 0.0, 0.0), turned_deg)[:2, :2]
    corners = [turn @ (np.asarray(c, float) - world_from_head[:2, 3]) + at for c in area]
    return [(corners[i], corners[(i + 1) % 4]) for i in range(4)]


def _along(a: np.ndarray, b: np.ndarray, z: float) -> np.ndarray:
    """The frame of a bar of one metre that is to reach from a point of the floor to another."""
    way = b - a
    length = max(float(np.linalg.norm(way)), 1e-6)
    matrix = pose((*((a + b) / 2), z), math.degrees(math.atan2(way[1], way[0])))
    matrix[:3, 0] *= length
    return matrix


# --- meshes and pictures ---


def _ribbon(along: np.ndarray, width: float) -> Mesh:
    """A ribbon along (0, t, t squared), lying level; v runs along it, u across."""
    h, down = width / 2, along**2 if len(along) > 2 else along * 0.0
    quads, uv = [], []
    for (y0, z0), (y1, z1) in itertools.pairwise(zip(along, down, strict=True)):
        quads.append([(-h, y0, z0), (h, y0, z0), (h, y1, z1), (-h, y1, z1)])
        uv.append([(0, y0), (1, y0), (1, y1), (0, y1)])
    return Mesh.quads(np.array(quads, float), np.array(uv, float))


def _arrow(size: float) -> Mesh:
    """An arrowhead beyond the ring, pointing along +Y."""
    half, near, far, notch = 0.17 * size, 0.37, 0.37 + 0.24 * size, 0.37 + 0.07 * size
    left = [(-half, near, 0.0), (0.0, notch, 0.0), (0.0, far, 0.0), (-half, near, 0.0)]
    right = [(0.0, notch, 0.0), (half, near, 0.0), (0.0, far, 0.0), (0.0, notch, 0.0)]
    return Mesh.quads(np.array([left, right]))


def _cross() -> Mesh:
    bar = Mesh.box((0.62, 0.085, 0.02))
    return bar.turned(45.0) + bar.turned(-45.0)


def _edge() -> Mesh:
    return Mesh.box((1.0, _AREA_M, 0.004))


def _blended(node: p3d.NodePath, texture: p3d.Texture) -> p3d.NodePath:
    materials.paint_with(materials.apply(node, _LIT), texture)
    node.set_transparency(p3d.TransparencyAttrib.M_alpha)
    node.set_depth_write(False)
    node.set_bin("fixed", ORDER)
    return node


def _strip(core: Colour, rim: Colour, alpha: Profile) -> p3d.Texture:
    """A picture across a ribbon: a bright core in a darker rim, soft at the edges."""
    across = np.abs(np.linspace(-1.0, 1.0, 32))
    inner = np.clip((0.62 - across) / 0.25, 0.0, 1.0)[None, :, None]
    soft = np.clip((1.0 - across) / 0.22, 0.0, 1.0)[None, :]
    along = alpha(np.linspace(1.0, 0.0, 256))[:, None]  # the first row is the far end
    pixels = np.empty((256, 32, 4))
    pixels[..., :3] = np.array(core) * inner + np.array(rim) * (1.0 - inner)
    pixels[..., 3] = 255.0 * soft * along
    return textures.from_pixels("beam", np.round(pixels).astype(np.uint8))


def _fading(t: np.ndarray) -> np.ndarray:
    """Strong at the hand (after a soft beginning), faint at the end: the dot tells the end."""
    begin = np.clip(t / 0.03, 0.0, 1.0)
    return begin * (0.10 + 0.80 * (1.0 - t) ** 1.6)


def _solid(t: np.ndarray) -> np.ndarray:
    return np.clip(t / 0.06, 0.0, 1.0) * 0.92


def _dashed(t: np.ndarray) -> np.ndarray:
    on = ((t * _DASHES) % 1.0 < 0.55).astype(float)
    return _solid(t) * on
