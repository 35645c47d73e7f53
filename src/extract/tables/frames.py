"""Tables as pandas DataFrames, with the dtypes of the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import TablesError
from . import formats
from .check import changed_files
from .database import Database
from .formats import Memory, named, write
from .rows import Row, Rows
from .schema import ALL_TABLES, BY_NAME, OWN, PANDAS_DTYPES, Table, documents_with
from .views import KINDS, VIEWS

if TYPE_CHECKING:
    import pandas as pd


def series(kind: str, values: Sequence[Any]) -> Any:
    """A column of cells with the pandas dtype of a kind: missing is <NA> (NaT for dates), figures are Float64."""
    import pandas as pd

    cells = [None if v == "" else v for v in values]
    if kind == "date":
        days = pd.to_datetime(pd.Series(cells, dtype="object"), format="%Y-%m-%d")
        return days.astype("datetime64[s]")
    if kind == "number":
        return pd.array([None if v is None else float(v) for v in cells], dtype="Float64")
    if kind == "boolean":
        return pd.array([None if v is None else bool(v) for v in cells], dtype="boolean")
    return pd.array(cells, dtype=PANDAS_DTYPES[kind])  # type: ignore[call-overload]


def frame(table: Table, rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Rows of one table as a DataFrame; ids are strings."""
    import pandas as pd

    columns = {c.name: series(c.type, [row[i] for row in rows]) for i, c in enumerate(table.columns)}
    return pd.DataFrame(columns, columns=list(table.names))


class Tables(Mapping[str, "pd.DataFrame"]):
    """The tables of one or many documents.

    `tables.claims` and `tables["claims"]` are DataFrames, made when first asked for; `tables.texts` maps each doc_id to its text.
    `tables.write(folder)` writes files; `tables.quotes()` and the other views, and `tables.sql(query)`, answer questions.
    """

    documents: pd.DataFrame
    sentences: pd.DataFrame
    entities: pd.DataFrame
    mentions: pd.DataFrame
    dates: pd.DataFrame
    numbers: pd.DataFrame
    claims: pd.DataFrame
    claim_parts: pd.DataFrame
    corpus_entities: pd.DataFrame
    timeline: pd.DataFrame
    figures: pd.DataFrame
    claim_groups: pd.DataFrame
    stories: pd.DataFrame
    events: pd.DataFrame
    event_mentions: pd.DataFrame
    event_participants: pd.DataFrame
    event_timeline: pd.DataFrame
    disputes: pd.DataFrame

    def __init__(self, rows: Rows, texts: Mapping[str, str], shape: tuple[Table, ...] = ALL_TABLES) -> None:
        """rows: by table; those under OWN are the user's own columns. shape: the tables, where `documents` has those already."""
        self._rows = {name: rows.get(name, []) for name in BY_NAME}
        self._shape = {t.name: t for t in shape}
        if own := rows.get(OWN):
            self._shape["documents"], self._rows["documents"] = documents_with(self._rows["documents"], own)
        self._frames: dict[str, pd.DataFrame] = {}
        self._database: Database | None = None
        self._views: Database | None = None
        self.texts = dict(texts)

    def rows(self, table: str) -> list[Row]:
        """The plain rows of a table: exact decimals and ISO dates as strings, in the order of the schema's columns."""
        return self._rows[table]

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in BY_NAME:
            raise KeyError(f"no table {name!r}; there are {', '.join(BY_NAME)}")
        if name not in self._frames:
            self._frames[name] = frame(self._shape[name], self._rows[name])
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

    def write(self, folder: str | Path, *, formats: str | Sequence[str] = formats.DEFAULT, excel: bool = False) -> None:
        """Write the tables and texts.jsonl into an empty or new folder.

        formats: one or several of csv, parquet, sqlite, duckdb, jsonl, xlsx. excel: CSVs as Excel needs them.
        Raises TablesError where the folder has something in it (nothing is ever overwritten here), where a format is unknown or
        where its library is not installed.
        """
        wanted = named(formats)
        out = Path(folder)
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise TablesError(f"{out} is not empty; give a new folder")
        out.mkdir(parents=True, exist_ok=True)
        write(out, self.source(), wanted, excel)

    def source(self) -> Memory:
        """The rows and texts as the writers of formats and of the report take them."""
        return Memory(self._rows, self.texts, tuple(self._shape.values()))

    def sql(self, query: str, engine: str = "") -> pd.DataFrame:
        """The answer of a query in SQL over the tables and views.

        engine: duckdb or sqlite; by default DuckDB where it is installed, else SQLite.
        Raises TablesError where the query is wrong.
        """
        if self._database is None or (engine and self._database.engine != engine):
            self._database = Database(self.source(), engine)
        import pandas as pd

        names, rows = self._database.query(query)
        return pd.DataFrame(rows, columns=list(names))

    def view(self, name: str) -> pd.DataFrame:
        """The rows of a view, sorted, with the dtypes of the tables."""
        import pandas as pd

        if self._views is None:
            self._views = Database(self.source(), "sqlite")
        view = VIEWS[name]
        order = ", ".join(f"{column} IS NULL, {column}" for column in view.order)
        names, rows = self._views.query(f"SELECT * FROM {name} ORDER BY {order}")
        return pd.DataFrame({c: series(KINDS.get(c, "string"), [row[i] for row in rows]) for i, c in enumerate(names)})

    def quotes(self) -> pd.DataFrame:
        """Who said what, when and where; `said_from` tells whether the day stands in the text or is that of publication."""
        return self.view("quotes")

    def facts(self) -> pd.DataFrame:
        """What happened when: dated claims that are actual, not negated, not of the future, with the confidence recommended."""
        return self.view("facts")

    def people(self) -> pd.DataFrame:
        """One row a person, with the commonest role and affiliation and how many claims he or she makes."""
        return self.view("people")

    def figures_by_event(self) -> pd.DataFrame:
        """The figures given for one thing side by side, with their sources and the verdict of their group."""
        return self.view("figures_by_event")

    def mentions_by_month(self) -> pd.DataFrame:
        """How often a thing is mentioned in the articles of each month."""
        return self.view("mentions_by_month")

    def who_disagrees(self) -> pd.DataFrame:
        """Pairs of claims that cannot both hold."""
        return self.view("who_disagrees")


def read_tables(folder: str | Path, *, verify: bool = True) -> Tables:
    """Read back the tables of an output folder in any format, or of one file that holds all, with their dtypes.

    A mention "NA" stays text, an id "007" keeps its zeros. Raises TablesError where a table is missing, has other columns, or is
    not as it was written (its digest is not the one in run.json); with `verify=False` a file that was changed is read as it is.
    """
    path = Path(folder)
    if verify and path.is_dir() and (problems := changed_files(path)):
        raise TablesError(
            f"{path}: {'; '.join(problems)}. Run `extract run` again, or take the files as they are with verify=False."
        )
    content = formats.read(path)
    return Tables(content.rows, content.texts, content.shape)
