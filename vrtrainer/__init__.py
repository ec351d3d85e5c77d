"""A virtual-reality simulator in which Customs officers learn to inspect a consignment."""

__version__ = "0.1.0"
