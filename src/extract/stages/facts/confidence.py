"""How sure a row is: a logistic model on signs that can be read off the row, with the rule's own count as one of them.

The weights are data (`lexicon/confidence_signs.csv`), fitted by `benchmarks/judge.py fit` on rows that people have read and
judged, never set by hand. A row is right if every column is. No row is surer than `CAP`: above it, judging does not tell
rows apart.
"""

from __future__ import annotations

import math
import re
from functools import cache

from ... import lexicon
from ...records import Claim
from . import lists

CAP = 0.8
_WORD = re.compile(r"[a-z’']+")
_SHORT, _LONG = 6, 30  # words of a statement
_FAR = 60  # characters between subject and predicate
_PIECES = frozenset({"object", "argument", "time", "place"})
_FAMILIES = {
    "apposition": "apposition",
    "title": "apposition",
    "relative": "modifier",
    "relative-comma": "modifier",
    "participle": "modifier",
    "participle-comma": "modifier",
    "adverbial": "adverbial",
    "adverbial-shared": "adverbial",
    "prepositional": "adverbial",
    "complement": "complement",
    "conjoined-shared": "joined",
    "coordinated-object": "joined",
    "event-noun": "event",
    "existential": "existential",
}


def signs(claim: Claim) -> frozenset[str]:
    """The names of the signs that a row shows, as `lexicon/confidence_signs.csv` has them."""
    said = claim.kind == "attributed"
    words = set(_WORD.findall(claim.statement.lower()))
    shown = {
        "direct": claim.quote == "direct",
        "named-subject": any(p.role == "subject" and p.entity is not None for p in claim.parts),
        "open-it": not words.isdisjoint(lists.PRONOUN_NEUTER),
        "open-person": not words.isdisjoint(lists.PRONOUN_THIRD),
        "open-speaker": not words.isdisjoint(lists.PRONOUN_SPEAKING),
        "short": len(claim.statement.split()) < _SHORT,
        "content": said and not claim.cue,
        "cue": said and bool(claim.cue),
        "bare": bool(claim.predicate) and not any(p.role in _PIECES for p in claim.parts),
        "far-subject": _gap(claim) > _FAR,
        "long": len(claim.statement.split()) > _LONG,
        "no-subject": not claim.subject,
        "not-actual": claim.modality != "actual",
        "past": claim.tense == "past" and claim.modality == "actual",
        "pronoun-subject": claim.subject.lower() in lists.PRONOUN_UNNAMED,
        "unnamed-source": said and claim.source_entity is None,
    }
    out = {name for name, shows in shown.items() if shows}
    family = _FAMILIES.get(claim.rule.removeprefix("content-"))
    return frozenset(out if family is None else {*out, family})


def _gap(claim: Claim) -> int:
    """Characters between the subject and the predicate; 0 where they touch or one holds the other."""
    subject = next((p for p in claim.parts if p.role == "subject"), None)
    predicate = next((p for p in claim.parts if p.role == "predicate"), None)
    if subject is None or predicate is None:
        return 0
    return max(predicate.start - subject.end, subject.start - predicate.end, 0)


def logit(share: float) -> float:
    """The log odds of a share, kept off 0 and 1."""
    kept = min(max(share, 0.02), 0.98)
    return math.log(kept / (1 - kept))


@cache
def _weights() -> dict[str, float]:
    return {r["sign"]: float(r["weight"]) for r in lexicon.table("confidence_signs")}


def surely(claim: Claim, figure: float) -> float:
    """The confidence of a row whose rule has been right in this share of cases."""
    known = _weights()
    score = known["base"] + known["rule"] * logit(figure) + sum(known.get(name, 0.0) for name in signs(claim))
    return round(min(1 / (1 + math.exp(-score)), CAP), 3)
