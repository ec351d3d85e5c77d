"""The people about the container: who is there, and who withdraws before a beam or a danger.

With them goes what keeps others away: the cordons of an evacuation.
"""

from __future__ import annotations

import math

import numpy as np

from vrtrainer.content.scene import Scene
from vrtrainer.engine.convert import pose
from vrtrainer.world.cordon import Cordon, between
from vrtrainer.world.models.people import Figure
from vrtrainer.world.models.yard import SceneModel
from vrtrainer.world.wares import UNLOADED

_DRIVER_WAITS = (-2.6, -5.6, 0.0)  # beyond the cones of the bay, on the way to the post
_DRIVER_HEADING_DEG = 155.0
# Where the declarant stands while the zone is clear, beside the driver, and how far it reaches.
_BEYOND, _BEYOND_HEADING_DEG, _ZONE_M = (-1.8, -4.6, 0.0), 130.0, 12.0
_CORDON_M, _CORDON_AHEAD_M = {"yard": 14.0, "hall": 6.0}, 1.9
# What is done at the doors once a beam is off: whoever withdrew is back to do or to witness it.
_AT_DOORS = frozenset({"cut_seal", "keep_seal", "open_doors", "seal_transfer", "reseal", *UNLOADED})


class Crew:
    """The people of a case; at first nobody asked the declarant to come.

    Args:
        yard, warehouse: the built scenes.
        yard_scene, warehouse_scene: their files.

    Attributes:
        driver: the driver of the chassis, once he was built; he is hidden while he sits in the cab.
        cordons: the tapes round a danger, in the yard and in the hall.
    """

    def __init__(
        self,
        yard: SceneModel,
        warehouse: SceneModel,
        yard_scene: Scene,
        warehouse_scene: Scene,
    ) -> None:
        self._yard, self._warehouse = yard, warehouse
        self.driver: Figure | None = None
        self._evacuated = False
        self.cordons = _cordons(yard, warehouse, yard_scene, warehouse_scene)
        self._stood = {name: who.node.get_transform() for name, who in yard.people.items()}
        self._declarant_at = yard.anchors["declarant"]
        self.send_declarant_away()

    def prepare(self) -> None:
        """Builds who and what any order may bring, so that no frame has to."""
        self.driver = self._build_driver()
        for cordon in self.cordons:
            cordon.prepare()

    def order(self, order: str) -> bool:
        """Comes or goes as an order wants it; True if it is about people."""
        if order in _AT_DOORS and not self._evacuated:
            self._withdraw(False)
        if order == "call_declarant":
            self._yard.people["declarant"].node.show()
        elif order == "clear_zone":
            self._withdraw(True)
        elif order == "evacuate":
            self._evacuated = True
            self._withdraw(True)
            self._empty_hall(True)
            for cordon in self.cordons:
                cordon.show(True)
        elif order == "empty_cab":
            if self.driver is None:
                self.driver = self._build_driver()
            self.driver.node.show()
        elif order == "set_on_ground" and self.driver is not None:
            self.driver.node.hide()
        else:
            return False
        return True

    def send_declarant_away(self) -> None:
        """No declarant is there: nobody called one yet, or none came."""
        self._yard.people["declarant"].node.hide()

    def reset(self) -> None:
        """Stands as the case begins."""
        if self.driver is not None:
            self.driver.node.hide()
        self.send_declarant_away()
        self._evacuated = False
        self._withdraw(False)
        self._empty_hall(False)
        for cordon in self.cordons:
            cordon.show(False)

    def move(self, scene: str, seconds: float, eyes: np.ndarray) -> None:
        """Lets the people of a scene breathe, and look at who comes near.

        Args:
            scene: yard or warehouse.
            seconds: that pass.
            eyes: of the trainee, (3,) metres.
        """
        model = self._yard if scene == "yard" else self._warehouse
        waiting = [self.driver] if self.driver is not None and model is self._yard else []
        for figure in (*model.people.values(), *waiting):
            figure.move(seconds, eyes)

    def _withdraw(self, cleared: bool) -> None:
        """Has everybody leave the zone before the beam, or come back to work."""
        bay = self._yard.anchors["bay"][:2, 3]
        for name, who in self._yard.people.items():
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
        self._yard.anchors["declarant"] = away if cleared else self._declarant_at

    def _empty_hall(self, cleared: bool) -> None:
        """Has everybody leave the warehouse, or come back to work."""
        for who in self._warehouse.people.values():
            (who.node.hide if cleared else who.node.show)()

    def _build_driver(self) -> Figure:
        """The driver, who is seen once he has left the cab: outside the zone, looking at it."""
        figure = Figure("people/handler_3", self._yard.node, seed=9)
        figure.node.set_pos(*_DRIVER_WAITS)
        figure.node.set_h(_DRIVER_HEADING_DEG)
        figure.node.hide()
        return figure


def _cordons(
    yard: SceneModel, warehouse: SceneModel, yard_scene: Scene, warehouse_scene: Scene
) -> tuple[Cordon, ...]:
    """The tapes round a danger: across the way from the post to the bay, and in the hall
    between who arrives there and the lots."""
    post = yard_scene.places["post"].arrival.at
    bay = (float(yard.anchors["bay"][0, 3]), float(yard.anchors["bay"][1, 3]))
    dock = warehouse_scene.places["dock"].arrival
    turn = math.radians(dock.heading_deg)
    before = (
        dock.at[0] - _CORDON_AHEAD_M * math.sin(turn),
        dock.at[1] + _CORDON_AHEAD_M * math.cos(turn),
    )
    return (
        Cordon(yard.node, *between(post, bay, _ZONE_M), _CORDON_M["yard"]),
        Cordon(warehouse.node, before, dock.heading_deg, _CORDON_M["hall"]),
    )
