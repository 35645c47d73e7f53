"""From a Doc to its entities and the mentions that name them."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from ...records import Entity, Mention
from . import acronyms, gazetteer, groups, merge, spans
from .spans import Name


def names(doc: Doc) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities of a Doc, in the order of their first mention, and their mentions in reading order."""
    text = doc.text
    found = merge.merge(text, spans.named(doc), gazetteer.hits(text))
    defined, shown = acronyms.definitions(text, found)
    found = overlay(found, shown)
    found = recall(text, found)
    grouped = groups.group(text, found, defined)
    return _records(text, grouped)


def overlay(names: list[Name], over: list[Name]) -> list[Name]:
    """The names, with those of `over` in the place of what they overlap; what we know keeps its entry."""
    out = list(names)
    for new in over:
        same = [n for n in out if n.start < new.end and new.start < n.end]
        known = next((n.entry for n in same if n.entry is not None and (n.start, n.end) == (new.start, new.end)), None)
        if known is not None:
            continue
        out = [n for n in out if n not in same]
        out.append(new)
    return sorted(out, key=lambda n: n.start)


def recall(text: str, names: list[Name]) -> list[Name]:
    """Names that the model saw elsewhere in the text and overlooked here."""
    return names


def _records(text: str, grouped: list[groups.Group]) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    grouped = sorted((g for g in grouped if g.names), key=lambda g: min(n.start for n in g.names))
    entities, mentions = [], []
    for i, g in enumerate(grouped):
        entry = g.entry
        longest = max(g.names, key=lambda n: (n.end - n.start, -n.start))
        name = entry.name if entry is not None else text[longest.start : longest.end].replace("\n", " ")
        entities.append(Entity(name, g.label, entry.country if entry else "", corpus_id=entry.id if entry else "", rule=longest.rule))
        mentions += [Mention(n.start, n.end, i, n.form, n.rule) for n in g.names]
    mentions.sort(key=lambda m: m.start)
    return tuple(entities), tuple(mentions)


_ = Counter
