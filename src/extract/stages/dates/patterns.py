"""A small rule language: patterns over token classes, compiled to a trie.

A pattern is a row of elements divided by spaces. An element is a class (or the word itself) or several divided by "|";
"?" at its end makes it optional; "name:" before it gives the matched item a name for the rule's action, otherwise its
first class is its name. There is no repetition, so a pattern is as long as its row of elements, a walk of the trie takes
at most that many steps for each way of reading the tokens, and a whole pass is linear in the number of tokens.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from .semantics import Sense
from .tokens import Item

Match = dict[str, Item]
Action = Callable[[Match], "Sense | None"]
Rule = tuple[str, str, Action]
"""(name, pattern, action): the action gives the meaning, or None to decline."""


def always(sense: Sense) -> Action:
    """The action of a rule whose words always mean the same."""
    return lambda m: sense


def unmarked(item: Item, *kinds: str) -> Sense | None:
    """The sense of an item where it is one of these kinds and nothing ("early", "nearly") has modified it yet; else None."""
    sense = item.sense
    return sense if sense is not None and not sense.mod and sense.kind in kinds else None


@dataclass(slots=True)
class Node:
    """A state of the trie: where each class leads, and which rules end here (order, name, labels, action)."""

    next: dict[str, Node] = field(default_factory=dict)
    ends: list[tuple[int, tuple[str, ...], Action]] = field(default_factory=list)


def compile_rules(rules: Sequence[Rule]) -> Node:
    """The trie of all rules, each optional element written out both ways and each alternative by itself."""
    root = Node()
    for order, (_, pattern, action) in enumerate(rules):
        elements = [_element(e) for e in pattern.split()]
        for choice in itertools.product(*elements):
            steps = [c for c in choice if c is not None]
            node = root
            for _, cls in steps:
                node = node.next.setdefault(cls, Node())
            node.ends.append((order, tuple(label for label, _ in steps), action))
    return root


def _element(source: str) -> list[tuple[str, str] | None]:
    optional = source.endswith("?")
    source = source.removesuffix("?")
    label, colon, names = source.partition(":")
    classes = (names if colon and names else source).split("|")
    label = label if colon and names else classes[0]
    out: list[tuple[str, str] | None] = [(label, c) for c in classes]
    return [*out, None] if optional else out


_RANK = itemgetter(0, 1)


def longest(root: Node, items: Sequence[Item], i: int) -> tuple[int, Sense] | None:
    """The longest match of any rule at item i whose action accepts: (how many items, meaning)."""
    best: list[tuple[int, int, tuple[str, ...], Action]] = []
    front = [root]
    end, size = i, len(items)
    while front and end < size:
        classes = items[end].classes
        end += 1
        ahead: list[Node] = []
        for node in front:
            nexts = node.next
            for cls in classes:
                if cls in nexts:
                    reached = nexts[cls]
                    ahead.append(reached)
                    for order, labels, action in reached.ends:
                        best.append((i - end, order, labels, action))
        front = ahead
    if len(best) > 1:
        best.sort(key=_RANK)
    for minus, _, labels, action in best:
        sense = action(dict(zip(labels, items[i : i - minus], strict=True)))
        if sense is not None:
            return -minus, sense
    return None


def classes_of(sense: Sense) -> tuple[str, ...]:
    """The names patterns know a phrase with this meaning by: T, T.date, T.date.day, T.day, ..."""
    unit = sense.finest
    names = ["T", f"T.{sense.kind}", f"T.{sense.kind}.{unit}", f"T.{unit}"]
    if sense.kind == "date":
        names.append("T.full" if "year" in sense.parts else "T.part")
        if sense.clock:
            names.append("T.time")
        if set(sense.parts) == {"year"} and not sense.mod:
            names.append("T.yearonly")
    return tuple(names)


def run_pass(root: Node, items: list[Item]) -> list[Item]:
    """One pass from left to right: what a rule matches becomes one item that carries its meaning."""
    out: list[Item] = []
    i = 0
    while i < len(items):
        hit = longest(root, items, i)
        if hit is None:
            out.append(items[i])
            i += 1
            continue
        length, sense = hit
        first, last = items[i], items[i + length - 1]
        out.append(Item(first.start, last.end, "", classes_of(sense), None, sense, first.glued, first.upper))
        i += length
    return out
