"""Detector: the three-line promise that every detector keeps."""

from typing import Protocol

from amparo.detect.finding import Finding
from amparo.detect.passage import Passage


class Detector(Protocol):
    """Reads one passage and claims what it finds there. Pure; same passage, same findings, in order of their span."""

    id: str

    def __call__(self, passage: Passage) -> tuple[Finding, ...]:
        """The findings, their spans inside the passage's span."""
        ...
