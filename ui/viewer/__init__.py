"""Files beside the form (添付): pictures and PDF shown while one types, taken in by drag, paste and key, never lost."""
