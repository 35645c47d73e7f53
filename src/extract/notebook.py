"""Tables as a notebook shows them: marked texts, a report, charts."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import report as page
from .catalogue import says
from .errors import TablesError
from .marking import Mark, layer_of, legend, marked
from .tables import Tables as PlainTables
from .tables import read_tables as read_plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Tables(PlainTables):
    """The tables of one or many documents, as `extract.extract` and `extract.read_tables` give them.

    In a notebook they show themselves. `show(doc_id)` is a text with its facts marked, `report(path)` writes the page to look at
    everything, `plot_timeline()` and `plot_figures(group_id)` draw (with the extra `charts`).
    """

    def show(self, doc_id: str = "") -> MarkedText:
        """A text with names, dates, numbers and what people say marked; by default the first. Raises KeyError for no text."""
        key = doc_id or next(iter(self.texts), "")
        if key not in self.texts:
            raise KeyError(f"no text of {doc_id!r}; there are {', '.join(list(self.texts)[:5])} ...")
        return MarkedText(self.texts[key], tuple(self._marks(key)))

    def _marks(self, doc_id: str) -> Iterator[Mark]:
        types = dict(zip(self.entities.entity_id, self.entities.type, strict=True))
        names = dict(zip(self.entities.entity_id, self.entities.name, strict=True))
        for row in self._of("mentions", doc_id):
            yield Mark(row["start_char"], row["end_char"], layer_of(types[row["entity_id"]]), names[row["entity_id"]])
        for row in self._of("dates", doc_id):
            yield Mark(row["start_char"], row["end_char"], "date", str(row["value"] or ""))
        for row in self._of("numbers", doc_id):
            yield Mark(
                row["start_char"], row["end_char"], "number", " ".join(str(row[c]) for c in ("value", "counted") if row[c])
            )
        said = {row["claim_id"]: row for row in self._of("claims", doc_id) if row["kind"] == "attributed"}
        for row in self._of("claim_parts", doc_id):
            if row["role"] == "content" and row["claim_id"] in said:
                claim = said[row["claim_id"]]
                yield Mark(
                    row["start_char"], row["end_char"], "quote", f"{claim['source'] or 'somebody'} {claim['act'] or 'says'}"
                )

    def _of(self, table: str, doc_id: str) -> Iterator[dict[str, Any]]:
        """The plain rows of one document."""
        names = self[table].columns
        at = list(names).index("doc_id")
        return (dict(zip(names, row, strict=True)) for row in self.rows(table) if row[at] == doc_id)

    def _repr_html_(self) -> str:
        """What a notebook shows: how many rows each table has, and the first text with its marks."""
        head = "".join(f"<td><b>{len(self.rows(n))}</b> {n}</td>" for n in self)
        first = self.show()._repr_html_() if self.texts else ""
        return f"<table><tr>{head}</tr></table>{first}"

    def report(self, path: str | Path = "report.html", title: str = "Facts of news articles") -> Path:
        """Write the report, one self-contained HTML page; returns its path."""
        out = Path(path)
        page.write(out, self.source(), title, says())
        return out

    def plot_timeline(self, by: str = "auto") -> Figure:
        """How many claims tell of each day, month or year ("D", "M", "Y"; auto: what fits), as a chart.

        Raises TablesError where matplotlib is missing or no claim says when.
        """
        figure, axes = _axes()
        claims = self.claims.dropna(subset="when_begin")
        if claims.empty:
            raise TablesError("no claim says when, so there is no timeline to draw")
        span = (claims.when_begin.max() - claims.when_begin.min()).days
        freq = by if by != "auto" else "D" if span < 100 else "M" if span < 2000 else "Y"
        counts: Any = claims.groupby([claims.when_begin.dt.to_period(freq), "kind"]).size().unstack(fill_value=0)
        below: Any = 0
        for kind in counts.columns:
            days = counts.index.to_timestamp()
            width = {"D": 0.9, "M": 25, "Y": 300}[freq]
            axes.bar(days, counts[kind], bottom=below, width=width, label=kind)
            below = below + counts[kind]
        axes.set_ylabel("claims")
        axes.legend(frameon=False)
        return figure

    def plot_figures(self, group_id: str = "") -> Figure:
        """The figures given for one thing side by side, with their bounds; by default the largest group.

        Raises TablesError where matplotlib is missing or there is no such group.
        """
        figure, axes = _axes()
        rows = self.figures_by_event()
        if not group_id and len(rows):
            group_id = str(rows.group_id.value_counts().index[0])
        group = rows[rows.group_id == group_id]
        if group.empty:
            raise TablesError(f"there is no group of figures {group_id!r}; tables.figures has the groups")
        given: list[Any] = list(group.itertuples())
        labels = [f"{row.source if _known(row.source) else row.outlet}, {str(row.published)[:10]}" for row in given]
        for i, row in enumerate(given):
            low, high = (float(v) if _known(v) else None for v in (row.low, row.high))
            if low is not None or high is not None:
                ends = (low if low is not None else 0.0, high if high is not None else low or 0.0)
                axes.plot(ends, (i, i), linewidth=4, alpha=0.4, color="C0")
            if _known(row.value):
                axes.plot(float(row.value), i, "o", color="C0")
        axes.set_yticks(range(len(labels)), labels)
        axes.invert_yaxis()
        first = group.iloc[0]
        axes.set_title(" ".join(str(v) for v in (first.counted, first.event, first.place) if _known(v)))
        return figure


class MarkedText:
    """A text with its marks; a notebook shows it."""

    def __init__(self, text: str, marks: tuple[Mark, ...]) -> None:
        self.text, self.marks = text, marks

    def __repr__(self) -> str:
        return f"<text of {len(self.text)} characters with {len(self.marks)} marks>"

    def _repr_html_(self) -> str:
        return legend() + marked(self.text, self.marks)


def read_tables(folder: str | Path, *, verify: bool = True) -> Tables:
    """Read back the tables of an output folder in any format, or of one file that holds all, with their dtypes.

    A mention "NA" stays text, an id "007" keeps its zeros. Raises TablesError where a table is missing, has other columns, or is
    not as it was written (its digest is not the one in run.json); with `verify=False` a file that was changed is read as it is.
    """
    plain = read_plain(folder, verify=verify)
    return Tables({name: plain.rows(name) for name in plain}, plain.texts, plain.source().shape)


def _known(value: object) -> bool:
    import pandas as pd

    return value is not None and not pd.isna(value)  # type: ignore[call-overload]


def _axes() -> tuple[Figure, Any]:
    if find_spec("matplotlib") is None:
        raise TablesError("charts need matplotlib, which is not installed: python -m pip install 'extract-facts[charts]'")
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 3.2), layout="constrained")
    return figure, figure.subplots()
