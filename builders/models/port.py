"""Models of the port."""

from __future__ import annotations

from builders.models.model import Model, model
from vrtrainer.world.models import props


@model("port/cone")
def cone() -> Model:
    """Returns a traffic cone."""
    return Model.of(props.cone())
