"""Registering a paper: who is it, its boxes, what comes next. The page in `ui.pages.register_page` joins them."""
