"""A strict OpenVR runtime for tests, and the hands that move it.

The C files here make a ``vrclient.so`` that the real loader, bundled with pyopenvr, finds and
loads as if a head-mounted display were plugged in. Tests use the fixture ``puppet``; a program in
a process of its own is given ``Runtime.environment(...)`` and a ``Timeline``.
"""

from tests.devices.runtime.bindings import Binding, Control, Manifest
from tests.devices.runtime.build import MissingCompiler, Runtime, build
from tests.devices.runtime.commands import Commands, Timeline
from tests.devices.runtime.puppet import Fade, Haptic, Puppet

__all__ = [
    "Binding",
    "Commands",
    "Control",
    "Fade",
    "Haptic",
    "Manifest",
    "MissingCompiler",
    "Puppet",
    "Runtime",
    "Timeline",
    "build",
]
