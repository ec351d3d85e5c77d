"""What every room may use: resources, stable draws, faults, settings, folders, frames and units."""

from vrtrainer.basis.draws import draw, draw_below
from vrtrainer.basis.faults import (
    ContentInvalid,
    DeviceUnavailable,
    ExitCode,
    RecordNotStored,
    UsageFault,
    VrtrainerError,
)
from vrtrainer.basis.private import Resources, resources
from vrtrainer.basis.resources import ResourceMissing

__all__ = [
    "ContentInvalid",
    "DeviceUnavailable",
    "ExitCode",
    "RecordNotStored",
    "ResourceMissing",
    "Resources",
    "UsageFault",
    "VrtrainerError",
    "draw",
    "draw_below",
    "resources",
]
