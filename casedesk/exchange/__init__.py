"""In and out: any CSV or Excel file as a table of text cells, its headers mapped to fields, and safe CSV written."""
