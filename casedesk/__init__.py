"""CaseDesk's headless core: case work of a health office over one shared database.

The map of the house (who may import whom reads left to right: `text` is the ground, `cli` the roof)::

    text        Japanese text as pure functions: era dates, name folding, phones, addresses
    definition  what a case type is: model, reader, checks, formulas. Pure
    record      one case in memory: values, validation, computed fields, workflow. Pure
    store       SQLAlchemy lives here and nowhere else: tables, compiled bodies, upgrade, search
    printing    ReportLab lives here and nowhere else
    exchange    CSV and XLSX in and out
    service     use cases, one file per noun: intake, cases, search, transfer, boards, prints
    desk        the one object a client holds
    cli         one file per verb
"""

__version__ = "0.1.0"
