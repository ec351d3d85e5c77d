"""How true our pictures are: the same scene path-traced, and the difference as a number."""
