import pytest

from casedesk.definition import check_views
from casedesk.printing import records
from tests.definition.tiny import SEX, SEX_FIELD, codes, field

SECRET = field("secret", "text", 'withheld = "sensitive"')


@pytest.mark.parametrize(
    "rest", ['columns = ["nmae"]', 'columns = []\norder = ["-nmae"]', 'columns = []\nwhere = "nmae"']
)
def test_CT017_list_names_an_unknown_field(rest: str) -> None:
    assert codes(lists=f'[[list]]\nkey = "all"\n{rest}') == ["CT-017"]


def test_a_list_names_fields_tracks_slots_and_facts() -> None:
    columns = 'columns = ["name", "state", "state_since", "number", "due_at", "birth_on"]\nwhere = "known(due_at)"'
    assert codes(lists=f'[[list]]\nkey = "all"\n{columns}') == []


def test_CT043_a_list_shows_nothing_withheld() -> None:
    assert codes(SECRET, lists='[[list]]\nkey = "all"\ncolumns = ["secret"]') == ["CT-043"]


def test_CT017_board_counts_an_unknown_field() -> None:
    assert codes(boards='[[board]]\nkey = "b"\nrows = "sexes"') == ["CT-017"]


@pytest.mark.parametrize(("rows", "by"), [("sex", "week"), ("onset_on", "ten"), ("note", "")])
def test_CT100_bucket_does_not_fit(rows: str, by: str) -> None:
    body = SEX_FIELD + field("onset_on", "date") + field("note", "long_text")
    assert codes(body, boards=f'[[board]]\nkey = "b"\nrows = "{rows}"\nby = "{by}"', choices=SEX) == ["CT-100"]


@pytest.mark.parametrize(
    ("rows", "by"), [("state", ""), ("received_on", "week"), ("age", "ten"), ("birth_on", "month")]
)
def test_boards_that_are_right(rows: str, by: str) -> None:
    assert codes(field("age", "integer"), boards=f'[[board]]\nkey = "b"\nrows = "{rows}"\nby = "{by}"') == []


def lines(text: str) -> list[str]:
    return codes(
        entries_call='key = "call"' + field("said"), prints_summary=f'key = "p"\n[[block]]\nkey = "b"\nlines = [{text}]'
    )


@pytest.mark.parametrize(
    "text",
    [
        '"nmae"',
        '{kind = "fields", options = {columns = "name, nmae"}}',
        '{kind = "entries", field = "call", options = {columns = "happened, sayd"}}',
        '{kind = "duties", options = {columns = "due"}}',
    ],
)
def test_CT017_printout_names_an_unknown_field(text: str) -> None:
    assert lines(text) == ["CT-017"]


@pytest.mark.parametrize("text", ['{kind = "entries", field = "calls"}', '{kind = "papers", field = "form"}'])
def test_CT024_printout_names_an_unknown_record(text: str) -> None:
    assert lines(text) == ["CT-024"]


def test_CT037_unknown_kind_of_line() -> None:
    assert lines('{kind = "entrys"}') == ["CT-037"]


def test_CT037_letters_nobody_can_read() -> None:
    assert codes(prints_p='key = "p"\nsize = 0.1') == ["CT-037"]


def test_a_printout_that_is_right() -> None:
    assert lines('"name", "state", "number", {kind = "entries", field = "call", options = {columns = "said"}}') == []


def test_the_columns_are_those_the_printer_knows() -> None:
    assert set(check_views.ENTRY_FACTS) == set(records._ENTRY_FACTS)
    assert set(check_views.PAPER_FACTS) == set(records._PAPER_FACTS)


@pytest.mark.parametrize("top", ['first = ["nmae"]', 'flags = ["nmae"]'])
def test_CT017_the_first_screen_names_an_unknown_field(top: str) -> None:
    assert codes(top=top + "\n") == ["CT-017"]


def test_a_flag_is_a_question_of_yes_or_no() -> None:
    assert codes(field("alone", "yes_no"), top='flags = ["alone", "name"]\n') == ["CT-037"]


@pytest.mark.parametrize("top", ['overview_lists = ["lats"]', 'overview_boards = ["statsu"]'])
def test_CT037_the_overview_names_an_unknown_list_or_board(top: str) -> None:
    assert codes(top=top + "\n") == ["CT-037"]
