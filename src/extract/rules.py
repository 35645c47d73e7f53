"""What a rule is, for every stage: a name that stands in the tables, a sentence, an example and a counterexample.

A stage declares its rules as tuples of `Rule` and its reasons for leaving something out as tuples of `Refusal`. The names are
literals, so that a cell of the column `rule` leads to its declaration by a search. The docs' tables of rules and the sentence
that `extract explain` prints are made from them, and one test fires every example and no counterexample.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

PUBLISHED = "2023-07-03"
"""The publication date (a Monday) of every example that does not name its own."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that makes rows.

    `name`: as the column `rule` has it. `says`: what it does, as a sentence. `example`: a text in which it makes a row;
    `counterexample`: a text in which it makes none. `find`: the function that applies it, where the stage calls its rules from
    their declaration. `family`: the rule that this one is a variant of (empty: of none). `source`: guideline and section.
    `published`: the publication date that the examples are read with.
    """

    name: str
    says: str
    example: str
    counterexample: str
    find: Callable[..., Any] | None = None
    family: str = ""
    source: str = ""
    published: str = PUBLISHED


@dataclass(frozen=True, slots=True)
class Refusal:
    """A named reason for making no row of a candidate.

    `holds(*what the stage knows of the candidate)`: does the reason apply? `example`: a text in which a candidate falls by it;
    `counterexample`: a like text in which none does.
    """

    name: str
    says: str
    example: str
    counterexample: str
    holds: Callable[..., bool]
    published: str = PUBLISHED


def refused(reasons: Iterable[Refusal], *candidate: Any) -> Refusal | None:
    """The first reason that holds of a candidate; None: there is none, it may become a row."""
    for reason in reasons:
        if reason.holds(*candidate):
            return reason
    return None
