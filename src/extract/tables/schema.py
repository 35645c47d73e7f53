"""The one definition of the tables: files, docs, pandas dtypes and `datapackage.json` are all made from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

ColumnType = Literal["string", "integer", "number", "boolean", "date"]

PANDAS_DTYPES: dict[str, str] = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `refers` names the table whose key it holds, `one_of` the values it may have.

    `of` is the attribute of the record that the cell is made from, where it is not called like the column.
    """

    name: str
    type: ColumnType
    description: str
    required: bool = False
    refers: str = ""
    one_of: tuple[str, ...] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its first column named in `key` is unique; `prefix` begins the local part of its ids (`doc#d3`)."""

    name: str
    prefix: str
    key: str
    description: str
    columns: tuple[Column, ...]

    names: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The names of its columns, in order."""
    at: dict[str, int] = field(init=False, repr=False, compare=False)
    """Where in a row each column stands."""

    def __post_init__(self) -> None:
        """Made once: both are asked for with every row."""
        object.__setattr__(self, "names", tuple(c.name for c in self.columns))
        object.__setattr__(self, "at", {c.name: i for i, c in enumerate(self.columns)})

    def row(self, **cells: str | int | float | bool | None) -> tuple[str | int | float | bool | None, ...]:
        """A row from its cells by name; the others are missing. Raises KeyError for a name that is no column."""
        out: list[str | int | float | bool | None] = [None] * len(self.columns)
        at = self.at
        for name, value in cells.items():
            out[at[name]] = value
        return tuple(out)


def _text(name: str, description: str, *, required: bool = False, one_of: tuple[str, ...] = (), of: str = "") -> Column:
    return Column(name, "string", description, required, "", one_of, of)


def _id(name: str, description: str) -> Column:
    return Column(name, "string", description, required=True)


def _ref(name: str, table: str, description: str, *, required: bool = False, of: str = "") -> Column:
    """A key of another table, from the position in the record's attribute `of` (by default the name without "_id")."""
    return Column(name, "string", description, required, table, (), of or name.removesuffix("_id"))


_DOC = _ref("doc_id", "documents", "The document the row comes from", required=True)
_SENTENCE = _ref("sentence_id", "sentences", "The sentence the row stands in")
_SPAN = (
    Column("start_char", "integer", "Where it begins: code points into the document's text as given", required=True, of="start"),
    Column("end_char", "integer", "Where it ends (not included)", required=True, of="end"),
    _text("text", "Exactly the document's characters from start_char to end_char", required=True),
)
_RULE = _text("rule", "The rule that made the row", required=True)
_CONFIDENCE = Column(
    "confidence", "number", "0 to 1: how often this rule was right on development data, (k+1)/(n+2)", required=True
)
_CLAIM_CONFIDENCE = Column(
    "confidence",
    "number",
    "0 to 0.8: how often rows with the same signs were right in every column when read by people",
    required=True,
)


def _interval(what: str, begin: str, end: str) -> tuple[Column, Column]:
    return Column(begin, "date", f"First day {what}"), Column(end, "date", f"Last day {what}, included")


DOCUMENTS = Table(
    "documents",
    "",
    "doc_id",
    "One row a document that was given, failed ones included.",
    (
        _id("doc_id", "A row's id, or the path below the given source without its suffix"),
        _text("source", "Relative path or URL the document came from"),
        _text("title", "Title, from metadata or from the text's first line"),
        _text("author", "Author, from metadata"),
        Column("published", "date", "Publication date that relative dates are resolved against"),
        _text("published_from", "Where that date was found", one_of=("metadata", "option", "dateline", "filename")),
        _text("language", "ISO 639-1 code of the text's language; what is not English is skipped unless asked for"),
        Column("n_chars", "integer", "Length of the text in code points"),
        Column("n_words", "integer", "Words in the text, white-space separated"),
        _text("text_sha256", "SHA-256 of the text in UTF-8"),
        _text("status", "What became of it", required=True, one_of=("ok", "failed", "skipped")),
        _text("message", "What was wrong, or what was mended in reading"),
        _text("published_time", "Time of day of publication, where the metadata give it"),
        _text("url", "The article's address, from metadata or from the page"),
        _text("site", "Who published it: as the metadata name it, else the host of the address"),
        _ref("duplicate_of", "documents", "The earlier document whose text this one's is, or nearly is (a syndicated copy)"),
        Column(
            "story_id",
            "string",
            "The story that it belongs to, as in stories; empty where no other article reports it",
            refers="stories",
        ),
    ),
)

OWN = "own_columns"
"""The key under which rows keep the columns that the user's input had besides ours: (doc_id, name, value)."""


def own_names(given: Iterable[str]) -> dict[str, str]:
    """What the user's own columns are called in `documents`, by their own names: ours win, theirs is then `given_NAME`."""
    taken = set(DOCUMENTS.names)
    out: dict[str, str] = {}
    for name in given:
        if name in out:
            continue
        shown = f"given_{name}" if name.casefold() in taken else name
        while shown.casefold() in taken:
            shown += "_"
        taken.add(shown.casefold())
        out[name] = shown
    return out


def documents_with(
    rows: Iterable[Sequence[Any]], own: Sequence[Sequence[Any]]
) -> tuple[Table, list[tuple[str | int | float | bool | None, ...]]]:
    """The table of documents with the user's own columns after ours, and its rows with their cells.

    rows: of DOCUMENTS; own: (doc_id, name, value).
    """
    shown = own_names(str(name) for _, name, _ in own)
    values: dict[str, dict[str, str]] = {}
    for doc_id, name, value in own:
        values.setdefault(str(doc_id), {}).setdefault(str(name), str(value))
    table = replace(DOCUMENTS, columns=DOCUMENTS.columns + tuple(_own(name) for name in shown.values()))
    return table, [(*row, *(values.get(str(row[0]), {}).get(name) for name in shown)) for row in rows]


def shape_with(names: Sequence[str]) -> tuple[Table, ...]:
    """All tables, `documents` with the columns of the user's own among `names`, the columns that a file of it has.

    Columns that do not begin with ours are left for the reader to refuse.
    """
    ours = len(DOCUMENTS.names)
    if tuple(names[:ours]) != DOCUMENTS.names or len(names) == ours:
        return ALL_TABLES
    more = tuple(_own(name) for name in names[ours:])
    return tuple(replace(t, columns=t.columns + more) if t is DOCUMENTS else t for t in ALL_TABLES)


def _own(name: str) -> Column:
    return _text(name, "A column of the input, as it stood there")


SENTENCES = Table(
    "sentences",
    "s",
    "sentence_id",
    "One row a sentence, or a line that stands alone.",
    (
        _id("sentence_id", "Key"),
        _DOC,
        Column("paragraph", "integer", "Number of its paragraph in the document, from 0", required=True),
        _text(
            "kind",
            "What the line is; facts come from titles, subtitles and body",
            required=True,
            one_of=("title", "subtitle", "dateline", "body", "caption", "boilerplate"),
        ),
        *_SPAN,
    ),
)

ENTITIES = Table(
    "entities",
    "e",
    "entity_id",
    "One row a real-world thing that a document names.",
    (
        _id("entity_id", "Key"),
        _DOC,
        _text("name", "The fullest form the text gives, or the official name", required=True),
        _text("type", "PERSON, ORG, GPE, NORP, LOC, FAC, EVENT, LAW, WORK_OF_ART, PRODUCT, LANGUAGE", required=True),
        _text("country", "ISO 3166-1 alpha-3 of the place, of what lies in it, or of the affiliation; empty where ambiguous"),
        _text("role", "Office or profession the text gives, without the affiliation"),
        _ref("affiliation_id", "entities", "The entity it belongs to, where the text says so"),
        _ref("corpus_entity_id", "corpus_entities", "The same in every document that names the same thing, else empty"),
        Column("n_mentions", "integer", "How many rows of mentions it has", required=True),
        _ref("first_mention_id", "mentions", "Its first mention", required=True),
    ),
)

MENTIONS = Table(
    "mentions",
    "m",
    "mention_id",
    "One row a place where an entity is named or meant.",
    (
        _id("mention_id", "Key"),
        _ref("entity_id", "entities", "What is meant", required=True),
        _DOC,
        _SENTENCE,
        *_SPAN,
        _text("form", "How it is meant", required=True, one_of=("name", "acronym", "demonym", "nominal", "pronoun")),
        _RULE,
    ),
)

DATES = Table(
    "dates",
    "d",
    "date_id",
    "One row a temporal expression, as TIMEX3 describes it.",
    (
        _id("date_id", "Key"),
        _DOC,
        _SENTENCE,
        *_SPAN,
        _text("type", "TIMEX3 type", required=True, one_of=("DATE", "TIME", "DURATION", "SET")),
        _text("value", "TIMEX3 value: 2023-06-30, 2023-W26, 2022-Q3, 199, P1Y, PXY, PRESENT_REF, XXXX-WXX-5"),
        _text("mod", "TIMEX3 mod: APPROX, START, MID, END, BEFORE, AFTER, MORE_THAN, LESS_THAN, ..."),
        *_interval("meant", "begin_date", "end_date"),
        _text(
            "basis",
            "What it was resolved against",
            required=True,
            one_of=("explicit", "published", "narrative", "unresolved", "none"),
        ),
        _ref("anchor_id", "dates", "The earlier date it hangs on, where the basis is narrative"),
        _text("range_id", "The same for the two ends of a range"),
        _RULE,
        _CONFIDENCE,
    ),
)

NUMBERS = Table(
    "numbers",
    "n",
    "number_id",
    "One row a number, with its bound, its unit and what it counts.",
    (
        _id("number_id", "Key"),
        _DOC,
        _SENTENCE,
        *_SPAN,
        _text(
            "kind",
            "What sort of number",
            required=True,
            one_of=("count", "money", "percent", "measure", "age", "ordinal", "ratio", "score"),
        ),
        Column("value", "number", "The figure as written (percent as 5); empty for ranges and for 'dozens'"),
        Column("low", "number", "Lower bound it implies; empty where open"),
        Column("high", "number", "Upper bound it implies; empty where open"),
        _text("bound", "How the figure is meant", required=True, one_of=("=", "<", "<=", ">", ">=", "~")),
        _text("trend", "Set where the number is a change", one_of=("up", "down")),
        _text("unit", "ISO 4217 for money, UCUM-style code for measures"),
        _text("unit_name", "The unit's singular English name"),
        _text("counted", "The noun phrase counted"),
        _ref("counted_entity_id", "entities", "The entity that noun phrase is"),
        _RULE,
        _CONFIDENCE,
    ),
)

CLAIMS = Table(
    "claims",
    "c",
    "claim_id",
    "One row a claim: what somebody says, or what the article itself states.",
    (
        _id("claim_id", "Key"),
        _DOC,
        _ref("sentence_id", "sentences", "The sentence of the cue, or of the predicate"),
        _text("kind", "Who claims it: somebody in the article, or the article", required=True, one_of=("attributed", "asserted")),
        _text("quote", "How it is given; empty for asserted", one_of=("direct", "mixed", "indirect")),
        *_SPAN,
        _text("content", "The content's pieces, joined by ' … '", required=True),
        _text("statement", "The fact as a sentence that reads by itself, references resolved"),
        _text("source", "Who says it: the resolved name, else the words as written"),
        _text("source_kind", "How far the source is named", one_of=("named", "unnamed", "anonymous", "none")),
        _ref("source_entity_id", "entities", "The entity that says it"),
        _text("cue", "Lemma of the word that attributes, with its particle"),
        _text(
            "act",
            "What the source does",
            one_of=(
                "states",
                "denies",
                "demands",
                "promises",
                "predicts",
                "believes",
                "asks",
                "supports",
                "opposes",
                "describes",
            ),
        ),
        _text("subject", "Subject of the content, or of the clause"),
        _text("predicate", "Predicate as written, with auxiliaries and particles"),
        _text("predicate_lemma", "Its lemma"),
        _text("object", "Object or complement"),
        Column("negated", "boolean", "Is the content negated (not the cue)?", required=True),
        _text(
            "modality",
            "How it is meant to hold",
            one_of=("actual", "probable", "possible", "necessary", "hypothetical"),
        ),
        _text("tense", "Tense of the content", one_of=("past", "present", "future")),
        *_interval("on which it was said", "said_begin", "said_end"),
        *_interval("on which it happened or will", "when_begin", "when_end"),
        _ref("parent_claim_id", "claims", "The claim inside whose content this one stands", of="parent"),
        _RULE,
        _CLAIM_CONFIDENCE,
        Column(
            "cue_negated",
            "boolean",
            'Is the saying itself denied ("did not say that ...")? The statement tells it',
            required=True,
        ),
    ),
)

CLAIM_PARTS = Table(
    "claim_parts",
    "p",
    "part_id",
    "One row a piece of a claim: where it stands, and what it points to.",
    (
        _id("part_id", "Key"),
        _ref("claim_id", "claims", "The claim it is part of", required=True),
        _DOC,
        _text(
            "role",
            "What it is in the claim",
            required=True,
            one_of=(
                "source",
                "cue",
                "content",
                "addressee",
                "subject",
                "predicate",
                "object",
                "argument",
                "time",
                "place",
                "quantity",
            ),
        ),
        *_SPAN,
        _ref("entity_id", "entities", "The entity it is"),
        _ref("date_id", "dates", "The date it is"),
        _ref("number_id", "numbers", "The number it is"),
    ),
)

_TOLD_OF: tuple[Column, ...] = (
    _text("agent", "Who did it: the name, else the noun as a lemma"),
    _ref("agent_entity_id", "entities", "The entity that did it", of="agent_entity"),
    _text("patient", "Whom or what it was done or happened to"),
    _ref("patient_entity_id", "entities", "The entity it happened to", of="patient_entity"),
    _text("place", "Where, as the words beside it say"),
    _ref("place_entity_id", "entities", "The entity where it happened", of="place_entity"),
    _ref("date_id", "dates", "The date that hangs on it"),
    Column("begin_date", "date", "First day of that date", of="begin"),
    Column("end_date", "date", "Last day of that date, included"),
    _text("modifier", "The words before a noun that say which one it is"),
    _text("marks", "What the words say of which or how many", one_of=("plural", "earlier")),
)
"""What a mention of an event tells of it, beside what it is."""

_MENTIONED: tuple[Column, ...] = (
    _DOC,
    _SENTENCE,
    _ref("claim_id", "claims", "The claim whose predicate it is, else the innermost that it stands in"),
    *_SPAN,
    _text("lemma", "Its lemma, with a verb's particle", required=True),
    _text("form", "What sort of word tells of it", required=True, one_of=("verb", "noun", "name", "adjective")),
    _text("class", "The class of words that can tell of such an event", required=True, of="kind"),
    _text(
        "status",
        "Did it come about?",
        required=True,
        one_of=("actual", "planned", "possible", "negated", "charge"),
    ),
    _RULE,
    _CONFIDENCE,
)

EVENT_CANDIDATES = Table(
    "event_candidates",
    "v",
    "event_mention_id",
    "Where one document tells of events; the table event_mentions adds which event each is. Not written.",
    (_id("event_mention_id", "Key"), *_MENTIONED, *_TOLD_OF),
)

TABLES: tuple[Table, ...] = (DOCUMENTS, SENTENCES, ENTITIES, MENTIONS, DATES, NUMBERS, CLAIMS, CLAIM_PARTS)
"""The tables of a document."""

TIMELINE = Table(
    "timeline",
    "",
    "claim_id",
    "One row a claim that tells when, of all documents, by date.",
    (
        Column("claim_id", "string", "The claim", required=True, refers="claims"),
        _DOC,
        *_interval("on which it happened or will; empty where open", "when_begin", "when_end"),
        _text("kind", "Who claims it: somebody in the article, or the article", required=True, one_of=("attributed", "asserted")),
        _text("statement", "The fact as a sentence that reads by itself"),
        _text("source", "Who says it; empty for asserted"),
        _text("act", "What the source does, as in claims"),
        Column("negated", "boolean", "Is the content negated?", required=True),
        _text("modality", "How it is meant to hold, as in claims"),
        _text("place", "Where, where the claim says so: the place's name, else the words as written"),
        _CONFIDENCE,
        _text("claim_group_id", "The same for the same claim in other articles, as in claim_groups"),
    ),
)

CORPUS_ENTITIES = Table(
    "corpus_entities",
    "",
    "corpus_entity_id",
    "One row a thing that the articles name, each under one id however many name it.",
    (
        _id("corpus_entity_id", "Key, as in entities"),
        _text("name", "The name that most of its rows in entities have", required=True),
        _text("type", "As in entities", required=True),
        _text("country", "As in entities"),
        _text("external_id", "Its id elsewhere: iso3166:MLI of a country, geonames:2460596 of a city; empty where not known"),
        Column("n_documents", "integer", "How many documents name it", required=True),
        Column("n_mentions", "integer", "How many rows of mentions it has", required=True),
        Column("first_published", "date", "First day on which such a document was published"),
        Column("last_published", "date", "Last day on which such a document was published"),
    ),
)

FIGURES = Table(
    "figures",
    "",
    "figure_id",
    "One row a figure that stands in several articles, or comes from several sources; a group is one counted thing.",
    (
        _id("figure_id", "Key: that of its number, behind figure:; beside a part, with the part's behind it"),
        _text(
            "group_id",
            "The same for figures about one thing: the earliest number, behind figures: (a part: part:, a change: change:)",
            required=True,
        ),
        _ref("number_id", "numbers", "The number", required=True),
        _ref("claim_id", "claims", "The claim that it stands in; empty where it stands in none"),
        _DOC,
        Column("value", "number", "As in numbers"),
        Column("low", "number", "As in numbers"),
        Column("high", "number", "As in numbers"),
        _text("bound", "As in numbers", required=True, one_of=("=", "<", "<=", ">", ">=", "~")),
        _text("unit", "As in numbers"),
        _text("counted", "What is counted: the noun phrase, else the unit's name"),
        _text("event", "What happened to the counted things (a class such as 'killed'), else the predicate's lemma"),
        _text("place", "A place that the figure's claim names"),
        *_interval("of what is counted", "begin_date", "end_date"),
        _text("source", "Who gives the figure; empty where the article does"),
        _text(
            "verdict",
            "The group's: all the same; different but possible together; a growing count that a later article has higher; "
            "not possible together; the second counts a part of the first ('12 of them children')",
            required=True,
            one_of=("agree", "compatible", "update", "conflict", "part"),
        ),
        _text("reason", "Why the figures are held to be about one thing, and why they agree or not", required=True),
        Column("event_id", "string", "The event that the figure's claim tells of, where it tells of one", refers="events"),
        Column("as_of", "date", "The day the figure stood in print: its article's publication"),
    ),
)

CLAIM_GROUPS = Table(
    "claim_groups",
    "",
    "claim_id",
    "One row a claim that stands in several articles.",
    (
        Column("claim_id", "string", "The claim", required=True, refers="claims"),
        _text("claim_group_id", "The same for the same claim: the key of the earliest one, behind same:", required=True),
        _DOC,
        _text("reason", "Why the group's claims are held to be the same", required=True),
    ),
)

STORIES = Table(
    "stories",
    "",
    "story_id",
    "One row a matter that several articles report.",
    (
        _id("story_id", "Key: the id of its earliest article, behind story:"),
        _text("title", "Its telling words, the weightiest first", required=True),
        Column("n_documents", "integer", "How many articles report it", required=True),
        Column("first_published", "date", "First day on which one of them was published"),
        Column("last_published", "date", "Last day on which one of them was published"),
    ),
)

_GRAINS = ("day", "week", "month", "quarter", "year", "longer", "open")

EVENTS = Table(
    "events",
    "",
    "event_id",
    "One row an event, however many articles and words tell of it.",
    (
        _id("event_id", "Key: that of its earliest mention, behind event:"),
        _text("type", "The class of words that tell of it", required=True),
        _text("name", "What happened, to whom, by whom, where, in words that read by themselves", required=True),
        Column(
            "story_id",
            "string",
            "The story that it belongs to; empty where one article or several stories tell of it",
            refers="stories",
        ),
        *_interval("of it", "begin_date", "end_date"),
        _text("granularity", "How exactly these days say when; open: one of them is unknown", one_of=_GRAINS),
        _text(
            "basis",
            "Where the days come from: a date that hangs on a mention, else what its claims say",
            one_of=("date", "claim"),
        ),
        _text("place", "Where"),
        _text("country", "ISO 3166-1 alpha-3 of that place"),
        Column("n_mentions", "integer", "How many rows of event_mentions tell of it", required=True),
        Column("n_documents", "integer", "How many articles tell of it", required=True),
        Column("first_published", "date", "First day on which such an article was published"),
        Column("confidence", "number", "0 to 1: how alike its mentions are held to be; of one mention, its own", required=True),
    ),
)

EVENT_MENTIONS = Table(
    "event_mentions",
    "",
    "event_mention_id",
    "One row a place where an event is told of.",
    (
        _id("event_mention_id", "Key"),
        Column("event_id", "string", "The event", required=True, refers="events"),
        *_MENTIONED,
        *_TOLD_OF,
    ),
)

EVENT_TIMELINE = Table(
    "event_timeline",
    "",
    "event_id",
    "One row an event that a claim of the timeline tells of, by date.",
    (
        Column("event_id", "string", "The event", required=True, refers="events"),
        *_interval("of it", "begin_date", "end_date"),
        _text("granularity", "How exactly these days say when, as in events", one_of=_GRAINS),
        _text("basis", "Where the days come from, as in events", one_of=("date", "claim")),
        _text("name", "What happened, as in events", required=True),
        _text("statement", "The best statement of it: that of the claim beside"),
        Column("claim_id", "string", "The claim that tells it best", required=True, refers="claims"),
        Column(
            "n_claims", "integer", "How many claims of the timeline tell of it, those that event_mentions names", required=True
        ),
        Column("n_documents", "integer", "How many articles tell of it", required=True),
        _text("place", "Where"),
        Column("story_id", "string", "The story that it belongs to, as in events", refers="stories"),
        _CONFIDENCE,
    ),
)
EVENT_PARTICIPANTS = Table(
    "event_participants",
    "",
    "event_participant_id",
    "One row somebody or something that took part in an event told of in several articles.",
    (
        _id("event_participant_id", "Key"),
        Column("event_id", "string", "The event", required=True, refers="events"),
        _text("role", "In what part", required=True, one_of=("agent", "patient", "place")),
        Column("corpus_entity_id", "string", "The thing across articles, where it has an id", refers="corpus_entities"),
        _text("name", "Its name", required=True),
        Column("n_documents", "integer", "How many of the event's articles say so", required=True),
    ),
)

DISPUTES = Table(
    "disputes",
    "",
    "dispute_id",
    "One row a claim and another that contradicts it, in the same article or in another.",
    (
        _id("dispute_id", "Key: the two claims' keys, or those of the two numbers, behind dispute:"),
        Column("claim_id", "string", "The claim; empty where the figure stands in none", refers="claims"),
        Column("other_claim_id", "string", "The counter-claim: of a denial, the denial", refers="claims"),
        _text(
            "kind",
            "The other denies what is claimed; one says that it is, the other that it is not; they give other figures, or other "
            "fillers of one place, for the same thing",
            required=True,
            one_of=("denied", "negated", "value"),
        ),
        Column("event_id", "string", "The event that one of them tells of, where it tells of one", refers="events"),
        Column("number_id", "string", "Of other figures, the claim's", refers="numbers"),
        Column("other_number_id", "string", "Of other figures, the counter-claim's", refers="numbers"),
        _text("reason", "Why they cannot both hold", required=True),
    ),
)

CORPUS_TABLES: tuple[Table, ...] = (
    CORPUS_ENTITIES,
    TIMELINE,
    FIGURES,
    CLAIM_GROUPS,
    STORIES,
    EVENTS,
    EVENT_MENTIONS,
    EVENT_PARTICIPANTS,
    EVENT_TIMELINE,
    DISPUTES,
)
"""The tables that are computed across documents."""

ALL_TABLES: tuple[Table, ...] = TABLES + CORPUS_TABLES
BY_NAME: dict[str, Table] = {t.name: t for t in ALL_TABLES}
