"""Who speaks in each quotation, and whom "I", "we" and "you" then mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from ... import lexicon
from ...records import Attribution, Quotation
from ...syntax import Tree
from .discourse import LONG, Discourse, Voice
from .pronouns import Pronoun
from .referents import Referent


def find_voices(
    tree: Tree, quotations: Sequence[Quotation], attributions: Sequence[Attribution]
) -> tuple[list[Voice], list[Voice], set[int]]:
    """The outermost quotations with the head token of their source, those inside them, and the head tokens of all sources.

    Quotations of one run have one source. A run to which attributions give two sources that are two things has none.
    """
    sources: set[int] = set()
    said: list[tuple[int, int, int | None, int | None]] = []
    turns: list[Voice] = []
    for a in attributions:
        head = tree.head_of(a.source[0][0], a.source[-1][1]) if a.source else None
        to = tree.head_of(a.addressee[0][0], a.addressee[-1][1]) if a.addressee else None
        if head is not None:
            sources.add(head)
        if a.quote in ("direct", "mixed") and a.parent is None:
            said += [(s, e, head, to) for s, e in a.content]
        if a.quote == "direct" and a.parent is None and head is not None:
            turns += [Voice(s, e, (head,), _known([to])) for s, e in a.content if s < e]
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
        voices.append(Voice(q.inner_start, q.inner_end, _known(h for h, _ in found), _known(t for _, t in found)))
    return *_with_turns(voices, turns, _inner(tree, quotations, attributions)), sources


def _inner(tree: Tree, quotations: Sequence[Quotation], attributions: Sequence[Attribution]) -> list[Voice]:
    """Quotations inside quotations: "I" is there whoever is quoted by the speaker, or nobody known."""
    quoted = [q for q in quotations if q.depth > 0 and not q.scare and q.inner_start < q.inner_end]
    spans = sorted((s, e, n) for n, a in enumerate(attributions) if quoted and a.source for s, e in a.content)
    starts = [s for s, _, _ in spans]
    out = []
    for q in quoted:
        near = spans[bisect_left(starts, q.start - 1) : bisect_right(starts, q.inner_start)]
        heads = [tree.head_of(attributions[n].source[0][0], attributions[n].source[-1][1]) for _, e, n in near if e <= q.end + 1]
        out.append(Voice(q.inner_start, q.inner_end, _known(heads or [_teller(tree, q.start)])))
    return out


def _teller(tree: Tree, start: int) -> int | None:
    """The subject of the verb right before a quotation: "I thought, 'I must go'"."""
    i = tree.at(start) - 1
    while i > 0 and tree.low[i] in (",", ":"):
        i -= 1
    return tree.subject(i) if i >= 0 and tree.pos[i] == "VERB" else None


def _with_turns(voices: list[Voice], turns: list[Voice], inner: list[Voice]) -> tuple[list[Voice], list[Voice]]:
    """The quotations with the turns of a transcript, which have no quotation marks; what is quoted in a turn is inside it."""
    if not turns:
        return voices, inner
    out: list[Voice] = []
    for v in sorted([*voices, *turns], key=lambda v: (v.start, -v.end)):
        if not out or v.start >= out[-1].end:
            out.append(v)
        elif v.end < out[-1].end and v.start > out[-1].start:
            inner = [*inner, v]
    return out, sorted(inner, key=lambda v: (v.start, -v.end))


def _known(found: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(sorted({x for x in found if x is not None}))


def resolve_speaker(d: Discourse, i: int, p: Pronoun) -> tuple[Referent, str] | None:
    """ "I" and "we" in a quotation mean its source, "you" its addressee, where these are named.

    "We" is the source's only where the source is a body or a country, its team's where the source plays or coaches, or its
    body's where the source speaks for one or heads it: any other person's "we" may be anybody.
    """
    voice = d.voice(i)
    if voice is None:
        return None
    if p.person == "2":
        found = d.one_of(voice.addressees)
        return (found, "you-addressee") if found is not None and found.kind == "person" else None
    found = d.one_of(voice.sources)
    if found is None or found.entity is None:
        return None
    if p.number == "s":
        return (found, "i-source") if found.kind in ("person", "") else None
    if found.kind in ("org", "place", "group"):
        return found, "we-source"
    body = d.entities[found.entity].affiliation
    if body is None:
        body = d.belongs.get(found.entity)
    if body is None:
        return None
    if not found.nouns.isdisjoint(lexicon.words("coreference", "team_roles")):
        return d.referents[body], "we-team"
    if d.referents[body].kind == "org" and _speaks_for(d, found, voice):
        return d.referents[body], "we-spokesperson"
    return None


def _speaks_for(d: Discourse, person: Referent, voice: Voice) -> bool:
    """Does a person speak for a body, or head it, by the nouns of the role or by the role's last word ("research director")?

    Whoever heads a body speaks for it in a short quotation; in an interview or a long speech "we" may be anybody.
    """
    role = d.entities[person.entity].role.casefold().split() if person.entity is not None else []
    roles = {*person.nouns, *role[-1:]}
    if not lexicon.words("coreference", "spokes_roles").isdisjoint(person.nouns):
        return True
    short = not d.turns and voice.end - voice.start <= LONG
    return short and not lexicon.words("coreference", "heads_of_bodies").isdisjoint(roles)
