"""What a complement is worth under its governor: true, false or open, for whom, and how surely.

The data are `lexicon/signatures.csv`, one row a lemma and frame: "manage to" makes its infinitive true and, negated, false;
"fail to" the other way round; "regret that" leaves its clause true either way; "force X to" makes it true, and leaves it open
where nobody was forced. The classes are those of implicatives and factives (Karttunen 1971, 2012; Kiparsky and Kiparsky 1970;
Nairn, Condoravdi and Karttunen 2006), the levels FactBank's (Saurí and Pustejovsky 2009).

This module knows no parse: a stage finds the governor, its frame and whether it is negated, asks here, and multiplies what it
learns from the top of a sentence downwards. Signatures hold of a governor that is itself told as actual: under "may", "if" or
a question a complement is as open as its governor. "Has to" and "is able to" are a present obligation and ability; only their
past tells of what was done.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from . import lexicon

Truth = Literal["true", "false", "open"]
Holder = Literal["article", "source"]
Level = Literal["certain", "probable", "possible"]


@dataclass(frozen=True, slots=True)
class Signature:
    """A row of the table: what the complement is under a governor that is affirmed (`positive`) and one that is negated."""

    positive: Truth
    negative: Truth
    holder: Holder
    level: Level


@dataclass(frozen=True, slots=True)
class Worth:
    """A complement's truth, whose word that is (the article's, or the source's: of a belief, a wish, a report), how sure."""

    truth: Truth
    holder: Holder
    level: Level


UNKNOWN_CLAUSE = Signature("true", "open", "source", "certain")
"""A finite clause under a governor that the table does not have: somebody says or thinks so, the article does not vouch."""
UNKNOWN_OTHER = Signature("open", "open", "source", "possible")
"""An infinitive or "-ing" form under a governor that the table does not have."""


@cache
def _table() -> dict[tuple[str, str, str], Signature]:
    return {
        (r["lemma"], r["pos"], r["frame"]): Signature(
            cast(Truth, r["positive"]), cast(Truth, r["negative"]), cast(Holder, r["holder"]), cast(Level, r["level"])
        )
        for r in lexicon.table("signatures")
    }


def signature(lemma: str, pos: str, frame: str) -> Signature | None:
    """The table's row; None where it has none.

    `lemma`: in small letters, with its particle ("turn out"). `pos`: verb | adjective | noun. `frame`: that | to | object to |
    -ing | "from -ing" | "object from -ing" and so on; the passive has the frame of its active ("was forced to": object to).
    """
    return _table().get((lemma, pos, frame))


def complement(lemma: str, pos: str, frame: str, negated: bool = False) -> Worth:
    """What the complement is worth under the governor, affirmed or negated; where the table has no row, what is then assumed."""
    found = signature(lemma, pos, frame) or (UNKNOWN_CLAUSE if frame == "that" else UNKNOWN_OTHER)
    return Worth(found.negative if negated else found.positive, found.holder, found.level)


def frames(lemma: str, pos: str) -> tuple[str, ...]:
    """The frames that the table has for a lemma, in the table's order."""
    return tuple(frame for known, kind, frame in _table() if (known, kind) == (lemma, pos))
