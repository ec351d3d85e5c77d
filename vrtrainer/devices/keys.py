"""Keys and mouse buttons of a window, frame by frame."""

from __future__ import annotations

import panda3d.core as p3d

# Event types of ButtonEvent that matter here. Keys come as raw events, which tell the key's
# place and never repeat by themselves; mouse buttons have no raw form.
_DOWN, _UP = p3d.ButtonEvent.T_down, p3d.ButtonEvent.T_up
_RAW_DOWN, _RAW_UP = p3d.ButtonEvent.T_raw_down, p3d.ButtonEvent.T_raw_up
_MOUSE = ("mouse1", "mouse2", "mouse3")
_WHEEL = {"wheel_up": 1.0, "wheel_down": -1.0}


class Keys:
    """What went down, is down and went up since the last ``read``.

    A key that goes down and up between two reads is both pressed and released: on a slow
    machine no click is lost. When the window loses the focus everything is let go, for the
    release would be told to somebody else.

    Args:
        window: whose keys.
        mouse: whether anybody asks where the cursor is: that waits for the display's server.

    Attributes:
        pressed, held, released: names such as "w", "f1", "mouse1".
        wheel: notches, away from the hand is +.
        at: cursor in pixels from the top left.
        inside: whether the cursor is over the window.
    """

    def __init__(self, window: p3d.GraphicsWindow, mouse: bool = True) -> None:
        self._window, self._mouse = window, mouse
        self.pressed: set[str] = set()
        self.held: set[str] = set()
        self.released: set[str] = set()
        self.wheel = 0.0
        self.at = (0.0, 0.0)
        self.inside = False
        self._moved = (0.0, 0.0)
        self._seen = False
        self._front = False
        self._device().get_button_events()

    def _device(self) -> p3d.InputDevice:
        return self._window.get_input_device(0)

    def read(self) -> None:
        """Takes in everything since the last call."""
        self.pressed.clear()
        self.released.clear()
        self.wheel = 0.0
        if self._window.is_closed():
            self.let_go()
            self.inside = False
            return
        device = self._device()
        if device.has_button_event():
            events = device.get_button_events()
            for i in range(events.get_num_events()):
                event = events.get_event(i)
                self._take(event.type, event.button.name)
        front = self._window.get_properties().get_foreground()
        if self._front and not front:
            self.let_go()
        self._front = front
        if self._mouse:
            self._follow()

    def let_go(self) -> None:
        """Releases whatever is held."""
        self.released |= self.held
        self.held.clear()

    def drag(self, button: str) -> tuple[float, float]:
        """Returns the pixels that the cursor moved while a button was held."""
        return self._moved if button in self.held else (0.0, 0.0)

    def label(self, key: str) -> str:
        """Returns what this keyboard has printed on the key at a place."""
        keyboard = self._window.get_keyboard_map()
        button = keyboard.get_mapped_button(p3d.ButtonRegistry.ptr().find_button(key))
        name = button.name if button != p3d.ButtonHandle.none() else key
        return str(name).replace("_", " ").capitalize()

    def _take(self, kind: int, name: str) -> None:
        if name in _WHEEL:
            if kind == _DOWN:
                self.wheel += _WHEEL[name]
            return
        mouse = name in _MOUSE
        if kind == (_DOWN if mouse else _RAW_DOWN):
            # Some X servers repeat a held key as up and down in one breath.
            if name in self.released and name not in self.pressed and not mouse:
                self.released.discard(name)
            elif name not in self.held:
                self.pressed.add(name)
            self.held.add(name)
        elif kind in ((_UP,) if mouse else (_RAW_UP,)) and name in self.held:
            self.held.discard(name)
            self.released.add(name)

    def _follow(self) -> None:
        pointer = self._window.get_pointer(0)
        x, y = float(pointer.x), float(pointer.y)
        width, height = self._window.get_x_size(), self._window.get_y_size()
        # While a button is held the cursor is reported outside too, as if it were inside.
        self.inside = bool(pointer.in_window) and 0 <= x < width and 0 <= y < height
        known = self._seen and (self.inside or bool(self.held))
        self._moved = (x - self.at[0], y - self.at[1]) if known else (0.0, 0.0)
        self._seen = self.inside or (self._seen and bool(self.held))
        self.at = (x, y)
