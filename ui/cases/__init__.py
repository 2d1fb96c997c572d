"""What a case looks like: the facts of its first screen, its tracks, timeline, papers and history. Used by pages."""
