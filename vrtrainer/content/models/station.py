"""Typed models of what goes with the game: the dial, rewards, the companion."""

from __future__ import annotations

from typing import Literal

from .kinds import Id, Line, Occasion, RewardMeasure, Strict, Words


class MomentIn(Strict):
    """A moment at which suspicion is asked for; see rules/suspicion.yaml."""

    title: Words
    when: Line


class SuspicionFile(Strict):
    """rules/suspicion.yaml."""

    format: Literal[1]
    moments: dict[Id, MomentIn]


class RewardIn(Strict):
    """A star or a badge; see rules/rewards.yaml."""

    title: Words
    why: Words
    least: dict[RewardMeasure, int] = {}
    most: dict[RewardMeasure, int] = {}


class RewardFile(Strict):
    """rules/rewards.yaml. `floor` is the least that holds for every star and badge."""

    format: Literal[1]
    floor: dict[RewardMeasure, int]
    stars: dict[Id, RewardIn]
    badges: dict[Id, RewardIn]


class LineIn(Strict):
    """What the colleague says on an occasion; see rules/companion.yaml."""

    on: Occasion
    say: Words


class CompanionFile(Strict):
    """rules/companion.yaml."""

    format: Literal[1]
    lines: dict[Id, LineIn]
