"""One page is one place of the window. A page asks the core through jobs and never imports another page."""
