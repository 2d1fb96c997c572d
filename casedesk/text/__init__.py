"""Japanese text as pure functions: dates and eras, search keys, ages, telephones, addresses, postal codes.

The ground floor: imports nothing of CaseDesk but itself, and only the standard library.
"""
