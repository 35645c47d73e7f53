"""Have claim rows judged by a reader, report how many are right, and fit the weights of their confidence.

    python benchmarks/judge.py draw TEXTS.jsonl SHEET.csv KEY.csv [--seed N] [--rows N] [--kind asserted|cue|content]
    python benchmarks/judge.py report SHEET.csv KEY.csv
    python benchmarks/judge.py fit [SHEET.csv KEY.csv ...] [--again TEXTS.jsonl SHEET.csv ...] [--judged FOLDER ...] [--write]

TEXTS.jsonl: {"id", "text", "published"} a line. `draw` takes rows by lot, all across documents, and hides rule and confidence
from the reader: they stand in KEY. The reader fills the column `verdict` (right, minor, wrong), `worthless` (x for a fragment, a
subject or source that the text resolves, boilerplate, a triviality) and `cause`; the texts stay outside the project.
Right is a row of which every column is. `fit` takes sheets with their keys; sheets with their texts, of which a new run is made;
and folders with texts.jsonl and gold.jsonl of rows judged before (of both those rows that the new run has left unchanged).
It prints how well the confidence is calibrated, cross-validated by document, and what thresholds keep; with --write the weights
go to lexicon/confidence_signs.csv. Intervals are Wilson's, at 95 %.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import math
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from extract import pipeline, store
from extract.records import Article, Claim
from extract.stages.facts.asserted import figure
from extract.stages.facts.confidence import CAP, logit, signs

OUT = Path(__file__).resolve().parent.parent / "src/extract/lexicon/confidence_signs.csv"
SHOWN = (
    *("kind", "statement", "subject", "predicate", "object", "source", "cue", "act", "negated", "modality", "tense"),
    *("said_begin", "said_end", "when_begin", "when_end", "cue_negated"),
)
THRESHOLDS = (0.5, 0.6, 0.65, 0.7, 0.75)
BANDS = (0.0, 0.3, 0.5, 0.7, 0.85)
_RIDGE = 1.0
_ROUNDS = 60

Judged = tuple[str, float, frozenset[str], bool]
"""Document, the rule's figure, the signs, whether the row is right."""


def kind_of(claim: Claim) -> str:
    """asserted, cue (what is said, with its cue) or content (a further clause of it)."""
    return "asserted" if claim.kind == "asserted" else "cue" if claim.cue else "content"


def read(path: Path) -> Iterator[tuple[str, Doc]]:
    """The Docs of a file of texts."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    articles = (Article(str(r["id"]), r["text"], published=_day(r.get("published"))) for r in rows)
    for row, doc in zip(rows, pipeline.pipe(pipeline.load(), articles), strict=True):
        if isinstance(doc, Doc):
            yield str(row["id"]), doc


def _day(value: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def shown(claim: Claim) -> dict[str, str]:
    """The columns that are judged, as text."""
    out = {}
    for name in SHOWN:
        value = getattr(claim, name)
        out[name] = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return out


def figure_of(doc: Doc, claim: Claim) -> float:
    """The share in which the row's rule has been right: an attribution's, or a clause's."""
    if kind_of(claim) != "cue":
        return figure(claim.rule)
    return next(
        (float(x.confidence) for x in store.get(doc, "attributions") if x.head == claim.head and x.rule == claim.rule), 0.5
    )


def sentence_of(doc: Doc, claim: Claim) -> str:
    """The sentence that the row stands in."""
    found = next((s for s in store.get(doc, "sentences") if s.start <= claim.head < s.end), None)
    return "" if found is None else " ".join(doc.text[found.start : found.end].split())


def draw(args: argparse.Namespace) -> None:
    """Write a sheet for the reader and its key."""
    rows = [(name, doc, claim) for name, doc in read(args.texts) for claim in store.get(doc, "claims")]
    rows = [r for r in rows if args.kind in ("", kind_of(r[2]))]
    random.Random(args.seed).shuffle(rows)
    with args.sheet.open("w", encoding="utf-8", newline="") as s, args.key.open("w", encoding="utf-8", newline="") as k:
        sheet = csv.DictWriter(s, ["row", "doc", "text", *SHOWN, "verdict", "worthless", "cause"])
        key = csv.DictWriter(k, ["row", "doc", "kind", "rule", "confidence", "figure", "signs"])
        sheet.writeheader()
        key.writeheader()
        for n, (name, doc, claim) in enumerate(rows[: args.rows], 1):
            sheet.writerow({"row": n, "doc": name, "text": sentence_of(doc, claim), **shown(claim)})
            told = {
                "rule": claim.rule,
                "confidence": claim.confidence,
                "figure": figure_of(doc, claim),
                "signs": " ".join(sorted(signs(claim))),
            }
            key.writerow({"row": n, "doc": name, "kind": kind_of(claim), **told})


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def wilson(right: int, of: int) -> str:
    """A share with its interval, in percent."""
    if not of:
        return "-"
    z, p = 1.96, right / of
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{right}/{of} = {100 * p:.0f} % ({100 * (middle - half):.0f}-{100 * (middle + half):.0f})"


def pairs(sheet: Path, key: Path) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """The judged rows of a sheet with their key."""
    keys = {k["row"]: k for k in table(key)}
    return ((s, keys[s["row"]]) for s in table(sheet) if s["verdict"])


def report(args: argparse.Namespace) -> None:
    """Shares by kind, by rule and by band of confidence."""
    groups: dict[str, list[tuple[bool, bool, bool]]] = defaultdict(list)
    for s, k in pairs(args.sheet, args.key):
        judged = s["verdict"] == "right", s["verdict"] != "wrong", bool(s["worthless"])
        band = max(b for b in BANDS if float(k["confidence"]) >= b)
        for name in ("all", f"kind {k['kind']}", f"rule {k['rule']}", f"from {band}"):
            groups[name].append(judged)
    for name, rows in sorted(groups.items()):
        right, fair, empty = (sum(x) for x in zip(*rows, strict=True))
        print(f"{name:32} right {wilson(right, len(rows)):26} nothing false {fair}/{len(rows)}  worthless {empty}/{len(rows)}")


def judged_before(folder: Path) -> Iterator[Judged]:
    """Rows of a folder's gold.jsonl that a new run has unchanged, with their verdict."""
    known: dict[tuple[Any, ...], bool] = {}
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        r = json.loads(line)
        if r["table"] == "claims":
            known[r["doc"], r["start"], r["end"], r["columns"]["statement"], r["columns"]["modality"]] = r["verdict"] == "right"
    for name, doc in read(folder / "texts.jsonl"):
        for claim in store.get(doc, "claims"):
            verdict = known.get((name, claim.start, claim.end, claim.statement, claim.modality))
            if verdict is not None:
                yield name, figure_of(doc, claim), signs(claim), verdict


def judged_again(texts: Path, sheet: Path) -> Iterator[Judged]:
    """The rows of a sheet that a new run of its texts has unchanged, with their verdict and the signs that they show now."""
    left: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table(sheet):
        if row["verdict"]:
            left[row["doc"]].append(row)
    for name, doc in read(texts):
        found = [(claim, shown(claim)) for claim in store.get(doc, "claims")]
        for row in left[name]:
            claim = next((c for c, told in found if all(told[k] == row[k] for k in SHOWN)), None)
            if claim is not None:
                yield name, figure_of(doc, claim), signs(claim), row["verdict"] == "right"


def solve(rows: Sequence[Judged], names: Sequence[str]) -> Any:
    """Weights (base, rule, then the signs) by ridge-penalised logistic regression, Newton's method."""
    x = np.array([[1.0, logit(f), *(float(n in s) for n in names)] for _, f, s, _ in rows])
    y = np.array([float(right) for *_, right in rows])
    penalty = np.eye(x.shape[1]) * _RIDGE
    penalty[0, 0] = 0.0
    w = np.zeros(x.shape[1])
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty, x.T @ (y - p) - penalty @ w)
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return w


def said(row: Judged, names: Sequence[str], w: Any) -> float:
    """The confidence that the weights give a row."""
    score = float(np.dot(w, [1.0, logit(row[1]), *(float(n in row[2]) for n in names)]))
    return min(1 / (1 + math.exp(-score)), CAP)


def held_out(rows: Sequence[Judged], names: Sequence[str], folds: int = 10) -> list[tuple[float, bool]]:
    """Each row's confidence from weights fitted without its document."""
    documents = sorted({r[0] for r in rows})
    random.Random(0).shuffle(documents)
    out = []
    for k in range(folds):
        left = set(documents[k::folds])
        w = solve([r for r in rows if r[0] not in left], names)
        out += [(said(r, names, w), r[3]) for r in rows if r[0] in left]
    return out


def auc(scored: Sequence[tuple[float, bool]]) -> float:
    """How often a right row is surer than a wrong one."""
    right, wrong = ([s for s, r in scored if r is v] for v in (True, False))
    return sum((a > b) + 0.5 * (a == b) for a in right for b in wrong) / max(1, len(right) * len(wrong))


def calibration(scored: Sequence[tuple[float, bool]]) -> Iterable[str]:
    """By band: what was said and what was right; last the mean error."""
    error = 0.0
    for low, high in zip(BANDS, [*BANDS[1:], 1.01], strict=True):
        rows = [(s, r) for s, r in scored if low <= s < high]
        if rows:
            told, right = sum(s for s, _ in rows) / len(rows), sum(r for _, r in rows)
            error += abs(told * len(rows) - right)
            yield f"  from {low}: said {told:.2f}, right {wilson(right, len(rows))}"
    for least in THRESHOLDS:
        kept = [r for s, r in scored if s >= least]
        yield f"  {least} and more: keeps {len(kept)} of {len(scored)}, right {wilson(sum(kept), len(kept))}"
    yield f"  calibration error {error / len(scored):.3f}, AUC {auc(scored):.2f}"


def fit(args: argparse.Namespace) -> None:
    """Fit, cross-validate, and write the weights."""
    rows: list[Judged] = [r for folder in args.judged for r in judged_before(folder)]
    rows += [r for texts, sheet in args.again for r in judged_again(texts, sheet)]
    for sheet, key in zip(args.files[::2], args.files[1::2], strict=True):
        for s, k in pairs(sheet, key):
            rows.append((s["doc"], float(k["figure"]), frozenset(k["signs"].split()), s["verdict"] == "right"))
    names = sorted({n for _, _, s, _ in rows for n in s})
    w = solve(rows, names)
    print(f"{len(rows)} rows of {len({r[0] for r in rows})} documents, {sum(r[3] for r in rows)} right; held out by document:")
    print("\n".join(calibration(held_out(rows, names))))
    lines = [("base", w[0], len(rows), sum(r[3] for r in rows)), ("rule", w[1], len(rows), sum(r[3] for r in rows))]
    for n, weight in zip(names, w[2:], strict=True):
        shows = [r for r in rows if n in r[2]]
        lines.append((n, weight, len(shows), sum(r[3] for r in shows)))
    for name, weight, of, right in lines:
        print(f"  {name:18} {weight:+.2f}   right {right} of {of}")
    if args.write:
        head = "# Weights of the signs that a claim's confidence is made of; written by benchmarks/judge.py fit, never by hand.\n"
        head += "# rows, right: the judged rows that show the sign, and how many of them were right in every column.\n"
        body = "".join(f"{name},{weight:.3f},{of},{right}\n" for name, weight, of, right in lines)
        OUT.write_text(f"{head}sign,weight,rows,right\n{body}", encoding="utf-8")


def main() -> None:
    """Read the command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = ap.add_subparsers(required=True)
    p = commands.add_parser("draw")
    p.add_argument("texts", type=Path)
    p.add_argument("sheet", type=Path)
    p.add_argument("key", type=Path)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--rows", type=int, default=120)
    p.add_argument("--kind", default="", choices=["", "asserted", "cue", "content"])
    p.set_defaults(run=draw)
    p = commands.add_parser("report")
    p.add_argument("sheet", type=Path)
    p.add_argument("key", type=Path)
    p.set_defaults(run=report)
    p = commands.add_parser("fit")
    p.add_argument("files", type=Path, nargs="*")
    p.add_argument("--judged", type=Path, action="append", default=[])
    p.add_argument("--again", type=Path, nargs=2, action="append", default=[])
    p.add_argument("--write", action="store_true")
    p.set_defaults(run=fit)
    args = ap.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
