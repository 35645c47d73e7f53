"""The stage's word lists (lexicon/facts.toml), read once: asking for a list by its name costs more than looking a word up."""

from __future__ import annotations

from ... import lexicon

ADVERBIAL_GAP = lexicon.words("facts", "words", "adverbial_gap")
ADVERB_NEGATIVE = lexicon.words("facts", "adverb", "negative")
AUXILIARY = lexicon.words("facts", "words", "auxiliary")
COLLECTIVE = lexicon.words("facts", "words", "collective")
COMPARATIVE_TIME = lexicon.words("facts", "times", "comparatives")
COME_TRUE = lexicon.words("facts", "words", "come_true")
COMMENTING = lexicon.words("facts", "words", "commenting")
FREE_RELATIVE = lexicon.words("facts", "words", "free_relative")
CONJUNCTION = lexicon.words("facts", "words", "conjunction")
CONNECTIVE = lexicon.words("facts", "words", "connective")
FOCUSING = lexicon.words("facts", "words", "focusing")
FORMS_ALIKE = frozenset(past for verb, past in lexicon.toml("facts")["irregular_past"].items() if past == verb)
CONNECTIVE_PHRASES = lexicon.words("facts", "words", "connective_phrases")
CONTROL_INFINITIVE = lexicon.words("facts", "control", "infinitive")
CONTROL_PARTICIPLE = lexicon.words("facts", "control", "participle")
IMPLICATIVE = lexicon.words("facts", "control", "implicative")
CONTINUING = lexicon.words("facts", "words", "continuing")
LIGHT_VERBS = lexicon.words("facts", "words", "light_verbs")
NEEDS_OBJECT = lexicon.words("facts", "words", "needs_object")
NEGATED_SUBJECT = lexicon.words("facts", "words", "negated_subject")
NOUN_DOING = lexicon.words("facts", "noun", "doing")
NOMINATIVE = {"me": "I", "him": "he", "us": "we", "them": "they"}
DITRANSITIVE = lexicon.words("facts", "control", "ditransitive")
NOUN_EITHER = lexicon.words("facts", "noun", "either")
NOUN_PERSON = lexicon.words("facts", "noun", "person") | {
    r["noun"] for r in lexicon.table("coreference_heads") if r["kind"] == "person"
}
NOUN_EVENT = lexicon.words("facts", "noun", "event")
PLACE_TYPES = lexicon.words("facts", "words", "place_types")
PREPOSITION_CIRCUMSTANCE = lexicon.words("facts", "preposition", "circumstance")
DETERMINER_DEFINITE = lexicon.words("facts", "determiner", "definite")
DETERMINER_NEGATIVE = lexicon.words("facts", "determiner", "negative")
PREPOSITION_HOLDING = lexicon.words("facts", "preposition", "holding")
PREPOSITION_FROM = lexicon.words("facts", "preposition", "from")
PREPOSITION_LOOSE = lexicon.words("facts", "preposition", "loose")
PREPOSITION_NEGATIVE = lexicon.words("facts", "preposition", "negative")
PREPOSITION_PLACE = lexicon.words("facts", "preposition", "place")
PREPOSITION_UNTIL = lexicon.words("facts", "preposition", "until")
PROMISING = lexicon.words("facts", "words", "promising")
PRONOUN_DEFINED = lexicon.words("facts", "words", "pronoun_defined")
PRONOUN_NAMED = lexicon.words("facts", "words", "pronoun_named")
PRONOUN_SUBJECT = lexicon.words("facts", "words", "pronoun_subject")
PRONOUN_UNNAMED = lexicon.words("facts", "words", "pronoun_unnamed")
RELATIVE = lexicon.words("facts", "words", "relative")
REPORTING = lexicon.words("facts", "words", "reporting")
RESULTING = lexicon.words("facts", "words", "resulting")
STATIVE = lexicon.words("facts", "words", "stative")
SPEECH_NOUNS = lexicon.words("facts", "words", "speech_nouns")
SUBORDINATOR_HYPOTHETICAL = lexicon.words("facts", "subordinator", "hypothetical")
SUBORDINATOR_NEAR = lexicon.words("facts", "subordinator", "near")
SUBORDINATOR_PENDING = lexicon.words("facts", "subordinator", "pending")
SUBORDINATOR_RELATIVE_TIME = lexicon.words("facts", "subordinator", "relative_time")
SUBORDINATOR_GENERIC = lexicon.words("facts", "subordinator", "generic")
SUBORDINATOR_RESTRICTING = lexicon.words("facts", "subordinator", "restricting")
SUBORDINATOR_SIMULTANEOUS = lexicon.words("facts", "subordinator", "simultaneous")
TIMES_ADVERBS = lexicon.words("facts", "times", "adverbs")
TIMES_PREPOSITIONS = lexicon.words("facts", "times", "prepositions")
TIMES_UNITS = lexicon.words("facts", "times", "units")
TIMES_VERBS = lexicon.words("facts", "times", "verbs")
TIME_TYPES = lexicon.words("facts", "words", "time_types")
VOUCHING = lexicon.words("facts", "words", "vouching")

INTRANSITIVE = lexicon.words("facts", "words", "intransitive")

MODALS = tuple((name, lexicon.words("facts", "modal", name)) for name in ("possible", "necessary", "hypothetical"))
RAISING = tuple((name, lexicon.words("facts", "raising", name)) for name in ("probable", "possible", "necessary"))
ADVERBS = tuple((name, lexicon.words("facts", "adverb", name)) for name in ("probable", "possible"))
"""Modality by word, in the order in which it is asked for."""

DOUBT: dict[str, float] = lexicon.toml("facts")["doubt"]
DOUBT_LENGTH: int = lexicon.toml("facts")["doubt_length"]["tokens"]
