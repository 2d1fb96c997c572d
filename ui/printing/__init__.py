"""Paper: a PDF of the core shown, and painted on a printer. Nothing else of the window knows QtPdf or printers."""
