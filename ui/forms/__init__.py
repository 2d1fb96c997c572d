"""Forms: one editor for each kind of field, and boxes laid out in a paper's order.

An editor knows one field (`editor.Editor` is its contract, `editors.EDITORS` the table of kinds); a `form.Form` knows
their order, which are shown, and how keys move between them; a `sheet.Sheet` scrolls a form under sticky headings.
Nothing here asks the database: what a form needs to know comes in as `around.Around`.
"""
