"""Scores the stages on short articles by a writer who knew no rule: dates, numbers, names and references.

    .venv/bin/python -m benchmarks.fresh [development] [--errors dates numbers names references]
    .venv/bin/python -m benchmarks.fresh aside

tests/fresh holds the articles with their answers, one JSON object a line: `development` may be read, and rules made on it;
`aside` is scored and never read, so no errors are shown of it.

    dates       F1 of exact spans; of overlapping spans with the right value; spans are paired one to one
    numbers     F1 of values; of values with their bound (or trend); of values with their unit or counted thing (none where the
                article has no word for it, as for the games of "6-4, 7-5" or the runs of "he made 40"); paired by overlap,
                a range only with a range, values equal to one part in ten thousand, "more than" as "at least"; the answers
                have a length of time as a date only, so a number there counts neither way, and the two figures of a score or
                of "from 410 to 290" apart, which are one row here
    names       found: of the names in the answers, those that a name covers, give or take a word at its edges; typed: of
                those, the ones with the right type (all kinds of places are one); grouped: B-cubed F1 of their entities
    references  F1 of pronouns and nouns that stand for something named: the entity found there has, for most of its
                names, that very thing; precision counts the places that the answers mark, and pronouns but relative ones
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.names_paragraphs import b_cubed, coarse
from extract import pipeline, store
from extract.records import Article, Mention, Quantity, Timex

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "fresh"
LOTS = ("development", "aside")

Gold = dict[str, Any]
Spans = Sequence[tuple[int, int]]


@dataclass
class Tally:
    """What is counted in one lot, and a line for every difference."""

    count: Counter[str] = field(default_factory=Counter)
    things: list[list[str]] = field(default_factory=list)
    entities: list[list[str]] = field(default_factory=list)
    differences: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def articles(lot: str) -> list[Gold]:
    """The articles of a lot with their answers."""
    return [json.loads(line) for line in (FOLDER / f"{lot}.jsonl").read_text(encoding="utf-8").splitlines()]


def span(gold: Gold) -> tuple[int, int]:
    """Where an answer stands."""
    return gold["start"], gold["start"] + len(gold["text"])


def overlapping(gold: Spans, found: Spans, agree: Callable[[int, int], bool] = lambda i, j: True) -> dict[int, int]:
    """Gold position -> found position, one to one, nearest edges first, of overlapping spans that agree."""
    near = sorted(
        (abs(g[0] - f[0]) + abs(g[1] - f[1]), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if f[0] < g[1] and g[0] < f[1] and agree(i, j)
    )
    out: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in near:
        if i not in out and j not in taken:
            out[i] = j
            taken.add(j)
    return out


# --- dates


_PREPOSITION = re.compile(r"(?:on|in|at|during) (?!the\b)")
"""The answers take some of these along, TIMEX3 does not."""


def date_span(gold: Gold) -> tuple[int, int]:
    """Where a date's answer stands, without a preposition."""
    start, end = span(gold)
    m = _PREPOSITION.match(gold["text"])
    return start + (m.end() if m else 0), end


def same_date(gold: Gold, timex: Timex) -> bool:
    """The same value; a time of no particular day may say so or not."""
    return bool(gold["value"].removeprefix("XXXX-XX-XX") == timex.value.removeprefix("XXXX-XX-XX"))


def score_dates(doc: Doc, gold: list[Gold], tally: Tally) -> None:
    """Counts spans and values, as TempEval-3 does."""
    found: tuple[Timex, ...] = store.get(doc, "dates")
    places, ours = [date_span(g) for g in gold], [(t.start, t.end) for t in found]
    pairs = overlapping(places, ours)
    tally.count["dates gold"] += len(gold)
    tally.count["dates system"] += len(found)
    for i, j in pairs.items():
        tally.count["dates strict"] += places[i] == ours[j]
        tally.count["dates value"] += same_date(gold[i], found[j])
    for i, g in enumerate(gold):
        t = found[pairs[i]] if i in pairs else None
        if t is None or not same_date(g, t) or places[i] != ours[pairs[i]]:
            said = f"{doc.text[t.start : t.end]!r} = {t.value}" if t else "-"
            tally.differences["dates"].append(f"{g['text']!r} = {g['value']} is {said}   ({context(doc, places[i])})")
    extra = sorted(set(range(len(found))) - set(pairs.values()))
    tally.differences["dates"] += [
        f"extra {doc.text[slice(*ours[j])]!r} = {found[j].value} ({context(doc, ours[j])})" for j in extra
    ]


# --- numbers

_BOUNDS = {"=": "=", "~": "~", ">": ">", ">=": ">", "<": "<", "<=": "<", "up": "up", "down": "down", "": "="}
_GOLD_BOUNDS = {"exact": "=", "range": "=", "about": "~", "at_least": ">", "more_than": ">", "at_most": "<", "less_than": "<"}
_GOLD_UNITS = {
    "percent": "percentage",
    "year": "year of age",
    "month": "month of age",
    "tonne": "metric ton",
    "pound": "pound-mass",
    "degree Celsius": "celsius",
    "degree Fahrenheit": "fahrenheit",
}
_IRREGULAR = (("children", "child"), ("people", "person"), ("men", "man"), ("feet", "foot"), ("lives", "life"), ("wives", "wife"))


def singular(word: str) -> str:
    """A noun's singular, roughly: what both sides are compared by."""
    word = word.lower()
    for plural, single in _IRREGULAR:
        if word.endswith(plural):
            return word.removesuffix(plural) + single
    word = re.sub(r"ies$", "y", word)
    word = re.sub(r"(ch|sh|ss|x)es$", r"\1", word)
    return word[:-1] if re.search(r"[^su]s$", word) and len(word) > 3 else word


def words(phrase: str) -> set[str]:
    """The words of a phrase, in the singular."""
    return {singular(w) for w in re.findall(r"[^\W_]+", phrase)}


def same_value(gold: Any, q: Quantity) -> bool:
    """Equal to one part in ten thousand; a range only with a range."""
    figures = [q.low, q.high] if q.value is None else [q.value]
    ours = sorted(float(f) for f in figures if f is not None)
    wanted = sorted(gold) if isinstance(gold, list) else [gold]
    return len(ours) == len(wanted) and all(abs(a - b) <= 1e-4 * max(abs(a), abs(b)) for a, b in zip(wanted, ours, strict=True))


def same_bound(gold: Gold, q: Quantity) -> bool:
    """The bound, or the trend where there is one; "at least" and "more than" are one, and so are "at most" and "less than"."""
    return bool(_GOLD_BOUNDS.get(gold["bound"], gold["bound"]) == _BOUNDS[q.trend or q.bound])


def same_unit(gold: Gold, q: Quantity, named: bool = True) -> bool:
    """The unit by code or name, with what it is "per" or without; without one, a word of what is counted.

    A fraction has no unit of its own. What the article has no word for (`named` false: the games of "6-4, 7-5") is left empty.
    """
    if gold["unit"] and gold["unit"] != "fraction":
        name = _GOLD_UNITS.get(gold["unit"]) or str(gold["unit"])
        ours = (q.unit_name, q.unit_name.partition(" per ")[0])
        return gold["unit"] in (q.unit, q.unit.partition("/")[0]) or any(
            words(u) in (words(name), words(gold["unit"])) for u in ours
        )
    wanted = words(gold["counted"])
    if wanted and not named:
        return not (q.unit_name or q.counted)
    return not (wanted or q.unit_name) or bool(wanted & (words(q.counted) or words(q.unit_name)))


def apart(found: Iterable[Quantity], zones: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """The quantities, each score and each step "from 410 to 290" as its two figures where the answers have two."""
    for q in found:
        several = sum(start < q.end and q.start < end for start, end in zones) > 1
        if several and q.value is None and q.low is not None and q.high is not None:
            yield replace(q, value=q.low)
            yield replace(q, value=q.high)
        else:
            yield q


def score_numbers(doc: Doc, gold: list[Gold], dates: list[Gold], tally: Tally) -> None:
    """Counts values, values with bound, values with unit or counted thing."""
    found = [q for q in store.get(doc, "numbers") if q.kind != "ordinal"]
    places, times = [span(g) for g in gold], [span(g) for g in dates]

    def beside(q: Quantity, zones: list[tuple[int, int]]) -> bool:
        return any(start < q.end and q.start < end for start, end in zones)

    found = [*apart((q for q in found if beside(q, places) or not beside(q, times)), places)]
    ours = [(q.start, q.end) for q in found]
    tally.count["numbers gold"] += len(gold)
    tally.count["numbers system"] += len(found)
    article = words(doc.text)

    def unit(g: Gold, q: Quantity) -> bool:
        return same_unit(g, q, bool(words(g["counted"]) & article))

    tests: dict[str, Callable[[Gold, Quantity], bool]] = {"value": lambda g, q: True, "bound": same_bound, "unit": unit}

    def pairs(test: Callable[[Gold, Quantity], bool]) -> dict[int, int]:
        return overlapping(places, ours, lambda i, j: same_value(gold[i]["value"], found[j]) and test(gold[i], found[j]))

    for name, test in tests.items():
        tally.count[f"numbers {name}"] += len(pairs(test))
    right = pairs(lambda g, q: same_bound(g, q) and unit(g, q))
    near = overlapping(places, ours)
    for i, g in enumerate(gold):
        if i not in right:
            q = found[near[i]] if i in near else None
            said = f"{shown(q)}" if q else "-"
            wanted = f"{g['value']} {g['bound']} {g['unit']} {g['counted']}"
            tally.differences["numbers"].append(f"{g['text']!r} = {wanted} is {said}   ({context(doc, places[i])})")
    extra = sorted(set(range(len(found))) - set(near.values()))
    tally.differences["numbers"] += [f"extra {shown(found[j])} ({context(doc, ours[j])})" for j in extra]


def shown(q: Quantity) -> str:
    """A quantity on one line."""
    figure = q.value if q.value is not None else (q.low, q.high)
    return f"{figure} {q.trend or q.bound} {q.unit_name or q.unit} [{q.counted}] {q.rule}"


# --- names and references

_NAMES = frozenset({"name", "acronym", "demonym"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})


def edges(gold: tuple[int, int], found: tuple[int, int]) -> bool:
    """Does one of two spans hold the other?"""
    return (found[0] <= gold[0] and gold[1] <= found[1]) or (gold[0] <= found[0] and found[1] <= gold[1])


def score_names(doc: Doc, gold: list[Gold], tally: Tally) -> dict[int, str]:
    """Counts names found, typed and grouped; entity -> the thing that most of its names stand for."""
    entities = store.get(doc, "entities")
    found: list[Mention] = [m for m in store.get(doc, "mentions") if m.form in _NAMES]
    marked = [g for g in gold if g["type"] != "OTHER"]
    places, ours = [span(g) for g in marked], [(m.start, m.end) for m in found]
    pairs = overlapping(places, ours, lambda i, j: edges(places[i], ours[j]))
    types = ["NORP" if m.form == "demonym" else entities[m.entity].type for m in found]
    tally.count["names gold"] += len(marked)
    tally.count["names found"] += len(pairs)
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    apart: dict[str, set[int]] = defaultdict(set)
    lines = tally.differences["names"]
    for i, g in enumerate(marked):
        if i not in pairs:
            lines.append(f"missed {g['text']!r} {g['type']} ({context(doc, places[i])})")
            continue
        m = found[pairs[i]]
        right = coarse(types[pairs[i]]) == coarse(g["type"])
        tally.count["names typed"] += right
        votes[m.entity][g["thing"]] += 1
        apart[g["thing"]].add(m.entity)
        if not right:
            lines.append(
                f"{g['text']!r} {g['type']} is {doc.text[m.start : m.end]!r} {types[pairs[i]]} ({context(doc, places[i])})"
            )
    lines += [f"apart: {thing}" for thing, of in apart.items() if len(of) > 1]
    lines += [f"joined: {sorted(of)}" for of in votes.values() if len(of) > 1]
    tally.things.append([g["thing"] for g in marked])
    tally.entities.append([str(found[pairs[i]].entity) if i in pairs else f"-{i}" for i in range(len(marked))])
    return {entity: of.most_common(1)[0][0] for entity, of in votes.items()}


def score_references(doc: Doc, gold: list[Gold], thing_of: dict[int, str], tally: Tally) -> None:
    """Counts pronouns and nouns that are given to the right thing."""
    others = [m for m in store.get(doc, "mentions") if m.form not in _NAMES]
    found: list[Mention] = [m for m in others if doc.text[m.start : m.end].lower() not in _RELATIVE]
    places, ours = [span(g) for g in gold], [(m.start, m.end) for m in found]
    pairs = overlapping(places, ours)
    tally.count["references gold"] += len(gold)
    matched = set(pairs.values())
    tally.count["references system"] += sum(j in matched or m.form == "pronoun" for j, m in enumerate(found))
    entities = store.get(doc, "entities")
    for i, g in enumerate(gold):
        entity = found[pairs[i]].entity if i in pairs else None
        right = entity is not None and thing_of.get(entity) == g["thing"]
        tally.count["references right"] += right
        if not right:
            said = "-" if entity is None else entities[entity].name
            tally.differences["references"].append(f"{g['text']!r} = {g['thing']} is {said} ({context(doc, places[i])})")
    for j, m in enumerate(found):
        if j not in matched and m.form == "pronoun":
            tally.differences["references"].append(f"extra {entities[m.entity].name} ({context(doc, ours[j])})")


# --- all of it


def context(doc: Doc, at: tuple[int, int]) -> str:
    """The words around a span."""
    return " ".join(f"{doc.text[max(0, at[0] - 45) : at[0]]}[[{doc.text[at[0] : at[1]]}]]{doc.text[at[1] : at[1] + 30]}".split())


def read(nlp: Language, rows: Iterable[Gold]) -> Iterator[Doc]:
    """The documents of the articles."""
    made = [Article(row["id"], row["text"], published=dt.date.fromisoformat(row["published"])) for row in rows]
    for doc in pipeline.pipe(nlp, made):
        if not isinstance(doc, Doc):  # its text is not shown: those kept aside stay unread
            raise SystemExit(f"{doc.article.doc_id} could not be read: {doc.message}")
        yield doc


def score(nlp: Language, lot: str) -> Tally:
    """Everything counted in a lot."""
    tally, rows = Tally(), articles(lot)
    for row, doc in zip(rows, read(nlp, rows), strict=True):
        before = {kind: len(lines) for kind, lines in tally.differences.items()}
        score_dates(doc, row["dates"], tally)
        score_numbers(doc, row["numbers"], row["dates"], tally)
        score_references(doc, row["references"], score_names(doc, row["names"], tally), tally)
        for kind, lines in tally.differences.items():
            lines[before.get(kind, 0) :] = [f"{row['id']}  {line}" for line in lines[before.get(kind, 0) :]]
    return tally


def figures(tally: Tally) -> dict[str, float]:
    """{figure: percent}."""
    c = tally.count

    def f1(kind: str, what: str) -> float:
        return 200 * c[f"{kind} {what}"] / (c[f"{kind} gold"] + c[f"{kind} system"])

    return {
        "dates strict": f1("dates", "strict"),
        "dates value": f1("dates", "value"),
        "numbers value": f1("numbers", "value"),
        "numbers bound": f1("numbers", "bound"),
        "numbers unit": f1("numbers", "unit"),
        "names found": 100 * c["names found"] / c["names gold"],
        "names typed": 100 * c["names typed"] / c["names found"],
        "names grouped": 100 * b_cubed(tally.things, tally.entities),
        "references": f1("references", "right"),
    }


def main() -> None:
    """Print the scores of a lot, with --errors what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lot", nargs="?", default="development", choices=LOTS)
    parser.add_argument("--errors", nargs="+", default=[], choices=["dates", "numbers", "names", "references"])
    args = parser.parse_args()
    if args.errors and args.lot == "aside":
        parser.error("the articles kept aside are scored, not read: --errors is for development")
    tally = score(pipeline.load(), args.lot)
    for name, value in figures(tally).items():
        print(f"{name:16s} {value:5.1f}   of {tally.count[name.split()[0] + ' gold']}")
    for kind in args.errors:
        print(f"\n{kind}", *tally.differences[kind], sep="\n")


if __name__ == "__main__":
    main()
