"""What the rules hand to each other: attributions in tokens, before they become spans of characters."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...syntax import Range


@dataclass(slots=True)
class Candidate:
    """An attribution in the making. `head` is the cue's head token; ranges are runs of tokens.

    `rule`: the rule's family; `place`: where the cue stands, if it is no main verb (relative | nonfinite | participle), which
    makes another rule of it (`rules.named`). `quotes` are positions in the document's quotations whose whole stretch
    belongs to the content.
    """

    head: int
    frame: str
    rule: str
    lemma: str
    pos: str = "VERB"
    cue: list[Range] = field(default_factory=list)
    source: list[Range] = field(default_factory=list)
    content: list[Range] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    addressee: list[Range] = field(default_factory=list)
    parent: int | None = None
    place: str = ""


def subtract(ranges: list[Range], hole: Range) -> list[Range]:
    """The ranges without the tokens of `hole`."""
    out: list[Range] = []
    a, b = hole
    for s, e in ranges:
        if b <= s or a >= e:
            out.append((s, e))
            continue
        if s < a:
            out.append((s, a))
        if b < e:
            out.append((b, e))
    return out


def merge(ranges: list[Range]) -> list[Range]:
    """The ranges in order, those that touch or overlap made one."""
    out: list[Range] = []
    for s, e in sorted(r for r in ranges if r[0] < r[1]):
        if out and s <= out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], e)
        else:
            out.append((s, e))
    return out
