"""The veil before the eyes."""

from __future__ import annotations

from vrtrainer.world.comfort import BLACK, CALM, Comfort


class Veil:
    def __init__(self) -> None:
        self.drawn: list[tuple[object, float, float]] = []

    def draw(self, colour: object, share: float, rim: float = 0.0) -> None:
        self.drawn.append((colour, share, rim))


def _follow(comfort: Comfort, seconds: float, pause: str = "", depth: float = -1.0) -> None:
    for _ in range(round(seconds * 90)):
        comfort.follow(pause, depth, 1 / 90)


def test_a_clear_view_is_not_drawn_again_each_frame() -> None:
    veil = Veil()
    comfort = Comfort(veil, False)  # type: ignore[arg-type]
    _follow(comfort, 1.0)
    assert veil.drawn == [(BLACK, 0.0, 0.0)]


def test_the_world_fades_in_a_pause_and_comes_back() -> None:
    veil = Veil()
    comfort = Comfort(veil, False)  # type: ignore[arg-type]
    _follow(comfort, 0.15, "tracking")
    assert 0.2 < veil.drawn[-1][1] < 0.6
    _follow(comfort, 0.5, "tracking")
    assert veil.drawn[-1][:2] == (CALM, 1.0)
    _follow(comfort, 0.3)
    assert 0.2 < veil.drawn[-1][1] < 0.7
    _follow(comfort, 0.6)
    assert veil.drawn[-1] == (BLACK, 0.0, 0.0)


def test_the_runtimes_menu_dims_only() -> None:
    veil = Veil()
    comfort = Comfort(veil, False)  # type: ignore[arg-type]
    _follow(comfort, 1.0, "menu")
    assert veil.drawn[-1][1] < 0.5


def test_a_head_in_a_wall_sees_black_also_in_a_pause() -> None:
    veil = Veil()
    comfort = Comfort(veil, False)  # type: ignore[arg-type]
    _follow(comfort, 0.1, depth=0.2)
    assert veil.drawn[-1][:2] == (BLACK, 1.0)
    _follow(comfort, 1.0, "tracking", 0.2)
    assert veil.drawn[-1][:2] == (BLACK, 1.0)


def test_being_put_elsewhere_is_a_blink() -> None:
    veil = Veil()
    comfort = Comfort(veil, False)  # type: ignore[arg-type]
    comfort.moved()
    _follow(comfort, 0.02)
    assert veil.drawn[-1][1] > 0.8
    _follow(comfort, 0.3)
    assert veil.drawn[-1][1] == 0.0
    assert all(rim == 0.0 for _, _, rim in veil.drawn), "the rim only with the setting"


def test_a_turn_closes_the_rim_where_that_is_wanted() -> None:
    for wanted in (False, True):
        veil = Veil()
        comfort = Comfort(veil, wanted)  # type: ignore[arg-type]
        comfort.turned()
        _follow(comfort, 0.5)
        assert (max(rim for _, _, rim in veil.drawn) > 0.9) == wanted
        assert veil.drawn[-1] == (BLACK, 0.0, 0.0)
