"""What lies flat on the eyes' own pictures: the display's hidden rim, and a veil over the world.

Both are drawn per eye in the one pass that draws the world (or for each camera of the reference).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import panda3d.core as p3d

from vrtrainer.engine import convert, programs
from vrtrainer.engine.cameras import Eye
from vrtrainer.engine.mesh import Mesh

# Adds a region to the picture, in an order and for one eye or all.
AddRegion = Callable[[int, int | None], p3d.DisplayRegion]

_EVERY_EYE = -1.0


class Flat:
    """Something flat on the picture of every eye.

    Args:
        add_region: of the picture.
        sort: its place in the order of the regions.
        eyes: 1 or 2.
        split: whether each eye has a region of its own.
        fragment: the shader that paints it.
    """

    def __init__(
        self, add_region: AddRegion, sort: int, eyes: int, split: bool, fragment: str
    ) -> None:
        self.root = p3d.NodePath(fragment)
        self.root.set_depth_test(False)
        self.regions: list[p3d.DisplayRegion] = []
        drawn = 1 if split else eyes
        definitions = [f"EYES {drawn}"] + ["OWN_CAMERA"] * split
        shader = programs.program("flat.vert", fragment, *definitions)
        for which in range(eyes if split else 1):
            base = p3d.NodePath("flat")
            # Without it Mesa's software renderer writes the depth of one sample of four.
            base.set_antialias(p3d.AntialiasAttrib.M_multisample)
            base.set_shader(shader, programs.PRIORITY)
            base.set_shader_input("which_eye", p3d.LVecBase4f(which, 0, 0, 0))
            if drawn == 2:
                base.set_instance_count(2)
                always = p3d.PlaneNode("always", p3d.LPlane(0, 0, 1, 1e6))
                base.set_clip_plane(base.attach_new_node(always))
            camera = p3d.Camera("flat")
            camera.set_initial_state(base.get_state())
            region = add_region(sort, which if split else None)
            region.set_camera(self.root.attach_new_node(camera))
            self.regions.append(region)

    def put(self, mesh: Mesh) -> p3d.NodePath:
        """Puts a mesh there: X and Z are -1..1 over an eye's picture, Y its eye or -1."""
        node = mesh.node("flat")
        node.node().set_bounds(p3d.OmniBoundingVolume())
        node.node().set_final(True)
        node.reparent_to(self.root)
        return node

    def show(self, shown: bool) -> None:
        """Draws it or leaves it out, which costs nothing."""
        for region in self.regions:
            region.set_active(shown)


class Mask(Flat):
    """The rim of the display that the lenses do not show: drawn first, so that nothing else is.

    It saves a sixth of the points on the first Vive (Vlachos, GDC 2015).

    Args:
        add_region, eyes, split: as for `Flat`.
        triangles: for each eye (n, 2) corners of triangles, 0..1 from the lower left of its
            picture, as OpenVR gives them.
    """

    def __init__(
        self, add_region: AddRegion, eyes: int, split: bool, triangles: Sequence[np.ndarray]
    ) -> None:
        super().__init__(add_region, -20, eyes, split, "mask.frag")
        self.root.set_depth_test(True)
        self.root.set_attrib(p3d.DepthTestAttrib.make(p3d.RenderAttrib.M_always))
        self.root.set_two_sided(True)
        for region in self.regions:
            region.set_clear_depth_active(True)
        for eye, corners in enumerate(triangles):
            flat = np.asarray(corners, float).reshape(-1, 2) * 2.0 - 1.0
            if not len(flat):
                continue
            points = np.stack([flat[:, 0], np.full(len(flat), float(eye)), flat[:, 1]], -1)
            count = len(points)
            normals = np.broadcast_to([0.0, -1.0, 0.0], points.shape)
            order = np.arange(count).reshape(-1, 3)
            self.put(Mesh.make(points, normals, np.zeros((count, 2)), order))


class Veil(Flat):
    """A colour before the eyes: for fading, and a rim that closes in while one is moved.

    Args:
        add_region, eyes, split: as for `Flat`.
    """

    def __init__(self, add_region: AddRegion, eyes: int, split: bool) -> None:
        super().__init__(add_region, 20, eyes, split, "veil.frag")
        self.root.set_transparency(p3d.TransparencyAttrib.M_alpha)
        self.root.set_depth_write(False)
        self._colour = p3d.PTA_LVecBase4f.empty_array(1)
        self._shape = p3d.PTA_LVecBase4f.empty_array(1)
        self._ahead = p3d.PTA_LVecBase4f.empty_array(1)
        self._spread = p3d.PTA_LVecBase4f.empty_array(1)
        for name, value in (
            ("veil_colour", self._colour),
            ("veil_shape", self._shape),
            ("veil_ahead", self._ahead),
            ("veil_spread", self._spread),
        ):
            self.root.set_shader_input(name, value)
        card = Mesh.card(2, 2)
        card = card.moved(0.0, _EVERY_EYE, 0.0)
        self.put(card)
        self.draw((0.0, 0.0, 0.0), 0.0)

    def draw(
        self,
        colour: tuple[float, float, float],
        share: float,
        rim: float = 0.0,
        rim_deg: tuple[float, float] = (22.0, 38.0),
    ) -> None:
        """Sets the veil.

        Args:
            colour: as displayed, 0..1.
            share: covered everywhere, 0..1.
            rim: covered at the rim, 0..1.
            rim_deg: from straight ahead, where the rim begins and where it is full.
        """
        self._colour[0] = p3d.LVecBase4f(*colour, share)
        begin, full = (math.tan(math.radians(angle)) for angle in rim_deg)
        self._shape[0] = p3d.LVecBase4f(begin, full, rim, 0.0)
        self.show(share > 0.0 or rim > 0.0)

    def fit(self, eyes: Sequence[Eye]) -> None:
        """Follows where straight ahead is in each eye's picture."""
        ahead, spread = [], []
        for head_from_eye, clip_from_eye in eyes:
            straight = np.append(head_from_eye[:3, :3].T @ (0.0, 1.0, 0.0), 0.0)
            clip = clip_from_eye @ straight
            ahead += [clip[0] / clip[3], clip[1] / clip[3]]
            left, right, bottom, top = convert.tangents(clip_from_eye)
            spread += [2.0 / (right - left), 2.0 / (top - bottom)]
        self._ahead[0] = p3d.LVecBase4f(*(ahead * 2)[:4])
        self._spread[0] = p3d.LVecBase4f(*(spread * 2)[:4])
