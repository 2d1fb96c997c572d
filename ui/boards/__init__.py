"""Boards: how many cases stand where. `reading` asks the core off the window's thread, the rest shows it."""
