"""Fictional cases: what the package's `demo.toml` says, drawn at random, the same for the same seed on every machine.

`generate.generate` gives drafts one by one, from the oldest to the newest; nothing here knows a database, a field key
or a case type. Draws are closures built once from `demo.toml`, because a million cases pass through them.
"""
