"""Measurements: accuracy against hand-coded corpora, and speed against named peers in the same run."""
