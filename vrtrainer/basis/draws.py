"""Randomness that is the same on every machine, for ever.

Library generators change between versions, and a generator with hidden state makes the result
depend on the order of the calls. A draw here is a pure function of what it is for.
"""

from __future__ import annotations

from hashlib import blake2b

_RANGE = 1 << 64


def draw(seed: int, purpose: str, tick: int) -> int:
    """Return a number in 0 .. 2**64 - 1 that depends on the three arguments and nothing else.

    Args:
        seed: The session's seed; any integer.
        purpose: What the number is for, such as "variation.seal"; two purposes are independent.
        tick: When, or how many-th, it is drawn.
    """
    return _hashed(f"{int(seed)}\x1f{int(tick)}\x1f{purpose}")


def draw_below(seed: int, purpose: str, tick: int, n: int) -> int:
    """Return a number in 0 .. n - 1, every one equally likely.

    Raises:
        ValueError: `n` is not in 1 .. 2**64.
    """
    if not 1 <= n <= _RANGE:
        raise ValueError(f"draw_below needs 1 <= n <= 2**64, got {n}")
    # Numbers in the last, incomplete stretch of length n would favour the small results.
    limit = _RANGE - _RANGE % n
    value = draw(seed, purpose, tick)
    again = 0
    while value >= limit:
        again += 1
        value = _hashed(f"{int(seed)}\x1f{int(tick)}\x1f{purpose}\x1f{again}")
    return value % n


def _hashed(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8"), digest_size=8).digest(), "big")
