import pytest

from casedesk.definition.change import Change, plan
from casedesk.definition.overlay import merge
from tests.definition.tiny import SEX, SEX_FIELD, field, files

ONSET = field("onset_on", "date")


def planned(before: str, after: str, **more: tuple[str, str]) -> Change:
    old, new = ({key: texts[n] for key, texts in more.items()} for n in (0, 1))
    return plan(merge(files(before, **old), {}), merge(files(after, **new), {}))


def refused(before: str, after: str, **more: tuple[str, str]) -> list[str]:
    return [finding.code for finding in planned(before, after, **more).refused]


def test_nothing_changed() -> None:
    assert planned(ONSET, ONSET) == Change()


def test_a_first_definition_adds_its_parts() -> None:
    assert [step.name for step in plan(None, merge(files(entries_call='key = "call"'), {})).added] == [
        "case",
        "entry.call",
    ]


def test_a_field_is_added() -> None:
    change = planned("", ONSET)
    assert [(step.name, step.sentence("en")) for step in change.added] == [
        ("case.onset_on", "adds “case.onset_on” (case.onset_on)")
    ]


def test_a_field_that_replaces_another_says_so() -> None:
    before, after = field("onset"), field("onset", more="retired = true") + field("onset_on", "date", 'was = "onset"')
    change = planned(before, after)
    assert (change.added[0].was, change.retired[0].name, change.refused) == ("onset", "case.onset", ())


def test_CT130_kind_changes() -> None:
    assert refused(field("onset_on"), ONSET) == ["CT-130"]


@pytest.mark.parametrize(("before", "after"), [("text", "long_text"), ("integer", "number")])
def test_kind_widens(before: str, after: str) -> None:
    assert [step.after for step in planned(field("f", before), field("f", after)).widened] == [after]


@pytest.mark.parametrize(("before", "after"), [("long_text", "text"), ("number", "integer")])
def test_CT130_kind_narrows(before: str, after: str) -> None:
    assert refused(field("f", before), field("f", after)) == ["CT-130"]


def test_CT131_field_removed() -> None:
    assert refused(ONSET, "") == ["CT-131"]


def test_CT131_choice_removed() -> None:
    assert refused(SEX_FIELD, SEX_FIELD, choices=(SEX, 'sex = ["male"]')) == ["CT-131"]


def test_choices_are_added_and_retired() -> None:
    change = planned("", "", choices=(SEX, 'sex = ["male", {key = "female", retired = true}, "other"]'))
    assert [step.name for step in (*change.added, *change.retired)] == ["choice.sex.other", "choice.sex.female"]


@pytest.mark.parametrize(
    "more",
    [
        {"entries_call": ('key = "call"', 'key = "calls"')},
        {"choices": (SEX, "")},
        {"papers_f": ('key = "f"\n[[version]]\nkey = "v1"\nvalid_from = 2020-01-01', 'key = "f"')},
    ],
)
def test_CT132_records_use_it(more: dict[str, tuple[str, str]]) -> None:
    assert refused("", "", **more) == ["CT-132"]


def test_CT132_status_removed() -> None:
    status = '\n[[track.status]]\nkey = "lost"\nclosed = true'
    assert refused(status, "") == ["CT-132"]


def test_CT133_partial_dates_would_be_lost() -> None:
    assert refused(field("onset_on", "date", "partial = true"), ONSET) == ["CT-133"]


def test_CT133_another_set_lacks_an_answer() -> None:
    sets = SEX + '\nfew = ["male"]'
    assert refused(SEX_FIELD, SEX_FIELD.replace('choices = "sex"', 'choices = "few"'), choices=(sets, sets)) == [
        "CT-133"
    ]


@pytest.mark.parametrize("setting", ['fills = "event_on"', 'withheld = "sensitive"'])
def test_CT134_values_do_not_move_elsewhere(setting: str) -> None:
    assert refused(ONSET, field("onset_on", "date", setting)) == ["CT-134"]


def test_CT134_the_register_stays() -> None:
    other = files() | {"casetype.toml": files()["casetype.toml"].replace('"tests"', '"others"')}
    assert [f.code for f in plan(merge(files(), {}), merge(other, {})).refused] == ["CT-134"]


def test_ranges_widen_and_narrow() -> None:
    change = planned(field("f", "number", "min = 10\nmax = 20"), field("f", "number", "min = 5\nmax = 15"))
    assert ([s.after for s in change.widened], [s.after for s in change.stricter]) == (["min = 5"], ["max = 15"])


def test_more_required_is_stricter() -> None:
    change = planned(ONSET, field("onset_on", "date", 'required = "true"'))
    assert [step.after for step in change.stricter] == ["required = true"]


def test_a_label_changes() -> None:
    change = planned("", "", **{"words.ja": ('[case]\nname = "氏名"', '[case]\nname = "名前"')})
    assert change.relabelled[0].sentence("ja") == "case.nameの表示を変えます: 氏名→名前"


def test_views_come_and_go() -> None:
    change = planned("", "", boards=('[[board]]\nkey = "a"\nrows = "state"', '[[board]]\nkey = "b"\nrows = "state"'))
    assert ([s.name for s in change.added], [s.name for s in change.retired]) == (["board.b"], ["board.a"])


TRACK = '\n[[track]]\nkey = "stay"\ninitial = "home"\n[[track.status]]\nkey = "home"\nclosed = true'


def test_CT132_track_removed() -> None:
    assert refused(TRACK, "") == ["CT-132"]


def test_CT134_another_main_track() -> None:
    texts = files(TRACK)["casetype.toml"], files()["casetype.toml"].replace("[[track]]", TRACK + "\n[[track]]", 1)
    old, new = (merge({"casetype.toml": text}, {}) for text in texts)
    assert [f.code for f in plan(old, new).refused] == ["CT-134"]
