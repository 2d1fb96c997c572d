"""The client. It asks the core and shows what it answers; every decision is made in `casedesk`."""
