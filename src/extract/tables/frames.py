"""Tables as pandas DataFrames, with the dtypes of the schema."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import TablesError
from .check import changed_files
from .rows import Row, Rows, empty_rows
from .schema import ALL_TABLES, BY_NAME, PANDAS_DTYPES, Table
from .writers import datapackage, open_text, write_header, write_json, write_rows

if TYPE_CHECKING:
    import pandas as pd


def frame(table: Table, rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Rows of one table as a DataFrame: missing is <NA> (NaT for dates), ids are strings, figures are Float64."""
    import pandas as pd

    columns: dict[str, Any] = {}
    for i, c in enumerate(table.columns):
        values = [None if row[i] == "" else row[i] for row in rows]
        if c.type == "date":
            days = pd.to_datetime(pd.Series(values, dtype="object"), format="%Y-%m-%d")
            columns[c.name] = days.astype("datetime64[s]")
        elif c.type == "number":
            columns[c.name] = pd.array([None if v is None else float(v) for v in values], dtype="Float64")
        else:
            columns[c.name] = pd.array(values, dtype=PANDAS_DTYPES[c.type])  # type: ignore[call-overload]
    return pd.DataFrame(columns, columns=list(table.names))


class Tables(Mapping[str, "pd.DataFrame"]):
    """The tables of one or many documents.

    `tables.claims` and `tables["claims"]` are DataFrames, made when first asked for; `tables.texts` maps each doc_id to its text.
    `tables.write(folder)` writes the CSV files.
    """

    documents: pd.DataFrame
    sentences: pd.DataFrame
    entities: pd.DataFrame
    mentions: pd.DataFrame
    dates: pd.DataFrame
    numbers: pd.DataFrame
    claims: pd.DataFrame
    claim_parts: pd.DataFrame
    timeline: pd.DataFrame
    figures: pd.DataFrame
    claim_groups: pd.DataFrame

    def __init__(self, rows: Rows, texts: Mapping[str, str]) -> None:
        self._rows = {name: rows.get(name, []) for name in BY_NAME}
        self._frames: dict[str, pd.DataFrame] = {}
        self.texts = dict(texts)

    def rows(self, table: str) -> list[Row]:
        """The plain rows of a table: exact decimals and ISO dates as strings, in the order of the schema's columns."""
        return self._rows[table]

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in BY_NAME:
            raise KeyError(f"no table {name!r}; there are {', '.join(BY_NAME)}")
        if name not in self._frames:
            self._frames[name] = frame(BY_NAME[name], self._rows[name])
        return self._frames[name]

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in BY_NAME:
            return self[name]
        raise AttributeError(f"no attribute {name!r}; the tables are {', '.join(BY_NAME)}")

    def __iter__(self) -> Iterator[str]:
        return iter(BY_NAME)

    def __len__(self) -> int:
        return len(BY_NAME)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *BY_NAME]

    def __repr__(self) -> str:
        return "<Tables: " + ", ".join(f"{len(self._rows[n])} {n}" for n in BY_NAME) + ">"

    def _repr_html_(self) -> str:
        """What a notebook shows: how many rows each table has, and the first claims."""
        head = "".join(f"<td><b>{len(self._rows[n])}</b> {n}</td>" for n in BY_NAME)
        shown = [c for c in ("source", "act", "statement", "when_begin", "confidence") if c in BY_NAME["claims"].names]
        return f"<table><tr>{head}</tr></table>{self['claims'][shown].head(10).to_html()}"

    def write(self, folder: str | Path, *, excel: bool = False) -> None:
        """Write CSVs, texts.jsonl and datapackage.json into an empty or new folder.

        Raises TablesError where the folder has something in it: nothing is ever overwritten here.
        """
        out = Path(folder)
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise TablesError(f"{out} is not empty; give a new folder")
        out.mkdir(parents=True, exist_ok=True)
        for table in ALL_TABLES:
            with open_text(out / f"{table.name}.csv") as f:
                write_header(f, table, excel)
                write_rows(f, table, self._rows[table.name], excel)
        with open_text(out / "texts.jsonl") as f:
            for doc_id, text in self.texts.items():
                f.write(json.dumps({"doc_id": doc_id, "text": text}, ensure_ascii=False) + "\n")
        write_json(out / "datapackage.json", datapackage(excel))


def _plain(kind: str, cell: str) -> Any:
    if cell == "":
        return None
    if kind == "integer":
        return int(cell)
    if kind == "boolean":
        return cell == "true"
    return cell


def read_tables(folder: str | Path, *, verify: bool = True) -> Tables:
    """Read back the tables of an output folder, with the dtypes they were written with.

    A mention "NA" stays text, an id "007" keeps its zeros. Raises TablesError where a file is missing, has other columns, or is
    not as it was written (its digest is not the one in run.json); with `verify=False` a file that was changed is read as it is.
    """
    path = Path(folder)
    if not (path / "documents.csv").is_file():
        raise TablesError(f"{path} holds no tables: documents.csv is not there. Give the folder that `extract run --out` wrote.")
    if verify and (problems := changed_files(path)):
        raise TablesError(
            f"{path}: {'; '.join(problems)}. Run `extract run` again, or take the files as they are with verify=False."
        )
    rows = empty_rows()
    excel = (path / "documents.csv").read_bytes()[:3] == b"\xef\xbb\xbf"
    for table in ALL_TABLES:
        rows[table.name] = _read_table(path / f"{table.name}.csv", table, excel)
    texts: dict[str, str] = {}
    if (path / "texts.jsonl").is_file():
        with (path / "texts.jsonl").open(encoding="utf-8", newline="\n") as f:
            for line in f:
                entry = json.loads(line)
                texts[entry["doc_id"]] = entry["text"]
    return Tables(rows, texts)


def _read_table(path: Path, table: Table, excel: bool) -> list[Row]:
    if not path.is_file():
        raise TablesError(f"{path} is missing; the folder is not whole. Run `extract run` again.")
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    kinds = [c.type for c in table.columns]
    with path.open(encoding="utf-8-sig", newline="") as f:
        reader = csv.reader(f)
        header = next(reader, [])
        if tuple(header) != table.names:
            raise TablesError(f"{path} has other columns than this version writes: {', '.join(header)}")
        out: list[Row] = []
        for cells in reader:
            if excel:
                cells = [c.removeprefix("'") for c in cells]
            out.append(tuple(_plain(k, c) for k, c in zip(kinds, cells, strict=True)))
    return out
