"""How everything looks: colours by role, sizes by scale, one style sheet, one set of icons."""
