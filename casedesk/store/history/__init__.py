"""History that cannot be bent (履歴): triggers write it, one seal per transaction chains it, `verify` reads it back.

`tracked` says which tables are watched and which record a row belongs to; `sqlite` and `postgresql` make the triggers;
`claims` tells them who works, when and why; `seal` is the canonical text, the digest and the chain.
"""
