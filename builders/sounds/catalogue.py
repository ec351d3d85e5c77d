"""Which sounds there are, and how loud each kind is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from builders.sounds.kit import Dice, Wave, band, dice_of, fade, from_quietest

# LUFS of each kind: a loop as a whole, anything else in its loudest 400 ms. The program sets gains
# by bus and distance; these make sure that no sound is louder than its neighbours by accident.
AMBIENCE, MACHINE, STEP, WORLD, HAND, INTERFACE = -30.0, -24.0, -27.0, -22.0, -25.0, -28.0
SIGNAL, ALARM = -23.0, -19.0


@dataclass(frozen=True)
class Sound:
    """One sound.

    Attributes:
        name: of its files, without number.
        make: fills it.
        loud: LUFS that its files have.
        variants: how many files there are, each drawn anew.
        loop: whether its end joins its beginning.
        quality: of the encoder, 0 to 1.
    """

    name: str
    make: Callable[[Dice], Wave]
    loud: float
    variants: int
    loop: bool
    quality: float

    @property
    def files(self) -> tuple[str, ...]:
        """Names of its files."""
        if self.variants == 1:
            return (f"{self.name}.ogg",)
        return tuple(f"{self.name}_{k + 1}.ogg" for k in range(self.variants))

    def waves(self) -> tuple[Wave, ...]:
        """Returns its variants, of any scale."""
        made = [self.make(dice_of(file)) for file in self.files]
        if self.loop:
            return tuple(from_quietest(wave) for wave in made)
        # What lies below hearing only eats headroom.
        return tuple(fade(band(wave, 30), 0.0005, 0.005) for wave in made)


SOUNDS: dict[str, Sound] = {}


def sound(
    loud: float, variants: int = 1, loop: bool = False, quality: float = 0.22
) -> Callable[[Callable[[Dice], Wave]], Callable[[Dice], Wave]]:
    """Registers a function as the sound of its name."""

    def register(make: Callable[[Dice], Wave]) -> Callable[[Dice], Wave]:
        name = make.__name__
        SOUNDS[name] = Sound(name, make, loud, variants, loop, quality)
        return make

    return register
