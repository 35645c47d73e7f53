"""The stages as spaCy components: `nlp.add_pipe("extract_dates")` works in any English pipeline.

Each component runs one stage, stores its records in the Doc (`doc._.extract`) and leaves a view in
`doc.spans["extract_<kind>"]`, widened to whole tokens where a record begins or ends inside one (config `spans`: whether it
does, which costs a little). A stage uses what earlier stages have stored, and does with less where they have not run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from . import store
from .records import Mention, Quantity, Quotation, Sentence, Timex
from .stages import attribution, coreference, dates, events, facts, layout, names, numbers, quotes

Component = Callable[[Doc], Doc]
Spanned = Sentence | Quotation | Mention | Timex | Quantity


def _keep(doc: Doc, kind: str, found: Sequence[Spanned], label: str, view: bool) -> None:
    """Store the records and, if asked to, leave a span group for other spaCy code, labelled by the record's field `label`."""
    store.put(doc, kind, found)
    if not view:
        return
    spans: list[Span] = []
    for record in found:
        span = doc.char_span(record.start, record.end, label=str(getattr(record, label)), alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans[f"extract_{kind}"] = spans


@Language.factory("extract_lines", assigns=["token.is_sent_start"])
def make_lines(nlp: Language, name: str) -> Component:
    """Set sentence boundaries at the article's lines; goes before the parser."""
    return layout.set_boundaries


@Language.factory("extract_layout", assigns=["doc._.extract"], default_config={"spans": True})
def make_layout(nlp: Language, name: str, spans: bool) -> Component:
    """Sentences with their kind, and the turns of what is set out as speech."""

    def layout_component(doc: Doc) -> Doc:
        found = layout.sentences(doc)
        _keep(doc, "sentences", found, "kind", spans)
        store.put(doc, "turns", layout.turns(doc))
        return doc

    return layout_component


@Language.factory("extract_quotes", assigns=["doc._.extract"], default_config={"spans": True})
def make_quotes(nlp: Language, name: str, spans: bool) -> Component:
    """Quotation marks paired over the document."""

    def quotes_component(doc: Doc) -> Doc:
        found = quotes.quotations(doc)
        _keep(doc, "quotations", found, "run", spans)
        return doc

    return quotes_component


@Language.factory("extract_names", assigns=["doc._.extract"], requires=["doc.ents"], default_config={"spans": True})
def make_names(nlp: Language, name: str, spans: bool) -> Component:
    """Entities and the mentions that name them."""

    def names_component(doc: Doc) -> Doc:
        entities, mentions = names.names(doc)
        store.put(doc, "entities", entities)
        _keep(doc, "mentions", mentions, "form", spans)
        return doc

    return names_component


@Language.factory(
    "extract_dates", assigns=["doc._.extract"], default_config={"published": None, "document": "auto", "spans": True}
)
def make_dates(nlp: Language, name: str, published: str | None, document: str, spans: bool) -> Component:
    """Temporal expressions, resolved.

    published: ISO 8601 date of every Doc that does not carry its own. document: auto | news | narrative.
    """

    def dates_component(doc: Doc) -> Doc:
        found = dates.dates(doc, published=published, document=document)
        _keep(doc, "dates", found, "type", spans)
        return doc

    return dates_component


@Language.factory("extract_numbers", assigns=["doc._.extract"], default_config={"spans": True})
def make_numbers(nlp: Language, name: str, spans: bool) -> Component:
    """Quantities with bound, unit and what they count."""

    def numbers_component(doc: Doc) -> Doc:
        found = numbers.numbers(doc)
        _keep(doc, "numbers", found, "kind", spans)
        return doc

    return numbers_component


@Language.factory("extract_attribution", assigns=["doc._.extract"], requires=["token.dep"])
def make_attribution(nlp: Language, name: str) -> Component:
    """Sources, cues and contents."""

    def attribution_component(doc: Doc) -> Doc:
        store.put(doc, "attributions", attribution.attributions(doc))
        return doc

    return attribution_component


@Language.factory("extract_coreference", assigns=["doc._.extract"], requires=["token.dep"], default_config={"spans": True})
def make_coreference(nlp: Language, name: str, spans: bool) -> Component:
    """Pronouns and nominals that mean a named entity; replaces the entities and mentions of extract_names."""

    def coreference_component(doc: Doc) -> Doc:
        entities, mentions, antecedents = coreference.resolve(doc)
        store.put(doc, "entities", entities)
        store.put(doc, "antecedents", antecedents)
        _keep(doc, "mentions", mentions, "form", spans)
        return doc

    return coreference_component


@Language.factory("extract_facts", assigns=["doc._.extract"], requires=["token.dep"])
def make_facts(nlp: Language, name: str) -> Component:
    """Claims, attributed and asserted, joined to dates, numbers and entities."""

    def facts_component(doc: Doc) -> Doc:
        store.put(doc, "claims", facts.claims(doc))
        return doc

    return facts_component


@Language.factory("extract_events", assigns=["doc._.extract"], requires=["token.dep"])
def make_events(nlp: Language, name: str) -> Component:
    """Where events are told of."""

    def events_component(doc: Doc) -> Doc:
        store.put(doc, "event_mentions", events.event_mentions(doc))
        return doc

    return events_component


ORDER = (
    "extract_layout",
    "extract_quotes",
    "extract_names",
    "extract_dates",
    "extract_numbers",
    "extract_attribution",
    "extract_coreference",
    "extract_facts",
    "extract_events",
)
"""The components in the order of the data's way, after the model's own; `extract_lines` stands first of all."""

VIEWED = tuple(name for name in ORDER if name not in ("extract_attribution", "extract_facts", "extract_events"))
"""Those that leave spans, if their config does not say otherwise."""
