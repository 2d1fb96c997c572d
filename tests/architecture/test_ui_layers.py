"""Who may import whom in the client. A failure names the whole chain of imports."""

from __future__ import annotations

import pkgutil

import pytest
from pytest_archon import archrule

import ui

LAYERS: list[set[str]] = [
    {"company", "jobs", "live", "memory", "watchdog", "words"},
    {"style", "context"},
    {"viewer"},
    {"forms", "tables", "printing"},
    {"register", "cases", "duplicates"},
    {"boards", "admin"},
    {"pages"},
    {"shell"},
    {"bench"},
    {"__main__"},
]
"""Each layer may import those before it; its neighbours too, where nothing below says otherwise."""

VERBS = {"commands"}
"""Beside the pages: they know the context, and the places only by `ui.pages.registry`."""

CORE = ["desk", "service", "definition", "record", "text", "errors", "settings", "paths", "clock", "cli", "bench"]
ONLY_THE_SHELL = ["casedesk.cli", "casedesk.cli.*", "casedesk.desk"]
HEAVY = ["pyqtgraph*", "numpy*", "reportlab*", "openpyxl*", "python_calamine*"]


def patterns(names: set[str]) -> list[str]:
    """The modules and packages of those names."""
    return [pattern for name in sorted(names) for pattern in (f"ui.{name}", f"ui.{name}.*")]


def existing() -> set[str]:
    """What lies directly in the client."""
    return {module.name for module in pkgutil.iter_modules(ui.__path__)}


def above(layer: str) -> set[str]:
    """What lies above a layer."""
    height = next(number for number, names in enumerate(LAYERS) if layer in names)
    return set().union(*LAYERS[height + 1 :])


def test_every_part_of_the_client_has_its_layer() -> None:
    assert existing() <= set().union(*LAYERS) | VERBS


@pytest.mark.parametrize("layer", sorted(set().union(*LAYERS[:-1]) & existing()))
def test_a_layer_imports_only_what_lies_below(layer: str) -> None:
    rule = archrule(f"{layer} stands on what lies below it").match(f"ui.{layer}", f"ui.{layer}.*")
    rule.should_not_import(*patterns(above(layer))).check("ui", only_direct_imports=True)


def test_commands_know_no_page_and_no_window() -> None:
    rule = archrule("commands speak to the context").match("ui.commands.*").should_not_import("ui.shell*", "ui.pages.*")
    rule.may_import("ui.pages.registry").check("ui", only_direct_imports=True)


def test_a_page_imports_no_other_page() -> None:
    rule = archrule("pages do not know each other").match("ui.pages.*_page").should_not_import("ui.pages.*_page")
    rule.check("ui", only_direct_imports=True)


def test_the_client_asks_the_core_by_its_front_doors() -> None:
    doors = [pattern for name in CORE for pattern in (f"casedesk.{name}", f"casedesk.{name}.*")]
    rule = archrule("the client asks the core").match("ui*").should_not_import("casedesk.*").may_import(*doors)
    rule.check("ui", only_direct_imports=True)


def test_only_the_shell_opens_a_desk_or_knows_the_command_line() -> None:
    rule = archrule("pages get their seat").match("ui.*").exclude("ui.shell.*", "ui.bench.*", "ui.__main__")
    rule.should_not_import(*ONLY_THE_SHELL).check("ui", only_direct_imports=True)


def test_the_start_imports_nothing_heavy() -> None:
    rule = archrule("the window opens at once").match(
        "ui.shell.*", "ui.commands.*", "ui.style.*", "ui.jobs", "ui.pages.search_page"
    )
    rule.should_not_import(*HEAVY).check("ui", skip_type_checking=True)
