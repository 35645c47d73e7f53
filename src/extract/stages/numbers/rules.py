"""The rules of the numbers stage by name: what kind of number a row is, and how it is written.

A row's rule is its kind, and after a hyphen how the figure is told where that matters: in figures or words, as a range.
"""

from __future__ import annotations

from functools import cache

from ...rules import Rule
from .ranges import Figure

COUNTS = (
    Rule("count-figure", "How many, in figures.", "The army lost 1,234 trucks.", "The army lost trucks."),
    Rule("count-word", "How many, in words.", "Twelve ships sank.", "Ships sank.", family="count-figure"),
    Rule(
        "count-fraction",
        "How many, as a fraction of a scale.",
        "It cost ½ million votes.",
        "It cost votes.",
        family="count-figure",
    ),
    Rule(
        "count-range-to",
        "How many, from one figure to another.",
        "It holds 10 to 12 boats.",
        "It holds boats.",
        family="count-figure",
    ),
    Rule(
        "count-range-dash", "How many, two figures with a dash.", "It holds 10-12 boats.", "They won 3-1.", family="count-figure"
    ),
    Rule(
        "count-range-or",
        "How many, one figure or the next.",
        "Three or four boats sank.",
        "Three boats sank.",
        family="count-figure",
    ),
    Rule(
        "count-range-and",
        "How many, between two figures.",
        "Between 10 and 12 boats sank.",
        "Boats sank between two ports.",
        family="count-figure",
    ),
    Rule("vague", "An order of magnitude.", "Dozens of people fled.", "People fled."),
)
MONEY = (
    Rule("money", "A sum of money.", "The fund raised $1.2 billion.", "The fund raised hopes."),
    Rule("money-range-to", "A sum from one figure to another.", "It costs $3 to $5.", "It costs $3.", family="money"),
    Rule("money-range-dash", "A sum, two figures with a dash.", "It costs $3-5 billion.", "It costs $3.", family="money"),
    Rule(
        "money-range-or", "A sum, one figure or another.", "It costs five or six euros.", "It costs five euros.", family="money"
    ),
    Rule(
        "money-range-and", "A sum between two figures.", "It costs between 10 and 12 euros.", "It costs 10 euros.", family="money"
    ),
)
PERCENTS = (
    Rule("percent", "A percentage, percentage points or basis points.", "Prices rose 5 percent.", "Prices rose."),
    Rule(
        "percent-range-to",
        "A percentage from one figure to another.",
        "It grew 5 to 6 percent.",
        "It grew 5 percent.",
        family="percent",
    ),
    Rule(
        "percent-range-dash",
        "A percentage, two figures with a dash.",
        "It grew 5-6 percent.",
        "It grew 5 percent.",
        family="percent",
    ),
    Rule(
        "percent-range-or",
        "A percentage, one figure or another.",
        "It grew five or six percent.",
        "It grew five percent.",
        family="percent",
    ),
    Rule(
        "percent-range-and",
        "A percentage between two figures.",
        "It grew between 5 and 6 percent.",
        "It grew 5 percent.",
        family="percent",
    ),
)
MEASURES = (
    Rule("measure", "A length, weight, time or other measure.", "It drove at 140 km/h.", "It drove fast."),
    Rule("measure-height", "Feet and inches as one length.", "He is 6ft 2in tall.", "He is six feet tall.", family="measure"),
    Rule(
        "measure-range-to",
        "A measure from one figure to another.",
        "It is 3 to 4 miles off.",
        "It is 3 miles off.",
        family="measure",
    ),
    Rule(
        "measure-range-dash",
        "A measure, two figures with a dash.",
        "It is 3-4 miles off.",
        "It is 3 miles off.",
        family="measure",
    ),
    Rule(
        "measure-range-or",
        "A measure, one figure or another.",
        "It is three or four miles off.",
        "It is three miles off.",
        family="measure",
    ),
    Rule(
        "measure-range-and",
        "A measure between two figures.",
        "It is between 3 and 4 miles off.",
        "It is 3 miles off.",
        family="measure",
    ),
)
AGES = (
    Rule("age", "Somebody's or something's age.", "A 50-year-old man fell.", "A man fell after 50 years."),
    Rule(
        "age-range-to",
        "An age from one figure to another.",
        "Children aged 5 to 11 fell ill.",
        "Children aged 5 fell ill.",
        family="age",
    ),
    Rule(
        "age-range-dash",
        "An age, two figures with a dash.",
        "Children aged 5-11 fell ill.",
        "Children aged 5 fell ill.",
        family="age",
    ),
    Rule(
        "age-range-or",
        "An age, one figure or the next.",
        "A child aged five or six fell.",
        "A child aged five fell.",
        family="age",
    ),
    Rule("age-range-and", "An age between two figures.", "Men aged between 20 and 30 left.", "Men aged 20 left.", family="age"),
)
SHARES = (
    Rule("fraction", "A share in words or as a fraction.", "Two-thirds of the town burned.", "The town burned."),
    Rule("ratio", "So many in, or out of, so many.", "One in five homes burned.", "One home in the town burned."),
    Rule("multiple", "How many times something is another.", "The price doubled.", "The price rose."),
    Rule("score", "Two figures of a game, a vote or odds.", "They won 3-1.", "They won three games."),
)
PLACES = (Rule("ordinal", "A place in a row.", "It was the third coup.", "There were three coups."),)
RULES = (*COUNTS, *MONEY, *PERCENTS, *MEASURES, *AGES, *SHARES, *PLACES)


@cache
def _named() -> dict[tuple[str, str], str]:
    """(kind, how it is told) -> the rule's name, read off the declared names."""
    out = {}
    for rule in RULES:
        kind, _, how = rule.name.partition("-")
        out[kind, how] = rule.name
    return out


def rule_of(f: Figure) -> tuple[str, str]:
    """(kind, rule) of a figure."""
    if f.form in ("score", "ratio"):
        return f.form, f.form
    if f.unit is not None:
        return f.unit.kind, _named().get((f.unit.kind, f.rule), f.unit.kind)
    if f.form == "vague":
        return "count", "vague"
    form = f.first.numeral.form
    if form == "fraction" and f.value is not None and f.value < 1:
        return "ratio", "fraction"
    return "count", _named().get(("count", f.rule or form), "count-figure")
