"""A model as its script describes it, and the list of all that are described.

A script registers a function under the name of the file it makes:

    @model("port/cone")
    def cone() -> Model: ...

Frame: X right, Y away from the viewer (a thing's front looks -Y), Z up, metres; the origin lies on
the floor below the middle unless the script says otherwise.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

import builders.models
from vrtrainer.world.models.build import Build
from vrtrainer.world.models.shelf import Spot

Matrix = np.ndarray


@dataclass(eq=False)
class Part:
    """A piece of a model that may be moved by itself.

    Attributes:
        at: parent_from_part, (4, 4); parts hang from the model.
        build: its meshes, in its own frame.
    """

    at: Matrix
    build: Build


@dataclass(eq=False)
class Model:
    """What a script makes.

    Attributes:
        lods: whether coarser levels for a distance are made of it.
        shade: whether contact shade is reckoned and multiplied into the vertices' alpha.
        parts: by name; "" is the body.
        anchors: named spots, in the model's frame.
        weights: by part, of one that bends: (n, 3) of each vertex its first bone, second bone and
            the share of the second. Such a part has one surface, one level and no shade.
    """

    lods: bool = True
    shade: bool = True
    parts: dict[str, Part] = field(default_factory=dict)
    anchors: dict[str, Spot] = field(default_factory=dict)
    weights: dict[str, np.ndarray] = field(default_factory=dict)

    @classmethod
    def of(cls, build: Build, lods: bool = True, shade: bool = True) -> Model:
        """Returns a model of one part."""
        return cls(lods, shade, {"": Part(np.eye(4), build)})

    def part(self, name: str = "", at: Matrix | None = None) -> Build:
        """Returns the meshes of a part, to be added to; makes the part when it is new.

        Args:
            name: "" is the body.
            at: parent_from_part of a new part.
        """
        if name not in self.parts:
            self.parts[name] = Part(np.eye(4) if at is None else np.asarray(at, float), Build())
        return self.parts[name].build

    def anchor(self, name: str, matrix: Matrix, half: tuple[float, float, float]) -> None:
        """Names a spot: model_from_anchor with -Y out of the surface, and half its size, metres."""
        self.anchors[name] = Spot(np.asarray(matrix, float), half)


Maker = Callable[[], Model]
MODELS: dict[str, Maker] = {}


def model(name: str) -> Callable[[Maker], Maker]:
    """Registers the function that makes `assets/models/<name>.bam.pz`.

    Raises:
        ValueError: the name is taken.
    """

    def register(maker: Maker) -> Maker:
        taken = MODELS.get(name)
        if taken is not None and taken.__module__ != maker.__module__:
            raise ValueError(f"{name} is made in {taken.__module__} and in {maker.__module__}")
        MODELS[name] = maker
        return maker

    return register


def all_models() -> dict[str, Maker]:
    """Returns every model that a script of this folder makes, by name."""
    for found in pkgutil.iter_modules(builders.models.__path__):
        importlib.import_module(f"builders.models.{found.name}")
    return dict(sorted(MODELS.items()))
