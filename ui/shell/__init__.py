"""The window: places only. What can be done stands in `ui.commands`, what is shown in `ui.pages`."""
