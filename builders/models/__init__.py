"""Definitions of the models that the program reads from `assets/models`; one function each."""
