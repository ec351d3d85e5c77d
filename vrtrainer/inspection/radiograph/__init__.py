"""The radiograph: X-ray pictures computed from what a container is and holds.

Nothing in a picture is painted in: packages, pallets, structure and what is hidden are slabs of
materials (`subject`), and a machine sees of them what physics lets through (`transmission`) or
back (`backscatter`). `perception` says what of it an analyst can see.
"""

from vrtrainer.inspection.radiograph import cabinet
from vrtrainer.inspection.radiograph.areas import Area, View, areas, frame, shown_mm, views_of
from vrtrainer.inspection.radiograph.colours import HUES, LIMIT, OPAQUE
from vrtrainer.inspection.radiograph.perception import (
    LEAST_CNR,
    contrast_to_noise,
    perceivable,
)
from vrtrainer.inspection.radiograph.pictures import picture
from vrtrainer.inspection.radiograph.subject import Subject, slabs_of, subject_of

__all__ = [
    "HUES",
    "LEAST_CNR",
    "LIMIT",
    "OPAQUE",
    "Area",
    "Subject",
    "View",
    "areas",
    "cabinet",
    "contrast_to_noise",
    "frame",
    "perceivable",
    "picture",
    "shown_mm",
    "slabs_of",
    "subject_of",
    "views_of",
]
