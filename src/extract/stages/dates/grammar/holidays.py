"""Days that have a name: rules made from the table lexicon/dates_holidays.csv."""

from __future__ import annotations

from .... import lexicon
from ..patterns import Action, Match, Rule
from ..semantics import Sense


def _named(key: str) -> Action:
    def act(m: Match) -> Sense | None:
        if "first" in m and not m["first"].upper:
            return None
        return Sense("date", "holiday", {}, holiday=key)

    return act


def rules() -> tuple[Rule, ...]:
    """One rule for each name of each holiday. Names are capitalised in the text, at least their first word."""
    out: list[Rule] = []
    for row in lexicon.table("dates_holidays"):
        for name in row["names"].split("|"):
            words = name.split()
            pattern = " ".join([f"first:{words[0]}" if words[0] != "the" else "the?", *words[1:]])
            out.append(("holiday", pattern, _named(row["key"])))
    return tuple(out)
