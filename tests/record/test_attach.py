"""Modules that attach by themselves, and whether enough is known to call."""

import pytest

from casedesk.definition.formula import parse
from casedesk.definition.model import Module
from casedesk.record.attach import Modules
from casedesk.record.contact import contactable
from tests.helpers.small_type import case_type, field

TYPE = case_type(modules=(Module("measles", (field("rash"),), when=parse("disease == 'measles'")), Module("other", ())))


def test_a_module_attaches_when_its_condition_holds() -> None:
    assert Modules(TYPE).attached({"disease": "measles"}) == ("measles",)


def test_a_module_stays_when_the_disease_changes() -> None:
    assert Modules(TYPE).attached({"disease": "rubella"}, ("measles",)) == ("measles",)


def test_a_module_attaches_when_one_of_its_fields_is_known() -> None:
    assert Modules(TYPE).attached({"rash": "yes"}) == ("measles",)


@pytest.mark.parametrize(("env", "enough"), [({"phone": "1"}, True), ({}, False)])
def test_a_case_can_be_called_when_enough_is_known(env: dict[str, str], enough: bool) -> None:
    assert contactable(case_type(contactable=parse("known(phone)")), env) is enough


def test_a_definition_that_asks_for_nothing_lets_every_case_go() -> None:
    assert contactable(case_type(), {})
