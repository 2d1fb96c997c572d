"""The verbs of the client: one decorated function each; menus, keys, palette and key sheet follow from them."""
