"""A corpus that grows: a store of partitions to which documents are added, changed and removed, and out of which tables are made.

A store is a folder:

    store.json                        what it is
    lock                              held by the one who writes
    manifests/000001.json, ...        which partitions count, and which of their documents no longer do; the newest holds
    partitions/2023-07/<id>/*.parquet the rows of some documents of one month
    partitions/2023-07/<id>/receipt.json  written last: what the partition holds, with the digests of its files

Nothing that is there is ever changed: new partitions come beside the old ones, and a new manifest says what counts now. So a
reader sees the store as one manifest has it, whatever is written meanwhile, and a writer that is killed leaves what was before.
"""
