import pytest

from casedesk.definition.check import check
from casedesk.definition.reader import read_sources
from tests.definition.tiny import TOP, codes, field, found, read


def track(statuses: str) -> str:
    return f'\n[[track]]\nkey = "stay"\ninitial = "home"\n{statuses}'


HOME = '[[track.status]]\nkey = "home"\nnext = ["out"]\n'
OUT = '[[track.status]]\nkey = "out"\nclosed = true\n'


def test_CT017_asks_an_unknown_field() -> None:
    assert codes(track(HOME + OUT + 'asks = ["nmae"]')) == ["CT-017"]


def test_CT021_unknown_track_of_an_import() -> None:
    assert codes(imports_list='key = "plain"\nstatus = {stat = "open"}') == ["CT-021"]


def test_CT022_unknown_next_status() -> None:
    finding = found(track(HOME.replace("out", "outt") + OUT))[0]
    assert (finding.code, finding.where.path[-1]) == ("CT-022", "next")


def test_CT022_unknown_initial_status() -> None:
    assert codes(track(OUT)) == ["CT-022"]


def test_CT023_unknown_role() -> None:
    sources = {"casetype.toml": "", "words.ja.toml": '[role]\ndoctor = "医師"'}
    sources["casetype.toml"] = TOP + track(HOME + OUT + 'who = ["docter"]')
    findings = [f for f in check(read_sources(sources)) if f.code == "CT-023"]
    assert [f.text_en for f in findings] == ["no role “docter”; did you mean “doctor”?"]


def test_CT050_unreachable_status() -> None:
    assert codes(track(HOME + OUT + '[[track.status]]\nkey = "moon"\nnext = ["home"]')) == ["CT-050"]


def test_CT050_a_status_an_import_begins_in_is_reached() -> None:
    moon = '[[track.status]]\nkey = "moon"\nnext = ["home"]'
    assert codes(track(HOME + OUT + moon), imports_list='key = "plain"\nstatus = {stay = "moon"}') == []


def test_CT051_dead_end() -> None:
    assert codes(track(HOME + OUT.replace("closed = true", ""))) == ["CT-051"]


def test_CT052_no_track() -> None:
    assert [f.code for f in check(read({"casetype.toml": TOP}))] == ["CT-052"]


def test_CT053_track_without_status() -> None:
    assert codes(track("")) == ["CT-053"]


def duty(more: str) -> str:
    return f'\n[[duty]]\nkey = "call"\nwhose = "office"\nclock = "days"\n{more}'


@pytest.mark.parametrize("more", ['start = "name"\namount = "1"', 'start = "received_on"\namount = "name"'])
def test_CT041_a_duty_needs_a_day_and_a_number(more: str) -> None:
    assert codes(duty(more)) == ["CT-041"]


def test_CT060_negative_amount() -> None:
    assert codes(duty('start = "received_on"\namount = "-1"')) == ["CT-060"]


def test_CT061_repeating_without_length() -> None:
    assert codes(duty('start = "received_on"\namount = "0"\nrepeat = true')) == ["CT-061"]


def test_a_duty_may_start_when_a_track_moved() -> None:
    assert codes(duty('start = "state_since"\namount = "24"\nwhen = "state == \'open\'"')) == []


def test_an_unknown_start_is_named() -> None:
    assert codes(field("onset_on", "date") + duty('start = "onset"\namount = "1"')) == ["CT-017"]


def test_CT010_bad_status_key() -> None:
    assert codes(track(HOME.replace('["out"]', '["外"]') + OUT.replace("out", "外"))) == ["CT-010"]
