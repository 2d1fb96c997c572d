"""The little language of conditions, rules and computed fields: whitelisted, missing-aware, never `eval`.

Written by staff in definitions: `onset_on > reported_on`, `'breathless' in symptoms and oxygen < 93`,
`if_(known(onset_on), onset_on, sampled_on) + 7`. Names are field keys; `missing` stands for no value.

- Literals: 'text', numbers, `true`/`false`, `missing`. Lists only after `in`: `disease in ('measles', 'rubella')`.
- `and or not`, `== != < <= > >=` (also chained), `in`, `not in`, `+ - * /`, `a if c else b`, calls of `FUNCTIONS`.
- Day + whole number = day, day - day = number of days.
- A missing operand makes the result missing, unless the rest decides it; `known(x)` and `either(x, y)` never do.
"""

from casedesk.definition.formula.kinds import Typed, kinds_of
from casedesk.definition.formula.parse import Formula, parse
from casedesk.definition.formula.problem import RESERVED_WORDS, FormulaError

__all__ = ["RESERVED_WORDS", "Formula", "FormulaError", "Typed", "kinds_of", "parse"]
