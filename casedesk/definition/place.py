"""Where something stands in a package, so that a finding can point at it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

NOTHING: Mapping[str, str] = MappingProxyType({})


class Place(NamedTuple):
    """Where something stands in a package: the file and the path of keys and list positions inside it.

    A package has some fifteen thousand of them, which is why it is a tuple.
    """

    file: str = ""
    path: tuple[str | int, ...] = ()

    def inner(self, *steps: str | int) -> Place:
        """The place `steps` further inside."""
        return tuple.__new__(Place, (self.file, self.path + steps))


NOWHERE = Place()
"""For values made in memory, without a file."""
