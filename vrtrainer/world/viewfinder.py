"""The camera's viewfinder: where it is held, where it points, how far it zooms in.

A photograph is taken from where the trainee stands, as a real one would be: what is seen askew from
there is seen askew in the picture. The camera turns to the thing that is pointed at and zooms until
it fills a good part of the frame. All of it goes into the action as whole numbers, so that a record
tells from where every picture was taken.
"""

from __future__ import annotations

from itertools import product

import numpy as np

from vrtrainer.engine.convert import pose

Matrix = np.ndarray
Aim = tuple[int, ...]

ASPECT = 1.5
NARROWEST_DEG, WIDEST_DEG = 1.0, 62.0  # a seal's digits are read from where the doors are seen
_ROOM = 1.5  # the frame's height (or width) over that of the thing in it
_SMALL_M, _SMALL_ROOM = 0.10, 0.62  # a seal's label is part of what is pointed at
_TENTH = 0.1


def aim_at(
    world_from_head: Matrix, world_from_thing: Matrix, half: tuple[float, float, float]
) -> Aim:
    """Returns what a photograph of a thing frames, from where the eyes are.

    Args:
        world_from_head: the trainee's head.
        world_from_thing: the thing's frame, its middle at the origin.
        half: its half sizes, metres.

    Returns:
        Place of the camera in millimetres (x, y, z), then its heading, pitch and vertical field of
        view in tenths of a degree.
    """
    eye = world_from_head[:3, 3]
    way = world_from_thing[:3, 3] - eye
    heading = float(np.degrees(np.arctan2(-way[0], way[1])))
    pitch = float(np.degrees(np.arctan2(way[2], np.hypot(way[0], way[1]))))
    camera = pose((float(eye[0]), float(eye[1]), float(eye[2])), heading, pitch)
    fov = _fov_deg(camera, world_from_thing, half)
    place = [round(1000 * float(v)) for v in eye]
    return (*place, *(round(angle / _TENTH) for angle in (heading, pitch, fov)))


def view_of(aim: Aim) -> tuple[Matrix, float]:
    """Returns the camera's frame in the world and its vertical field of view in degrees."""
    x, y, z, heading, pitch, fov = aim
    at = (x / 1000, y / 1000, z / 1000)
    return pose(at, heading * _TENTH, pitch * _TENTH), fov * _TENTH


def _fov_deg(camera: Matrix, world_from_thing: Matrix, half: tuple[float, float, float]) -> float:
    """The field of view in which the thing's corners have some room; its near ones may be cut."""
    camera_from_world = np.linalg.inv(camera)
    tall = 0.0
    for signs in product((-1.0, 1.0), repeat=3):
        corner = world_from_thing @ np.array(
            [*(s * h for s, h in zip(signs, half, strict=True)), 1]
        )
        x, y, z, _ = camera_from_world @ corner
        if y > 0.05:
            tall = max(tall, abs(z) / y, abs(x) / y / ASPECT)
    room = _SMALL_ROOM if max(half[2], half[0] / ASPECT) < _SMALL_M else _ROOM
    wanted = 2 * float(np.degrees(np.arctan(tall * room)))
    return min(WIDEST_DEG, max(NARROWEST_DEG, wanted))
