from tests.definition.tiny import codes, field

HOUSE = 'key = "house"' + field("rooms", "integer")


def codes_of(top: str) -> list[str]:
    return codes(field("place", "address"), top + "\n", groups_house=HOUSE)


def test_CT037_a_home_forms_an_unknown_group() -> None:
    assert codes_of('home_group = "hose"') == ["CT-037"]


def test_CT017_members_of_a_home_share_an_unknown_field() -> None:
    assert codes_of('home_fields = ["plaec"]') == ["CT-017"]


def test_a_home_that_is_right() -> None:
    assert codes_of('home_group = "house"\nhome_fields = ["place", "name"]') == []
