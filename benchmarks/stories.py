"""Figures, disputes and events across articles: precision and recall on short stories with gold.

`python benchmarks/stories.py [dev|aside] [--errors]` runs the stories of tests/corpus/stories as one corpus. Rules may be
written with `dev` in view; of `aside` only counts are printed. A pair of figures, or a row of `disputes`, is right where the
gold has both spans with this verdict; what the gold does not list counts as wrong. Numbers in titles are passed over, since the
gold has none. An event of the gold is found where mentions of it in two articles are one event of ours.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import extract
from extract.corpus.slots import scale
from extract.corpus.values import Figure, figure
from extract.tables.schema import CLAIMS, DISPUTES, EVENT_MENTIONS, FIGURES, NUMBERS

STORIES = Path(__file__).resolve().parents[1] / "tests" / "corpus" / "stories"
Span = tuple[str, int, int]
Tally = dict[str, list[int]]
VERDICTS = ("conflict", "update", "agree", "part", "different")


def articles(stories: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The articles of all stories, each under the ids of both."""
    return [
        {"id": f"{s['id']}.{a['id']}", "published": a["published"], "title": a["title"], "text": a["text"]}
        for s in stories
        for a in s["articles"]
    ]


def spans_of(story: dict[str, Any], texts: dict[str, str]) -> Any:
    """A function from the gold's [article, words, nth] to a span in the text as the tables have it."""
    bodies = {a["id"]: a["text"] for a in story["articles"]}

    def span(found: list[Any]) -> Span:
        article, words, nth = found
        start = -1
        for _ in range(nth + 1):
            start = bodies[article].index(words, start + 1)
        doc = f"{story['id']}.{article}"
        start += len(texts[doc]) - len(bodies[article])
        return doc, start, start + len(words)

    return span


def meet(a: Span, b: Span) -> bool:
    """Do two spans share a character?"""
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def figure_pairs(tables: extract.Tables) -> dict[frozenset[Span], str]:
    """Every pair of figures that stands in one group, with its verdict; a conflict is one that `disputes` has."""
    at, number = FIGURES.at, NUMBERS.at
    spans = {
        r[number["number_id"]]: (str(r[number["doc_id"]]), int(r[number["start_char"]]), int(r[number["end_char"]]))  # type: ignore[arg-type]
        for r in tables.rows("numbers")
    }
    clash = DISPUTES.at
    conflicts = {frozenset((r[clash["number_id"]], r[clash["other_number_id"]])) for r in tables.rows("disputes")}
    out = {}
    for _, group in itertools.groupby(tables.rows("figures"), key=lambda r: r[at["group_id"]]):
        for a, b in itertools.combinations(list(group), 2):
            verdict = str(a[at["verdict"]])
            if verdict in ("compatible", "update", "conflict"):
                clashing = frozenset((a[at["number_id"]], b[at["number_id"]])) in conflicts
                risen = verdict == "update" and a[at["value"]] != b[at["value"]] and a[at["as_of"]] != b[at["as_of"]]
                verdict = "conflict" if clashing else "update" if risen or not _overlap(a, b) else "agree"
            out[frozenset((spans[a[at["number_id"]]], spans[b[at["number_id"]]]))] = verdict
    return out


def _overlap(a: Any, b: Any) -> bool:
    """Can two figures both hold, as the package reads rounded and open ones?"""
    at = FIGURES.at

    def read(row: Any) -> tuple[Figure, float]:
        value, low, high = (str(row[at[c]] or "") for c in ("value", "low", "high"))
        unit = str(row[at["unit"]] or "")
        kind = "percent" if unit == "%" else "measure" if scale(unit)[1] != 1.0 else "count"
        share = 100.0 if not unit and value and float(value) < 1 else 1.0  # "a third" beside "33 per cent"
        return figure(value, low, high, str(row[at["bound"]]), kind), scale(unit)[1] * share

    (one, of), (other, per) = read(a), read(b)
    slack = 0.05 if of != per else 0.0  # converted
    return one.least * of <= other.greatest * per * (1 + slack) and other.least * per <= one.greatest * of * (1 + slack)


def score_figures(stories: list[dict[str, Any]], tables: extract.Tables, errors: bool) -> Tally:
    """By verdict: pairs reported, right, in the gold, found."""
    tally: Tally = {v: [0, 0, 0, 0] for v in VERDICTS}
    ours = figure_pairs(tables)
    seen: set[frozenset[Span]] = set()
    for story in stories:
        span = spans_of(story, tables.texts)
        for gold in story["figure_pairs"]:
            a, b = span(gold["a"]), span(gold["b"])
            tally[gold["verdict"]][2] += 1
            match = next((p for p in ours if len(p) == 2 and _is(p, a, b)), None)
            verdict = ours.get(match) if match else None
            if match and verdict:
                seen.add(match)
                tally[verdict][0] += 1
                tally[verdict][1] += verdict == gold["verdict"]
                tally[gold["verdict"]][3] += verdict == gold["verdict"]
            if errors and verdict != gold["verdict"] and (verdict or gold["verdict"] in ("conflict", "update")):
                print("PAIR", story["id"], "gold", gold["verdict"], "ours", verdict, gold["a"], gold["b"], gold["why"])
    bodies = {f"{s['id']}.{a['id']}": len(a["text"]) for s in stories for a in s["articles"]}
    for pair, verdict in ours.items():
        titled = any(start < len(tables.texts[doc]) - bodies[doc] for doc, start, _ in pair)
        if pair not in seen and not titled:
            tally[verdict][0] += 1
            if errors:
                print("UNLISTED", verdict, [(d, tables.texts[d][max(0, s - 30) : e + 30]) for d, s, e in sorted(pair)])
    return tally


def _is(pair: frozenset[Span], a: Span, b: Span) -> bool:
    x, y = pair
    return (meet(x, a) and meet(y, b)) or (meet(x, b) and meet(y, a))


def score_disputes(stories: list[dict[str, Any]], tables: extract.Tables, errors: bool) -> Tally:
    """All disputes but those of figures: rows reported, right, in the gold, found; then the same with the kind right."""
    at, claim = DISPUTES.at, CLAIMS.at
    spans = {
        r[0]: (str(r[claim["doc_id"]]), int(r[claim["start_char"]]), int(r[claim["end_char"]]))  # type: ignore[arg-type]
        for r in tables.rows("claims")
    }
    rows = [r for r in tables.rows("disputes") if r[at["number_id"]] is None]
    gold = []
    for story in stories:
        span = spans_of(story, tables.texts)
        gold += [(span(d["a"]), span(d["b"]), d["kind"].replace("different value", "value")) for d in story["disputes"]]
    tally: Tally = {"disputes": [len(rows), 0, len(gold), 0], "with kind": [len(rows), 0, len(gold), 0]}
    found, kinds = set(), set()
    for r in rows:
        one, other = spans[r[at["claim_id"]]], spans[r[at["other_claim_id"]]]
        hits = [n for n, (a, b, _) in enumerate(gold) if _is(frozenset((one, other)), a, b)] if one != other else []
        tally["disputes"][1] += bool(hits)
        right = [n for n in hits if gold[n][2] == r[at["kind"]]]
        tally["with kind"][1] += bool(right)
        found.update(hits)
        kinds.update(right)
        if errors and not hits:
            print("DISPUTE?", r[at["kind"]], [(d, tables.texts[d][s:e]) for d, s, e in (one, other)])
    tally["disputes"][3], tally["with kind"][3] = len(found), len(kinds)
    if errors:
        for n, (a, b, kind) in enumerate(gold):
            if n not in found:
                print("NO DISPUTE", kind, [(d, tables.texts[d][s:e]) for d, s, e in (a, b)])
    return tally


def score_events(stories: list[dict[str, Any]], tables: extract.Tables) -> Tally:
    """Pairs of the gold's mentions in two articles: linked by us and right, of those linked, of all."""
    at = EVENT_MENTIONS.at
    ours: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for r in tables.rows("event_mentions"):
        span = (str(r[at["doc_id"]]), int(r[at["start_char"]]), int(r[at["end_char"]]))  # type: ignore[arg-type]
        ours[span[0]].append((span, str(r[at["event_id"]])))
    tally: Tally = {"event links": [0, 0, 0, 0]}
    for story in stories:
        span = spans_of(story, tables.texts)
        told = []
        for n, event in enumerate(story["events"]):
            for m in event["mentions"]:
                at_gold = span(m)
                told.append((n, at_gold[0], {e for s, e in ours[at_gold[0]] if meet(s, at_gold)}))
        for (n, doc, a), (k, other, b) in itertools.combinations(told, 2):
            if doc != other:
                tally["event links"][0] += bool(a & b)
                tally["event links"][1] += bool(a & b) and n == k
                tally["event links"][2] += n == k
                tally["event links"][3] += bool(a & b) and n == k
    return tally


def clean(stories: list[dict[str, Any]], tables: extract.Tables) -> tuple[int, int]:
    """Stories without a conflict or dispute in the gold, and those of them in which we report one."""
    quiet = {s["id"] for s in stories if not s["disputes"] and not any(p["verdict"] == "conflict" for p in s["figure_pairs"])}
    doc, verdict = FIGURES.at["doc_id"], FIGURES.at["verdict"]
    alarms = {str(r[doc]).split(".")[0] for r in tables.rows("figures") if r[verdict] == "conflict"}
    docs = {r[0]: str(r[CLAIMS.at["doc_id"]]) for r in tables.rows("claims")}
    alarms |= {docs[r[DISPUTES.at["claim_id"]]].split(".")[0] for r in tables.rows("disputes") if r[DISPUTES.at["claim_id"]]}
    return len(quiet), len(quiet & alarms)


def main() -> None:
    """Print the counts."""
    name = next((a for a in sys.argv[1:] if not a.startswith("-")), "dev")
    errors = "--errors" in sys.argv and name != "aside"
    stories = [json.loads(line) for line in (STORIES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    tables = extract.extract(articles(stories))
    tallies = score_figures(stories, tables, errors) | score_disputes(stories, tables, errors) | score_events(stories, tables)
    for what, (reported, right, gold, found) in tallies.items():
        print(f"{what:12} precision {right}/{reported}  recall {found}/{gold}")
    quiet, alarms = clean(stories, tables)
    print(f"clean stories {quiet}, of them with a conflict or dispute reported {alarms}")


if __name__ == "__main__":
    main()
