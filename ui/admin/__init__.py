"""Lists in and out, and masters: what their pages are made of."""
