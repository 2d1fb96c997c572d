"""名寄せ: whether two reports are about one person, from what they say alone. No database, no window."""
