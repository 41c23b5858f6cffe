"""Persons: how the model of names is trained."""
