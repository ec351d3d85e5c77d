"""Where the joints of those are who walk: the detector dog and its handler, standing.

Metres, in the frame of the figure: origin on the ground, the figure looks -Y, +X is its left. The
shapes about the joints are made by ``builders/models/dog.py``, which takes the joints from here.
"""

from __future__ import annotations

from dataclasses import dataclass

Joint = tuple[float, float, float]


@dataclass(frozen=True)
class DogJoints:
    """A Belgian shepherd, 0.62 m at the withers (FCI standard 15).

    Attributes:
        trunk: middle between the hips, about which the trunk rises when it sits.
        neck, head, tail, tail_tip: roots of these parts.
        lead: where the lead is hooked into the harness.
        nose: tip of the nose.
        fore: shoulder, elbow and paw of the left side.
        hind: hip, knee, hock and paw of the left side.
    """

    trunk: Joint = (0.0, 0.215, 0.475)
    neck: Joint = (0.0, -0.215, 0.500)
    head: Joint = (0.0, -0.395, 0.690)
    tail: Joint = (0.0, 0.325, 0.530)
    tail_tip: Joint = (0.0, 0.430, 0.390)
    lead: Joint = (0.0, -0.060, 0.640)
    nose: Joint = (0.0, -0.587, 0.685)
    fore: tuple[Joint, Joint, Joint] = (
        (0.078, -0.235, 0.440),
        (0.086, -0.165, 0.320),
        (0.082, -0.185, 0.0),
    )
    hind: tuple[Joint, Joint, Joint, Joint] = (
        (0.066, 0.215, 0.475),
        (0.082, 0.150, 0.310),
        (0.076, 0.320, 0.160),
        (0.078, 0.285, 0.0),
    )


@dataclass(frozen=True)
class HandlerJoints:
    """A person of 1.76 m, as ``people_body`` builds them.

    Attributes:
        torso, head, shoulder: roots of these parts; the shoulder is the left one.
        leg: hip, knee and ankle of the left side.
        grip: where the right hand holds the lead.
    """

    torso: Joint = (0.0, 0.0, 0.95)
    head: Joint = (0.0, 0.0, 1.495)
    shoulder: Joint = (0.172, 0.006, 1.400)
    leg: tuple[Joint, Joint, Joint] = (
        (0.088, 0.0, 0.90),
        (0.102, -0.020, 0.490),
        (0.112, 0.020, 0.085),
    )
    grip: Joint = (-0.190, -0.320, 1.010)


DOG = DogJoints()
HANDLER = HandlerJoints()
