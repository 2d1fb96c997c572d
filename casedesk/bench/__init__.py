"""How fast CaseDesk is, as ratios to the bare statements of the same work in the same run (`casedesk bench`).

Every bench gives `Figure`s: our time, the raw time, and ours / raw. Raw means: the statements the work really needs,
prepared, on the same engine and an equal database on the same disk, by the driver alone. Both run alternately, so
that whatever else the machine does falls on both. The only package beside `store` and `printing` that sees the
drivers and ReportLab, because it measures against them.
"""
