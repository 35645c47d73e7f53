"""docs/tables.md, made from the schema: `python -m extract.tables.docs docs/tables.md`."""

from __future__ import annotations

import sys
from pathlib import Path

from .schema import CORPUS_TABLES, TABLES, Column, Table

_HEAD = """# The tables

This page is made from the one definition in `src/extract/tables/schema.py`, like `datapackage.json` (Frictionless) beside
the CSVs and the pandas dtypes; a test holds them together.

- One fact a row, one value a cell. What has many values has rows in `claim_parts`.
- `text` is exactly `document[start_char:end_char]`: half-open, in Unicode code points of the document's text as given.
  `texts.jsonl` beside the tables has those texts, so that anybody can check.
- Rows are in reading order. Ids are readable and the same every time: `mali#d3` is the third date of document `mali`.
- Missing is an empty cell. Dates are ISO 8601, booleans `true`/`false`; files are UTF-8 with LF; text cells are always quoted.
  `extract.read_tables(FOLDER)` reads them back with the right types (a mention "NA", an id "007").
- What is not known is not guessed: "Friday" in an article of unknown date keeps `value` `XXXX-WXX-5` and has no `begin_date`.
  Nothing is ever resolved against the day the program runs.
- `rule` names the rule that made the row; `confidence` is how often that rule was right on development data, (k+1)/(n+2)
  for k right of n, 0.5 where it was never measured.
"""

_ACROSS = """# Tables across the documents of a run

They are computed from the tables above when all documents are read; [figures.md](figures.md) says by which rules, and how often
they are right.
"""


def _column(c: Column) -> str:
    notes = [c.description]
    if c.one_of:
        notes.append("one of " + ", ".join(f"`{v}`" for v in c.one_of))
    if c.refers:
        notes.append(f"key of [{c.refers}](#{c.refers})")
    return f"| `{c.name}` | {c.type} | {'yes' if c.required else ''} | {'; '.join(notes)} |"


def table_markdown(t: Table) -> str:
    """The section of one table."""
    prefix = f" Ids: `<doc_id>#{t.prefix}1`, ..." if t.prefix else ""
    head = f"## {t.name}\n\n{t.description}{prefix}\n\n| column | type | always set | what it is |\n|---|---|---|---|\n"
    return head + "\n".join(_column(c) for c in t.columns) + "\n"


def markdown() -> str:
    """The page."""
    return "\n".join([_HEAD, *(table_markdown(t) for t in TABLES), _ACROSS, *(table_markdown(t) for t in CORPUS_TABLES)])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(markdown(), encoding="utf-8", newline="\n")
