"""The graphics host: driver, window or none, and what this machine's renderer can bear."""

from __future__ import annotations

import atexit
import ctypes.util
import os
import sys
from dataclasses import dataclass, field

import panda3d.core as p3d

from vrtrainer.basis.faults import DeviceUnavailable
from vrtrainer.engine import textures

Size = tuple[int, int]

_SETTINGS = """
textures-power-2 none
notify-level-device error
notify-level-egldisplay error
gl-coordinate-system default
gl-check-errors 0
show-frame-rate-meter 0
win-fixed-size 0
window-title vrtrainer
"""

_SOFTWARE = ("llvmpipe", "softpipe", "swrast", "software")


@dataclass(eq=False)
class Host:
    """An open graphics context.

    Attributes:
        kind: "window" or "headless".
        pipe: Panda's driver.
        output: the window, or for a headless host a buffer that keeps the context open.
        renderer: what GL calls itself.
        gl_version: (major, minor).
        tier: "full" or "software".
    """

    kind: str
    engine: p3d.GraphicsEngine
    pipe: p3d.GraphicsPipe
    output: p3d.GraphicsOutput
    renderer: str
    gl_version: tuple[int, int]
    tier: str
    _buffers: list[p3d.GraphicsOutput] = field(default_factory=list)
    _open: bool = True

    @property
    def gsg(self) -> p3d.GraphicsStateGuardian:
        """The context's state guardian."""
        return self.output.get_gsg()

    @property
    def size(self) -> Size:
        """Pixels of the window."""
        return self.output.get_x_size(), self.output.get_y_size()

    def make_buffer(
        self, name: str, size: Size, frame: p3d.FrameBufferProperties, sort: int = 0
    ) -> p3d.GraphicsOutput:
        """Returns a new offscreen buffer in this context.

        Raises:
            DeviceUnavailable: the driver refused it.
        """
        buffer = self.engine.make_output(
            self.pipe,
            name,
            sort,
            frame,
            p3d.WindowProperties.size(*size),
            p3d.GraphicsPipe.BF_refuse_window | p3d.GraphicsPipe.BF_fb_props_optional,
            self.gsg,
            self.output,
        )
        if buffer is None:
            raise DeviceUnavailable(
                f"The graphics driver ({self.renderer}) refused a picture of "
                f"{size[0]} x {size[1]} points. Use a smaller size."
            )
        self._buffers.append(buffer)
        return buffer

    def drop_buffer(self, buffer: p3d.GraphicsOutput) -> None:
        """Closes a buffer made here."""
        if buffer in self._buffers:
            self._buffers.remove(buffer)
            self.engine.remove_window(buffer)

    def close(self) -> None:
        """Closes everything this host opened; may be called twice."""
        if not self._open:
            return
        self._open = False
        atexit.unregister(self.close)
        for buffer in list(self._buffers):
            self.drop_buffer(buffer)
        self.engine.remove_window(self.output)
        # With the last reference the pipe leaves its display, on the engine's next frame. Were
        # it to outlive the display (a virtual one in tests), the process would end in an X error.
        del self.output
        if self.kind == "window":
            del self.pipe
        self.engine.render_frame()


def open_host(
    kind: str = "auto",
    size: Size = (1280, 720),
    title: str = "vrtrainer",
    fullscreen: bool = False,
    display: int = 0,
    sync: bool = True,
) -> Host:
    """Opens GL.

    Args:
        kind: "window", "headless" (no display needed), or "auto": a window where there
            is a display, else headless.
        size: of the window, points.
        title: of the window.
        fullscreen: covers the display, without a frame.
        display: which one, counted from 0, where there are several side by side.
        sync: the window waits for the display's refresh (not while a headset sets the pace).

    Raises:
        DeviceUnavailable: there is no GL to be had; names the package that brings it.
    """
    if kind == "auto":
        kind = "window" if has_display() else "headless"
    p3d.load_prc_file_data("vrtrainer", _SETTINGS + f"sync-video {int(sync)}\n")
    engine = p3d.GraphicsEngine.get_global_ptr()
    if kind == "window":
        pipe, output = _open_window(engine, size, title, fullscreen, display)
    else:
        pipe, output = _open_headless(engine)
    gsg = output.get_gsg()
    renderer = gsg.get_driver_renderer()
    version = (gsg.get_driver_version_major(), gsg.get_driver_version_minor())
    if version < (3, 3):
        engine.remove_window(output)
        raise DeviceUnavailable(
            f"OpenGL 3.3 is needed, {renderer} offers {version[0]}.{version[1]}. "
            "Install the graphics card's own driver."
        )
    soft = any(name in renderer.lower() for name in _SOFTWARE)
    textures.set_anisotropy(1 if soft else 8)
    tier = "software" if soft else "full"
    host = Host(kind, engine, pipe, output, renderer, version, tier)
    # A window left open when the interpreter ends aborts the process.
    atexit.register(host.close)
    return host


def has_display() -> bool:
    """Returns whether windows can be shown: always on Windows, by DISPLAY elsewhere."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY"))


def _open_headless(engine: p3d.GraphicsEngine) -> tuple[p3d.GraphicsPipe, p3d.GraphicsOutput]:
    name = "pandagl" if sys.platform == "win32" else "p3headlessgl"
    pipe = _pipe(name)
    if pipe is None:
        raise DeviceUnavailable(_missing("EGL", ("libgl1", "libegl1", "libegl-mesa0")))
    output = engine.make_output(
        pipe,
        "host",
        -100,
        p3d.FrameBufferProperties(),
        p3d.WindowProperties.size(8, 8),
        p3d.GraphicsPipe.BF_refuse_window | p3d.GraphicsPipe.BF_fb_props_optional,
    )
    if output is None or output.get_gsg() is None:
        raise DeviceUnavailable(_missing("EGL", ("libegl-mesa0", "libgl1-mesa-dri")))
    engine.open_windows()
    output.set_active(False)
    return pipe, output


def _open_window(
    engine: p3d.GraphicsEngine, size: Size, title: str, fullscreen: bool, display: int
) -> tuple[p3d.GraphicsPipe, p3d.GraphicsOutput]:
    if os.environ.get("DISPLAY"):
        # Panda may have read the environment before this process chose its display.
        p3d.load_prc_file_data("vrtrainer", f"display {os.environ['DISPLAY']}\n")
    pipe = _pipe("pandagl")
    if not has_display():
        raise DeviceUnavailable(
            "There is no display to open a window on (DISPLAY is not set). "
            "Use --device scripted, or run under xvfb-run (Debian package xvfb)."
        )
    if pipe is None:
        raise DeviceUnavailable(_missing("GLX", ("libgl1", "libglx-mesa0", "libgl1-mesa-dri")))
    if not pipe.is_valid():
        raise DeviceUnavailable(
            f"The display {os.environ.get('DISPLAY', '')} does not answer. Start it, or choose "
            "another with DISPLAY; without one, use --device scripted."
        )
    wanted = p3d.WindowProperties()
    if fullscreen:
        size = (pipe.get_display_width(), pipe.get_display_height())
        wanted.set_undecorated(True)
        wanted.set_fullscreen(True)
    if display > 0:
        # Displays stand side by side in one desktop: shift by whole widths.
        wanted.set_origin(display * pipe.get_display_width(), 0)
    wanted.set_size(*size)
    wanted.set_title(title)
    # Where no window manager gives it the focus, it takes it: a kiosk has nothing else to type to.
    wanted.set_foreground(True)
    for samples in (4, 0):
        frame = p3d.FrameBufferProperties()
        frame.set_rgb_color(True)
        frame.set_rgba_bits(8, 8, 8, 0)
        frame.set_depth_bits(24)
        # Without a back buffer nothing reaches the screen on Mesa.
        frame.set_back_buffers(1)
        frame.set_multisamples(0 if _is_software_likely() else samples)
        output = engine.make_output(
            pipe, title, 0, frame, wanted, p3d.GraphicsPipe.BF_require_window
        )
        engine.open_windows()
        if output is not None and output.is_valid() and output.get_gsg() is not None:
            return pipe, output
    raise DeviceUnavailable(_missing("GLX", ("libgl1", "libglx-mesa0", "libgl1-mesa-dri")))


def _is_software_likely() -> bool:
    """Whether to ask for a window without multisampling: known only once GL is open."""
    return os.environ.get("LIBGL_ALWAYS_SOFTWARE") == "1" or not os.path.exists("/dev/dri")


def _pipe(name: str) -> p3d.GraphicsPipe | None:
    selection = p3d.GraphicsPipeSelection.get_global_ptr()
    return selection.make_module_pipe(name)


def _missing(part: str, packages: tuple[str, ...]) -> str:
    found = {"libgl1": "GL", "libegl1": "EGL"}
    absent = [p for p in packages if p in found and not ctypes.util.find_library(found[p])]
    names = " ".join(absent or packages)
    return (
        f"OpenGL could not be opened ({part}). On Debian or Ubuntu install it with: "
        f"apt-get install {names}"
    )
