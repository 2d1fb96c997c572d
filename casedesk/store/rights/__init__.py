"""Rights (権限) in the database itself: who may read, write, open, hand over, whatever client is used.

`names` the group roles; `enforce` brings a PostgreSQL database to what these modules say, again after every publishing:
`roles` group roles and what nobody may; `policies` row-level security by scope; `grants` who may do what with which
table; `guards` triggers that set scope and author and allow only the definition's moves; `parts` withheld fields;
`moving` handing a case over; `people` user administration; `masked` what helpers from outside see instead.
`accounts` reads and writes accounts on both engines; `signin` tells who is at a connection.
"""
