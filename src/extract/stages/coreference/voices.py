"""Who speaks in each quotation, and whom "I", "we" and "you" then mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ... import lexicon
from ...records import Attribution, Quotation
from .discourse import Discourse, Voice
from .pronouns import Pronoun
from .referents import Referent
from .tree import Tree


def find_voices(tree: Tree, quotations: Sequence[Quotation], attributions: Sequence[Attribution]) -> tuple[list[Voice], set[int]]:
    """The outermost quotations with the head token of their source, and the head tokens of all sources.

    Quotations of one run have one source. A run to which attributions give two sources has none.
    """
    sources: set[int] = set()
    said: list[tuple[int, int, int | None, int | None]] = []
    for a in attributions:
        head = tree.head_of(a.source[0][0], a.source[-1][1]) if a.source else None
        to = tree.head_of(a.addressee[0][0], a.addressee[-1][1]) if a.addressee else None
        if head is not None:
            sources.add(head)
        if a.quote in ("direct", "mixed") and a.parent is None:
            said += [(s, e, head, to) for s, e in a.content]
    outer = [q for q in quotations if q.depth == 0 and not q.scare and q.inner_start < q.inner_end]
    by_run: dict[int, list[tuple[int | None, int | None]]] = {}
    own: dict[int, list[tuple[int | None, int | None]]] = {}
    at = 0
    said.sort(key=lambda x: x[0])
    for n, q in enumerate(outer):
        while at < len(said) and said[at][1] <= q.start:
            at += 1
        for s, e, head, to in said[at:]:
            if s >= q.end:
                break
            if min(e, q.end) - max(s, q.start) > 0.5 * (q.inner_end - q.inner_start) or (s >= q.start and e <= q.end):
                own.setdefault(n, []).append((head, to))
                by_run.setdefault(q.run, []).append((head, to))
    voices = []
    for n, q in enumerate(outer):
        found = own.get(n) or by_run.get(q.run, [])
        voices.append(Voice(q.inner_start, q.inner_end, _single(h for h, _ in found), _single(t for _, t in found)))
    return voices, sources


def _single(found: Iterable[int | None]) -> int | None:
    known = {x for x in found if x is not None}
    return known.pop() if len(known) == 1 else None


def resolve_speaker(d: Discourse, i: int, p: Pronoun) -> tuple[Referent, str] | None:
    """ "I" and "we" in a quotation mean its source, "you" its addressee, where these are named.

    "We" is the source's only where the source is a body or a country, or its team's where the source plays or coaches: any
    other person's "we" may be anybody.
    """
    voice = d.voice(i)
    if voice is None:
        return None
    if p.person == "2":
        found = d.at.get(voice.addressee) if voice.addressee is not None else None
        return (found, "you-addressee") if found is not None and found.kind == "person" else None
    found = d.at.get(voice.source) if voice.source is not None else None
    if found is None or found.entity is None:
        return None
    if p.number == "s":
        return (found, "i-source") if found.kind in ("person", "") else None
    if found.kind in ("org", "place", "group"):
        return found, "we-source"
    team = d.entities[found.entity].affiliation
    if team is not None and not found.nouns.isdisjoint(lexicon.words("coreference", "team_roles")):
        return d.referents[team], "we-team"
    return None
