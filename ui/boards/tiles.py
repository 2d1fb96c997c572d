"""Kinds of tile -> their class, imported when first needed: drawing curves costs a second of importing."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from ui.boards.tile import Tile

TILES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "bars": ("ui.boards.bars", "BarsTile"),
        "count": ("ui.boards.bars", "BarsTile"),
        "curve": ("ui.boards.curve", "CurveTile"),
    }
)
"""A new kind of tile needs one line here and its file."""


def fetch(kinds: tuple[str, ...]) -> None:
    """Imports what these kinds need; runs on a worker thread before their tiles are built."""
    for kind in dict.fromkeys(kinds):
        import_module(TILES.get(kind, TILES["bars"])[0])


def made(kind: str) -> Tile:
    """A new tile; a kind nobody knows is drawn as bars."""
    module, name = TILES.get(kind, TILES["bars"])
    tile: Tile = getattr(import_module(module), name)()
    return tile
