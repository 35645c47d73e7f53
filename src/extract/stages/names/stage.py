"""From a Doc to its entities and the mentions that name them: passes over one list of names, then groups, then rows."""

from __future__ import annotations

from spacy.tokens import Doc

from ...records import Entity, Mention
from . import (
    acronyms,
    class_noun_titles,
    datelines,
    entities,
    firms,
    first_words,
    groups,
    merge,
    model_names,
    other_names,
    person_names,
    place_shapes,
    product_names,
    recall,
    sentence_initial,
    shapes,
    speakers,
    teams,
    types,
    unseen,
)
from .reading import Pass, read
from .spans import Name

PASSES: tuple[Pass, ...] = (
    model_names.named,
    sentence_initial.without_common_words,
    merge.with_known,
    shapes.with_shapes,
    place_shapes.with_placed,
    class_noun_titles.with_classed,
    class_noun_titles.with_quoted,
    first_words.with_introduced,
    firms.with_firms,
    datelines.with_datelines,
    speakers.with_speakers,
    acronyms.with_definitions,
    person_names.with_ranks,
    person_names.without_titles,
    person_names.joined,
    person_names.with_generation,
    person_names.whole,
    person_names.of_places,
    unseen.with_rest,
    product_names.with_makers,
    product_names.with_branches,
    unseen.with_unseen,
    recall.with_titled,
    recall.with_overlooked,
    product_names.with_called_after,
    unseen.with_told,
    recall.with_given_names,
    other_names.with_other_names,
    types.decided,
    firms.by_first_word,
    person_names.with_shared_surname,
    person_names.without_titles,
    model_names.with_article,
    teams.decided,
)
"""Each takes the names so far, in reading order and none overlapping another, and gives those after it."""


def names(doc: Doc) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities of a Doc, in the order of their first mention, and their mentions in reading order."""
    reading = read(doc)
    found: list[Name] = []
    for step in PASSES:
        found = step(reading, found)
    grouped = groups.group(reading.text, found, reading.short_forms, reading.renamed)
    return entities.records(reading.text, found, grouped)
