"""`extract compact`: a store with fewer files, and without what counts no longer."""

from __future__ import annotations

from typing import Annotated

import typer

from . import options
from .base import NOTHING, USAGE, app, stop


@app.command()
def compact(
    store: options.Store,
    keep: Annotated[
        int, typer.Option(min=1, help="How many manifests stay with all that they name, for those who read now.")
    ] = 1,
) -> None:
    """Merge a store's small partitions, and remove from the disk what counts no longer.

    The tables stay the same. Documents that were removed or replaced are gone for good once no manifest that stays names them.

    Example:

        extract compact archive
    """
    options.needs_store()
    from ..errors import OutputError, TablesError
    from ..growing.compacting import compact as compact_all

    try:
        done = compact_all(store, keep)
    except OutputError as error:
        stop(str(error), USAGE)
    except TablesError as error:
        stop(str(error), NOTHING)
    typer.echo(
        f"{done.before} partitions became {done.after}; {done.removed} were removed from the disk ({done.freed / 1e6:.1f} MB)."
    )
