"""Who may import whom. A failure names the whole chain of imports."""

from __future__ import annotations

import pkgutil

import pytest
from pytest_archon import archrule

import casedesk

LAYERS: list[set[str]] = [
    {"text"},
    {"definition"},
    {"record", "matching"},
    {"store", "printing", "exchange", "demo"},
    {"service"},
    {"desk"},
    {"bench"},
    {"cli"},
    {"__main__"},
]
"""Each layer may import those before it, and neither those after it nor its neighbours."""

GROUND = {"errors", "clock", "settings", "paths", "memory"}
"""May be imported from anywhere and import nothing of the house but each other."""

ONLY_IN = {
    "store": ["sqlalchemy*", "psycopg*", "sqlite3*"],
    "printing": ["reportlab*", "segno*"],
    "exchange": ["openpyxl*", "python_calamine*"],
}
"""The libraries that one package alone may see."""


MEASURED = "casedesk.bench*"
"""The benches set CaseDesk against the bare drivers and the bare canvas, so they see both; nothing else may."""


def above(layer: str) -> list[str]:
    """The patterns of every package that `layer` may not import."""
    height = next(number for number, names in enumerate(LAYERS) if layer in names)
    names = set().union(*LAYERS[height:]) - {layer}
    return [pattern for name in sorted(names) for pattern in (f"casedesk.{name}", f"casedesk.{name}.*")]


def existing() -> set[str]:
    """The packages and modules that lie directly in the core."""
    return {module.name for module in pkgutil.iter_modules(casedesk.__path__)}


def test_every_part_of_the_core_has_its_layer() -> None:
    assert existing() <= set().union(*LAYERS) | GROUND


def test_core_never_sees_qt_or_the_client() -> None:
    rule = archrule("the core is headless").match("casedesk*")
    rule.should_not_import("ui", "ui.*", "PySide6*", "shiboken6*", "pyqtgraph*").check("casedesk")


@pytest.mark.parametrize("layer", sorted(set().union(*LAYERS[:-1]) & existing()))
def test_a_layer_imports_only_what_lies_below(layer: str) -> None:
    rule = archrule(f"{layer} stands on what lies below it").match(f"casedesk.{layer}", f"casedesk.{layer}.*")
    rule.should_not_import(*above(layer)).check("casedesk")


@pytest.mark.parametrize("module", sorted(GROUND & existing()))
def test_the_ground_imports_nothing_of_the_house(module: str) -> None:
    rule = archrule(f"{module} is ground").match(f"casedesk.{module}").should_not_import("casedesk.*")
    rule.may_import(*(f"casedesk.{name}" for name in GROUND)).check("casedesk")


@pytest.mark.parametrize("layer", ["text", "definition", "record", "matching"])
def test_pure_layers_know_no_database_paper_or_spreadsheet(layer: str) -> None:
    rule = archrule(f"{layer} is pure").match(f"casedesk.{layer}", f"casedesk.{layer}.*")
    rule.should_not_import(*(name for names in ONLY_IN.values() for name in names)).check("casedesk")


@pytest.mark.parametrize("home", sorted(ONLY_IN))
def test_a_library_is_seen_by_one_package_only(home: str) -> None:
    rule = archrule(f"only {home} sees {ONLY_IN[home]}").match("casedesk*")
    rule.exclude(f"casedesk.{home}*").exclude(MEASURED)
    rule.should_not_import(*ONLY_IN[home]).check("casedesk", only_direct_imports=True)


def test_the_client_asks_the_core() -> None:
    rule = archrule("no SQL, paper or spreadsheet in the client").match("ui*")
    libraries = [name for names in ONLY_IN.values() for name in names]
    inner = [f"casedesk.{name}{end}" for name in ONLY_IN for end in ("", ".*")]
    rule.should_not_import(*libraries, *inner).check("ui", only_direct_imports=True)
