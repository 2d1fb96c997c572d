"""Who the case is about: sex, age, day of birth, a name as people of that age and country bear it."""

from __future__ import annotations

from casedesk.definition.model import Part
from casedesk.demo.conditions import condition
from casedesk.demo.draft import Draft, Values, day_at
from casedesk.demo.fields import Fields
from casedesk.demo.names import Word
from casedesk.demo.spec import Spec
from casedesk.demo.weighted import Weighted
from casedesk.demo.world import World, person_name
from casedesk.record.case import WhyEmpty
from casedesk.text.partial import PartialDate

PLAYED = ("name", "kana", "sex", "birth", "roman", "other", "nationality", "language")


class People:
    """Draws persons. `[person]` says which field plays which part (`name = "…"`, `birth = "…"`) and how often what is.

    Facts set: `_age`, `_female`, `_foreign`, `_surname` (a `Word`, of Japanese names), `_country`.
    """

    def __init__(self, spec: Spec, case: Part, world: World) -> None:
        fields: Fields = {field.key: field for field in case.fields}
        self._world = world
        for part in PLAYED:
            key = spec.text(part, "")
            if key and key not in fields:
                raise spec.wrong(f"「{key}」という項目はありません", f"there is no field “{key}”")
        self._name, self._kana, self._sex, self._birth, self._roman, self._other, self._nationality, self._language = (
            spec.text(part, "") for part in PLAYED
        )
        self._female, self._male = spec.text("female", "female"), spec.text("male", "male")
        self._female_share = spec.number("female_share", 0.5)
        self._foreign_share = spec.number("foreign_share", 0.0)
        self._alias_share = spec.number("alias_share", 0.0)
        self._partial = spec.number("birth_partial", 0.0)
        chances = spec.weights("nameless")
        self._nameless_share = sum(chances.values())
        self._nameless = Weighted((WhyEmpty(why), chance) for why, chance in chances.items()) if chances else None
        self._namesakes = [Weighted(_namesakes(spec, sex)) if spec.has("namesakes") else None for sex in ("m", "f")]
        self._namesake_share = spec.number("namesake_share", 0.0)
        self._named = condition(spec, world.facts)

    def draw(self, draft: Draft, band: int) -> None:
        """A person whose age lies in the ten years from `band`; without name and birth where `when` does not hold."""
        random, facts, values = draft.random, draft.facts, draft.values
        female = random() < self._female_share
        age = band + int(random() * 10)
        facts["_female"], facts["_age"] = female, age
        values[self._sex] = self._female if female else self._male
        if not self._named.holds(draft, values):
            return
        born = draft.day - int(age * 365.2425 + random() * 363) - 2
        self.birth(draft, born)
        if random() < self._foreign_share:
            self.foreign(draft, values)
        elif random() < self._namesake_share and (sakes := self._namesakes[female]):
            surname, given = sakes.pick(random)
            self.japanese(draft, surname, given)
        else:
            self.japanese(draft, self._world.names.surname(random), None)

    def birth(self, draft: Draft, born: int) -> None:
        """The day of birth, an ordinal; now and then only the month is known."""
        day = day_at(born)
        partial = self._partial and draft.random() < self._partial
        draft.values[self._birth] = PartialDate.of(day.year, day.month) if partial else day
        draft.facts["_born"] = born

    def japanese(self, draft: Draft, surname: Word, given: Word | None) -> None:
        """A Japanese name; a given name of the year of birth when none is given."""
        facts, values = draft.facts, draft.values
        facts["_surname"] = surname
        if self._nameless and draft.random() < self._nameless_share:
            draft.why[self._name] = self._nameless.pick(draft.random)
            return
        year = int(facts["_born"] / 365.2425) + 1
        given = given or self._world.names.given(draft.random, female=facts["_female"], year=year)
        facts["_given"] = given.name
        values[self._name] = person_name(surname.name, given.name)
        values[self._kana] = person_name(surname.kana, given.kana)

    def foreign(self, draft: Draft, values: Values) -> None:
        """A name of another country: kanji as the name where it has any, else Latin capitals, as on a passport."""
        random = draft.random
        one = self._world.names.foreigner(random, female=draft.facts["_female"])
        draft.facts["_foreign"], draft.facts["_country"] = True, one.country
        values[self._name], values[self._kana] = one.kanji or one.latin, one.kana
        for key, value in (
            (self._roman, one.latin),
            (self._nationality, one.country),
            (self._language, one.language),
        ):
            if key:
                values[key] = value
        if self._other and random() < self._alias_share:  # 通称
            values[self._other] = person_name(self._world.names.surname(random).name, one.kana.split("　")[-1])


def _namesakes(spec: Spec, sex: str) -> list[tuple[tuple[Word, Word], float]]:
    """`namesakes = ["f 山本 ヤマモト 由美子 ユミコ"]`: names many people share (同姓同名)."""
    found = []
    for line in spec.texts("namesakes"):
        words = line.split()
        if len(words) != 5 or words[0] not in ("m", "f"):
            raise spec.wrong(f"namesakes「{line}」が読めません", f"namesakes “{line}” cannot be read")
        if words[0] == sex:
            found.append(((Word(words[1], words[2]), Word(words[3], words[4])), 1.0))
    if not found:
        raise spec.wrong("namesakes は男女とも要ります", "namesakes need both sexes")
    return found
