"""The pages of a debrief as somebody leafs through them."""

from __future__ import annotations

from dataclasses import replace

from vrtrainer.inspection import Action
from vrtrainer.language import Words
from vrtrainer.pages import Choice, Choices, Page, Spring, even
from vrtrainer.pages.fits import widened
from vrtrainer.scoring.told import Told
from vrtrainer.station.gallery import Gallery
from vrtrainer.station.slides import Slides
from vrtrainer.world import menus
from vrtrainer.world.menus import Command, Menu
from vrtrainer.world.panels import Panels

RUN_S, RUN_PICTURES = 9.0, 18  # how long a trail runs, and in how many pictures
LEAF_MM = 62.0  # room for the buttons below a page


class Leaves:
    """A debrief that is leafed through while its pictures are still being made.

    A page is shown with the pictures that are there; once all are, it is shown anew with them, and
    so are the pages for spectators, who wait until then.

    Args:
        told: what it tells.
        lang: of its pages.
        gallery: makes its pictures.
        panels: where the page is shown, as "menu".
        slides: its pages for spectators, where they see something else than the trainee.
        more: pages that follow the debrief's own.
    """

    def __init__(
        self,
        told: Told,
        lang: str,
        gallery: Gallery,
        panels: Panels,
        slides: Slides | None = None,
        more: tuple[Page, ...] = (),
    ) -> None:
        self._more = more
        self._told, self._lang, self._gallery = told, lang, gallery
        self._panels, self._slides = panels, slides
        self._whole, self._begun = gallery.done, gallery.begun
        self._pages = self._made()
        self.number = 0
        self._run_s, self._drawn = 0.0, 0  # of a trail: for how long it runs, and which picture
        if self._whole and slides is not None:
            slides.show(self._pages)

    def _made(self) -> tuple[Page, ...]:
        told, pictures, broad = self._told, self._gallery.pictures, self._panels.broad
        pages = menus.debrief_pages(told, self._lang, pictures, broad)
        return even((*pages, *self._in_window(self._more)), self._lang)

    def _in_window(self, pages: tuple[Page, ...]) -> tuple[Page, ...]:
        """The same in a broad window's print, where they are read in one."""
        if not self._panels.broad:
            return pages
        return tuple(widened(page, self._lang, menus.WIDE[0]) for page in pages)

    @property
    def last(self) -> bool:
        """Whether the page that is shown is the last one."""
        return self.number + 1 == len(self._pages)

    @property
    def seconds(self) -> float:
        """How long the page stands when it goes by itself."""
        return menus.page_seconds(self._pages)[self.number]

    def turn(self, number: int) -> Menu:
        """Returns a page with its buttons; it is the one that is shown from now on."""
        self.number = number
        self._run_s, self._drawn = 0.0, 0
        if not self._whole:
            self._pages = self._made()
        return leaf(self._running(), number, self._lang)

    def follow(self, seconds: float) -> None:
        """Lets time pass; once the pictures are there, the page is shown anew.

        So it is once those are there that are wanted first, for the page that tells them.
        """
        if self._gallery.begun and not self._begun:
            self._begun = True
            if not self._gallery.done:
                self._pages = self._made()
                self._show()
        if self._gallery.done and not self._whole:
            self._whole, self._pages = True, self._made()
            self._show()
            if self._slides is not None:
                self._slides.show(self._pages)
        self._run(seconds)
        if self._slides is not None:
            self._slides.follow(seconds)

    # --- the trail that runs ---

    def _run(self, seconds: float) -> None:
        """Lets the trails of a plan run, a picture every half second, each once it is drawn.

        The page comes with the whole of them; then they run from their beginning. Where drawing
        takes longer, pictures are passed over: otherwise the trails would run for minutes.
        """
        waiting = self._panels.waiting
        if not self._scene() or self._drawn >= RUN_PICTURES or (waiting and not self._drawn):
            return
        self._run_s += min(seconds, RUN_S / RUN_PICTURES)
        wanted = min(RUN_PICTURES, int(self._run_s * RUN_PICTURES / RUN_S))
        if wanted > self._drawn and not waiting:
            self._drawn = wanted
            self._show()

    def _scene(self) -> str:
        """The scene whose plan is shown; "" for another page."""
        name = self._pages[self.number].id.removeprefix("menu.")
        return name.removeprefix(menus.WAY) if name.startswith(menus.WAY) else ""

    def _running(self) -> tuple[Page, ...]:
        """The pages, the one that is shown with its trails as far as they have run."""
        scene = self._scene()
        if not scene or self._drawn in (0, RUN_PICTURES):
            return self._pages
        share = self._drawn / RUN_PICTURES
        page = menus.way_page(self._told, scene, Words(self._lang), share)
        (page,) = self._in_window((page,))
        page = replace(page, size_mm=self._pages[self.number].size_mm)
        return (*self._pages[: self.number], page, *self._pages[self.number + 1 :])

    def _show(self) -> None:
        """Changes the page where it stands: its buttons are in use meanwhile."""
        menu = leaf(self._running(), self.number, self._lang)
        self._panels.renew("menu", lambda: menu)

    def close(self) -> None:
        """Takes the spectators' page away."""
        if self._slides is not None:
            self._slides.close()


def leaf(pages: tuple[Page, ...], number: int, lang: str) -> Menu:
    """Returns one of several pages with the buttons to leaf on, or to end.

    The buttons stand at the foot, in room that is added for them, on every page in the same
    places: who presses twice in haste must not go back, or end.
    """
    words = Words(lang)
    first, last = number == 0, number + 1 == len(pages)
    deeds: dict[str, Action | Command] = {"leaf.end": Command("end")}
    if not first:
        deeds["leaf.previous"] = Command("leaf", str(number - 1))
    if not last:
        deeds["leaf.next"] = Command("leaf", str(number + 1))
    buttons = (
        Choice("leaf.previous", words("menu.previous"), enabled=not first),
        Choice("leaf.next", words("menu.next"), enabled=not last, tone="primary"),
        Choice("leaf.end", words("menu.finish"), tone="primary" if last else "plain"),
    )
    page = pages[number]
    width, height = page.size_mm
    foot = Choices(buttons, len(buttons))
    blocks = (*page.blocks, Spring(), foot)
    page = replace(page, blocks=blocks, size_mm=(width, height + LEAF_MM))
    return Menu(page, deeds)
