"""The table `figures`: the same counted thing in several articles, or from several sources of one."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import inf

from .. import lexicon
from ..tables.schema import DISPUTES
from .pairing import story_links
from .reading import Counted, Document
from .sameness import Link, Verdict, compare, limits, same_time
from .unions import Unions

Row = tuple[str | int | float | bool | None, ...]
_CANDIDATES = 200
_WITHIN = 50
_CARRIED = 20
"""Articles to which a part and its whole are carried over."""
_RANK: dict[Verdict, int] = {"conflict": 0, "update": 1, "compatible": 2, "agree": 3, "part": 4}


def specific_names(documents: Sequence[Document]) -> list[frozenset[str]]:
    """Each document's names that few others share, or mostly others of the same days: those of what happened then."""
    days: dict[str, list[int]] = defaultdict(list)
    in_documents = Counter(n for d in documents for n in d.names)
    for d in documents:
        for n in d.names:
            if d.published is not None:
                days[n].append(d.published)
    for found in days.values():
        found.sort()
    few: float = max(limits()["specific_floor"], limits()["specific_share"] * len(documents))
    many: float = limits()["news_share"] * len(documents)

    def specific(name: str, day: int | None) -> bool:
        if in_documents[name] <= few or day is None:
            return in_documents[name] <= few
        apart: int = limits()["days_apart"]
        near = bisect_right(days[name], day + apart) - bisect_left(days[name], day - apart)
        return in_documents[name] <= many and 2 * near >= in_documents[name]

    return [frozenset(n for n in d.names if specific(n, d.published)) for d in documents]


def _buckets(figures: Sequence[Counted]) -> dict[tuple[str, ...], list[int]]:
    """Figures that may be about one thing: by event, by value and noun, by value alone, and by noun and order of magnitude."""
    anybody = str(lexicon.toml("figures")["nouns"]["anybody"])
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, f in enumerate(figures):
        if f.in_story:
            continue
        if f.event:
            found["event", f.event, f.unit, "" if f.by_class else f.head].append(i)
        if f.figure.value and (f.noun or f.unit_name):
            found["value", f.figure.words, f.unit_name, f.noun].append(i)
        if f.figure.value and f.figure.size >= limits()["great"]:
            found["amount", f.figure.value, f.unit_name].append(i)
        if f.figure.value and f.noun and f.noun != anybody and not f.unit and f.figure.size >= limits()["least_close"]:
            found["near", f.noun, str(len(str(int(f.figure.size))))].append(i)
    return found


def _pairs(
    bucket: list[int],
    figures: Sequence[Counted],
    documents: Sequence[Document],
    names: Sequence[frozenset[str]],
    near: Sequence[int | None],
) -> Iterator[tuple[int, int]]:
    """Pairs of a bucket that stand in one document, or in two of a few days on one matter, or that share enough specific names.

    A document looks only at the nearest figures before its own under each of its names, so that the work grows with the bucket.
    """
    days: int = limits()["days_apart"]
    by_day = sorted(bucket, key=lambda i: (documents[figures[i].doc].published or 0, figures[i].doc, i))
    enough: int = limits()["shared_names"]
    under: dict[str | int, list[int]] = defaultdict(list)
    for doc, members in groupby(by_day, key=lambda i: figures[i].doc):
        here = list(members)
        day = documents[doc].published
        seen: Counter[int] = Counter()
        matter = near[doc]
        shown: list[str | int] = [*names[doc], *(() if matter is None else (matter,))]
        for name in shown:
            for j in reversed(under[name][-_CANDIDATES:]):
                then = documents[figures[j].doc].published
                if day is not None and then is not None and day - then > days:
                    break
                seen[j] += enough if name == matter else 1
        together = [j for j, n in seen.items() if n >= enough]
        for n, i in enumerate(here):
            yield from ((j, i) for j in sorted([*together, *here[max(0, n - _WITHIN) : n]]))
        for name in shown:
            under[name] += here


def _split_documents(bucket: list[int], figures: Sequence[Counted], documents: Sequence[Document]) -> set[tuple[int, str]]:
    """(document, noun) where a document gives figures that clash of one time: which of them is the total is not known."""
    by_noun: dict[tuple[int, str], list[Counted]] = defaultdict(list)
    for i in bucket:
        if figures[i].held and figures[i].whole:
            by_noun[figures[i].doc, figures[i].head].append(figures[i])
    split = set()
    for (doc, head), members in by_noun.items():
        few = members[:_WITHIN]
        clashes = (not f.figure.overlaps(g.figure) for f in few for g in few if same_time(f, g, documents[doc], documents[doc]))
        if any(clashes):
            split.add((doc, head))
    return split


def find_links(
    figures: Sequence[Counted],
    documents: Sequence[Document],
    near: Sequence[int | None] = (),
    story_of: Sequence[int | None] = (),
) -> dict[tuple[int, int], Link]:
    """Every pair of figures that is held to be about one thing, in order.

    near: of each document the group of those that may be on one matter (None: none); story_of: likewise its story.
    """
    names = specific_names(documents)
    near = near or [None] * len(documents)
    story_of = story_of or [None] * len(documents)
    links: dict[tuple[int, int], Link] = {}
    for bucket in _buckets(figures).values():
        if len(bucket) < 2:
            continue
        split = _split_documents(bucket, figures, documents)
        for i, j in _pairs(bucket, figures, documents, names, near):
            if (i, j) in links or (j, i) in links:
                continue
            a, b = figures[i], figures[j]
            shown = [documents[a.doc].names[n] for n in names[a.doc] & names[b.doc]]
            clashing = a.doc != b.doc and bool({(a.doc, a.head), (b.doc, b.head)} & split)
            matter = near[a.doc] is not None and near[a.doc] == near[b.doc]
            story = story_of[a.doc] is not None and story_of[a.doc] == story_of[b.doc]
            link = compare(a, b, documents[a.doc], documents[b.doc], shown, clashing, matter, story)
            if link:
                links[i, j] = link
    return story_links(figures, documents, near, story_of, links)


def _worth_telling(group: list[int], figures: Sequence[Counted]) -> bool:
    """Several articles, or several sources of one."""
    return len({figures[i].doc for i in group}) > 1 or len({figures[i].source for i in group if figures[i].source}) > 1


def figure_rows(
    figures: Sequence[Counted],
    documents: Sequence[Document],
    event_of: Mapping[str, str] | None = None,
    near: Sequence[int | None] = (),
    links: Mapping[tuple[int, int], Link] | None = None,
) -> list[Row]:
    """The rows of `figures`, group by group in the order of their first figures. event_of: claim id -> event id.

    near: as in `find_links`; links: what that found, where it was asked before.
    """
    links = find_links(figures, documents, near) if links is None else links
    changes = {pair: link for pair, link in links.items() if _is_change(pair, link, figures)}
    unions = _grouped(figures, links)
    links = {pair: link for pair, link in links.items() if unions.root(pair[0]) == unions.root(pair[1])}
    decisive: dict[int, Link] = {}
    for (i, _), link in sorted(links.items()):
        root = unions.root(i)
        if root not in decisive or _RANK[link.verdict] < _RANK[decisive[root].verdict]:
            decisive[root] = link
    rows: list[Row] = []
    for group in unions.groups():
        if not _worth_telling(group, figures):
            continue
        link = decisive[unions.root(group[0])]
        name = _name(group, figures, documents)
        rows += [
            _row(f"figure:{figures[i].number_id}", name, figures[i], documents[figures[i].doc], link, event_of or {})
            for i in group
        ]
    rows += _change_rows(changes, figures, documents, event_of or {})
    return rows + _part_rows(figures, documents, event_of or {}, links)


def _is_change(pair: tuple[int, int], link: Link, figures: Sequence[Counted]) -> bool:
    """Does one sentence tell of both, the old one and the new ("to 38 from 26")?"""
    return link.verdict == "update" and figures[pair[0]].doc == figures[pair[1]].doc


def _change_rows(
    changes: Mapping[tuple[int, int], Link],
    figures: Sequence[Counted],
    documents: Sequence[Document],
    event_of: Mapping[str, str],
) -> list[Row]:
    """A group for each figure that a sentence puts in the place of another."""
    rows = []
    for (i, j), link in sorted(changes.items()):
        beside = f"{figures[i].number_id}~{figures[j].number_id}"
        rows += [
            _row(
                f"figure:{figures[k].number_id}~{beside}",
                f"change:{beside}",
                figures[k],
                documents[figures[k].doc],
                link,
                event_of,
            )
            for k in (i, j)
        ]
    return rows


def _part_rows(
    figures: Sequence[Counted], documents: Sequence[Document], event_of: Mapping[str, str], links: Mapping[tuple[int, int], Link]
) -> list[Row]:
    """A group for each figure that counts a part of another, of its article or of one with the same count.

    In each group the whole stands first, then the part.
    """
    rows: list[Row] = []
    at = {f.number_id: i for i, f in enumerate(figures)}
    same = _same_counts(links)
    for i, f in enumerate(figures):
        own = at.get(f.part_of)
        if own is None:
            continue
        told = f"In one article {f.figure.words} is a part of {figures[own].figure.words}"
        rows += _part_group(f"part:{f.number_id}", figures[own], f, Link("part", f"{told}."), documents, event_of)
        for whole, part in _carried_over(i, own, same, figures):
            if (whole, part) in links or (part, whole) in links:
                continue
            w, p = figures[whole], figures[part]
            link = Link("part", f"{told}; another article gives the same count, {(w if part == i else p).figure.words}.")
            group = f"part:{p.number_id}~{w.number_id}"
            rows += _part_group(group, w, p, link, documents, event_of)
    return _once(rows)


def _part_group(
    group: str, whole: Counted, part: Counted, link: Link, documents: Sequence[Document], event_of: Mapping[str, str]
) -> list[Row]:
    beside = group.removeprefix("part:")
    return [_row(f"figure:{g.number_id}~{beside}", group, g, documents[g.doc], link, event_of) for g in (whole, part)]


def _once(rows: list[Row]) -> list[Row]:
    """Rows without those whose key came before."""
    return list({row[0]: row for row in reversed(rows)}.values())[::-1]


def _same_counts(links: Mapping[tuple[int, int], Link]) -> dict[int, list[int]]:
    """Of each figure those that give the same count. 66 is not the "at least 61" of which 43 were found in the town."""
    same: dict[int, list[int]] = defaultdict(list)
    for (i, j), link in sorted(links.items()):
        if link.verdict == "agree":
            same[i].append(j)
            same[j].append(i)
    return same


def _carried_over(part: int, whole: int, same: Mapping[int, Sequence[int]], figures: Sequence[Counted]) -> list[tuple[int, int]]:
    """(whole, part): what holds of a part and its whole holds of the same counts in other articles, as far as sizes allow."""
    own = figures[part].doc
    pairs = [(w, part) for w in same.get(whole, ())[:_CARRIED] if figures[w].doc != own]
    pairs += [(whole, p) for p in same.get(part, ())[:_CARRIED] if figures[p].doc != own]
    return [(w, p) for w, p in pairs if figures[p].figure.size < figures[w].figure.size]


def _grouped(figures: Sequence[Counted], links: Mapping[tuple[int, int], Link]) -> Unions:
    """Figures of one thing. Dead soldiers and dead guards are not one, though either may be "the dead" of another article."""
    anybody = str(lexicon.toml("figures")["nouns"]["anybody"])
    unions = Unions(len(figures))
    heads = [{f.head} - {anybody, ""} for f in figures]
    joining = [pair for pair, link in links.items() if not _is_change(pair, link, figures)]
    for i, j in sorted(joining, key=lambda pair: (figures[pair[0]].head != figures[pair[1]].head, pair)):
        a, b = unions.root(i), unions.root(j)
        both = heads[a] | heads[b]
        parted = figures[i].by_class and len(both) > 1 and heads[a] and heads[b]
        if a == b or (parted and not links[i, j].in_story):
            continue
        unions.join(i, j)
        heads[unions.root(i)] = both
    return unions


def figure_disputes(figures: Sequence[Counted], links: Mapping[tuple[int, int], Link], event_of: Mapping[str, str]) -> list[Row]:
    """The rows of `disputes` for figures that cannot both hold: the earlier one, then the other."""
    unions = _grouped(figures, links)
    rows = []
    for (i, j), link in sorted(links.items()):
        if link.verdict == "conflict" and unions.root(i) == unions.root(j):
            a, b = figures[i], figures[j]
            rows.append(
                DISPUTES.row(
                    dispute_id=f"dispute:{a.number_id}~{b.number_id}",
                    claim_id=a.claim_id or None,
                    other_claim_id=b.claim_id or None,
                    kind="value",
                    event_id=event_of.get(a.claim_id) or event_of.get(b.claim_id),
                    number_id=a.number_id,
                    other_number_id=b.number_id,
                    reason=link.reason,
                )
            )
    return rows


def _name(group: Sequence[int], figures: Sequence[Counted], documents: Sequence[Document]) -> str:
    """What a group is called: after its earliest figure, by publication (undated articles last), article and place."""

    def order(i: int) -> tuple[float, str, int]:
        document = documents[figures[i].doc]
        return inf if document.published is None else document.published, document.doc_id, i

    return f"figures:{figures[min(group, key=order)].number_id}"


def _row(figure_id: str, group_id: str, f: Counted, doc: Document, link: Link, event_of: Mapping[str, str]) -> Row:
    return (
        figure_id,
        group_id,
        f.number_id,
        f.claim_id or None,
        doc.doc_id,
        f.figure.value or None,
        f.figure.low or None,
        f.figure.high or None,
        f.figure.bound,
        f.unit or None,
        f.counted or f.unit_name or f.head or None,
        f.event.rstrip("<>") or None,
        f.place or None,
        f.begin_text or None,
        f.end_text or None,
        f.source or None,
        link.verdict,
        link.reason,
        event_of.get(f.claim_id),
        None if doc.published is None else dt.date.fromordinal(doc.published).isoformat(),
    )
