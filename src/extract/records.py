"""The vocabulary of the house: one frozen record for each thing a stage finds.

Offsets are half-open and count Unicode code points of the document's text as given, never tokens.
References between records (`entity`, `anchor`, `parent`, ...) are positions in the tuple of the same document
(the third date is 2); the tables turn them into readable ids (`doc#d3`). Missing is None or the empty string.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

Span = tuple[int, int]
"""(start, end): half-open, in code points of the text as given."""


@dataclass(frozen=True, slots=True)
class Article:
    """One document as it came in.

    `text` is what every offset counts in. `masked` has the same length: markup that is not language is blanked there
    (None: nothing to blank). `published` is a date, or a datetime where the source gives the time of day. `columns` are the
    row's own columns, (name, value).
    """

    doc_id: str
    text: str
    source: str = ""
    title: str = ""
    author: str = ""
    url: str = ""
    published: dt.date | dt.datetime | None = None
    published_from: str = ""
    message: str = ""
    masked: str | None = None
    site: str = ""
    language: str = ""
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a line that stands alone. `kind`: title | subtitle | dateline | body | caption | boilerplate.

    `headline_case`: is it set as headlines are, with a capital for nearly every word? Its capitals then say nothing about names.
    """

    start: int
    end: int
    kind: str
    paragraph: int
    headline_case: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in a transcript, an interview or a post: [start, end), over one paragraph or several.

    `label_start`, `label_end`: the label that the text gives it ("LUND", "Q"). `speaker_start`, `speaker_end`: where the
    speaker's name stands, in full where the text has it so; None where nobody is named.
    `form`: speech | question | answer | post.
    """

    start: int
    end: int
    label_start: int
    label_end: int
    speaker_start: int | None
    speaker_end: int | None
    form: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between two quotation marks.

    `start`, `end` hold the marks, `inner_start`, `inner_end` what stands between them; a mark that is missing (left
    open at a paragraph's end) takes no room. `run` numbers the runs of quotations that one voice speaks on in without a word
    between them; `depth` is 0 outermost; `scare` marks a word or two that are distanced, not said.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    run: int
    depth: int = 0
    scare: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """One real-world thing of a document. `affiliation` is the position of the entity it belongs to."""

    name: str
    type: str
    country: str = ""
    role: str = ""
    affiliation: int | None = None
    corpus_id: str = ""
    gender: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an entity is named or meant. `form`: name | acronym | demonym | nominal | pronoun."""

    start: int
    end: int
    entity: int
    form: str
    rule: str


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A pronoun that means something without a name, and the noun phrase that brought this in: "the crew", "A and B"."""

    start: int
    end: int
    phrase_start: int
    phrase_end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression as TIMEX3 (TimeML 1.2.1) describes it, with the first and last day meant, both included."""

    start: int
    end: int
    type: str
    value: str
    mod: str = ""
    begin_date: dt.date | None = None
    end_date: dt.date | None = None
    basis: str = "none"
    anchor: int | None = None
    range: int | None = None
    rule: str = ""
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it says: bound, unit, trend and the noun phrase it counts.

    `counted_start`, `counted_end` say where the counted noun phrase stands, where it stands in the text.
    `value` is None for ranges and for "dozens"; `low` and `high` are the bounds, None where open.
    """

    start: int
    end: int
    kind: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: str = "="
    trend: str = ""
    unit: str = ""
    unit_name: str = ""
    counted: str = ""
    counted_start: int | None = None
    counted_end: int | None = None
    rule: str = ""
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: the spans of a source, a cue and the pieces of a content.

    `content` is never empty; `source`, `cue` and `addressee` may be. `head` is the character where the cue's head word
    starts (for the sentence the claim belongs to). `cue_lemma` has its particle ("call for"). `source_kind`: named | unnamed |
    anonymous | none. `hedged` and `negated_cue` describe the cue ("did not say"), not the content.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    addressee: tuple[Span, ...]
    head: int
    cue_lemma: str
    act: str
    quote: str
    source_kind: str
    parent: int | None
    negated_cue: bool
    rule: str
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a claim, and the one thing it points to (positions in entities, dates, numbers; at most one is set)."""

    role: str
    start: int
    end: int
    entity: int | None = None
    date: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A row of the claims table: what somebody says (`attributed`) or what the article itself states (`asserted`).

    `start`..`end` runs from the content's first piece to its last; `head` is the character where the cue's (or, when
    asserted, the predicate's) head word starts. `cue_negated`: what is told is that the source does not say or think so.
    """

    kind: str
    quote: str
    start: int
    end: int
    head: int
    content: tuple[Span, ...]
    statement: str
    source: str
    source_kind: str
    source_entity: int | None
    cue: str
    act: str
    subject: str
    predicate: str
    predicate_lemma: str
    object: str
    negated: bool
    modality: str
    tense: str
    said_begin: dt.date | None
    said_end: dt.date | None
    when_begin: dt.date | None
    when_end: dt.date | None
    parent: int | None
    parts: tuple[Part, ...]
    rule: str
    confidence: float = 0.5
    cue_negated: bool = False


@dataclass(frozen=True, slots=True)
class EventMention:
    """Where an event is told of: a verb, a noun, a name, or an adjective, with whoever and whatever the clause gives it.

    `lemma` has a verb's particle. `kind`: the class of words that can tell of one event ("explode" of "explosion"), or the
    event's name. `form`: verb | noun | name | adjective. `status`: actual | planned | possible | negated | charge. `agent`,
    `patient`, `place`: names or words as written, with the entities that they are. `modifier`: the words before a noun that say
    which one it is; `marks`: plural | earlier, where the words say so.
    """

    start: int
    end: int
    lemma: str
    form: str
    kind: str
    status: str
    claim: int | None
    agent: str = ""
    agent_entity: int | None = None
    patient: str = ""
    patient_entity: int | None = None
    place: str = ""
    place_entity: int | None = None
    date: int | None = None
    begin: dt.date | None = None
    end_date: dt.date | None = None
    modifier: str = ""
    marks: str = ""
    rule: str = ""
    confidence: float = 0.5


Record = Sentence | Turn | Quotation | Entity | Mention | Antecedent | Timex | Quantity | Attribution | Claim | EventMention
