"""Tables of cases over any number of rows: ids first, rows in windows, only what is painted is asked for."""
