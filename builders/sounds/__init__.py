"""Every sound of the program, worked out from numbers: nothing is recorded.

``python -m builders.sounds [PATTERN ...]`` writes what is out of date to ``assets/sounds``. A sound
is a function that fills a `Wave` from dice of its own, so that the same file comes out each time;
its loudness and its peak are set afterwards (`loudness`), by what kind of sound it is.
"""
