"""The rules that make a mention, as the column `rule` has them: what each sees, an example and a counterexample.

How a rule finds its names is in the module that makes them; a name here leads there by a search. Counts of how often each
is right: `lexicon/confidence_names.csv`.
"""

from __future__ import annotations

from ...rules import Rule

KNOWN = {
    "city": "known-city",
    "country": "known-country",
    "demonym": "known-demonym",
    "org": "known-org",
    "part": "known-part",
    "people": "known-people",
    "region": "known-region",
}
"""Kind of a gazetteer entry -> the rule where the model sees a name too."""

GAZETTEER = {
    "city": "gazetteer-city",
    "country": "gazetteer-country",
    "demonym": "gazetteer-demonym",
    "org": "gazetteer-org",
    "part": "gazetteer-part",
    "people": "gazetteer-people",
    "region": "gazetteer-region",
}
"""Kind of a gazetteer entry -> the rule where the model sees none."""

RETYPED = {
    "EVENT": "retyped-event",
    "FAC": "retyped-fac",
    "GPE": "retyped-gpe",
    "LANGUAGE": "retyped-language",
    "LAW": "retyped-law",
    "LOC": "retyped-loc",
    "NORP": "retyped-norp",
    "ORG": "retyped-org",
    "PERSON": "retyped-person",
    "PRODUCT": "retyped-product",
    "WORK_OF_ART": "retyped-work_of_art",
}
"""Type -> the rule where the text says that a name is of it, and not what the model says."""

SHAPED = {
    "EVENT": "shape-event",
    "GPE": "shape-gpe",
    "LAW": "shape-law",
    "ORG": "shape-org",
    "PERSON": "shape-person",
}
"""Type -> the rule of a name that its head or first word gives away."""

_MODEL = (
    Rule("model", "a name that the model sees", "Henrik Maas won the race.", "The runner won the race."),
    Rule(
        "honorific",
        "capitalised words after a courtesy title or a short office",
        "Mr. Kurd said no.",
        "Many Kurds agreed.",
    ),
    Rule(
        "seen-elsewhere",
        "a name that the text has at another place",
        "Mrs. Ellery spoke. Later Ellery left.",
        "Mrs. Ellery spoke. Later she left.",
    ),
    Rule(
        "surname",
        "the surname of a person whose full name the text has",
        "Okafor wins the vote\n\nMaria Okafor won the vote on Sunday, officials said.",
        "Imogen Tarrow spoke first.",
    ),
    Rule(
        "given-name",
        "the given name of the one person of the text who bears it",
        "Bettie stays home\n\nBettie Tarrow won the vote on Sunday, officials said.",
        "Imogen Tarrow spoke first.",
    ),
    Rule(
        "given-name-list",
        "a given name of the lists, or a god's, which neither the model nor a table sees, with the surname after it",
        "Friends of Amina say she left.",
        "Friends of the girl say she left.",
    ),
    Rule(
        "said-by-context",
        "a capitalised word which neither the model nor a table sees, and of which the words beside it say what it is",
        "Residents of Al-Qusour have no water.",
        "Residents of the suburb have no water.",
    ),
    Rule(
        "initials",
        "capitals that spell the one body of the text whose words begin so",
        "The Harlow Rural Roads Council met. A row split the HRRC, said Tom Ash.",
        "The Harlow Rural Roads Council met. A row split it, said Tom Ash.",
    ),
    Rule(
        "maker-and-model",
        "a maker's name and the product right after it",
        "He drives a Ford Fiesta.",
        "He drives a small car.",
    ),
    Rule(
        "speaker",
        "a speaker's name in capitals after a title, at the beginning of a transcript's line",
        "MR. LOWELL: I object.\n\nMS. TRENT: So do I.",
        "Mr. Lowell objected.",
    ),
    Rule(
        "branch",
        "a body's name and the country of its branch",
        "The letter from Oxfam Kenya said so.",
        "The envoy from Kenya said so.",
    ),
    Rule(
        "called-after-person",
        "a person's name after an article, and the prize, foundation or hall that is called after them",
        "Ruth Oduya won the Simon Lowe Prize. Simon Lowe died in 1990.",
        "Ruth Oduya met Simon Lowe.",
    ),
    Rule(
        "given-and-surname",
        "a given name that the model takes for a place or people, with the capitalised word after it",
        "The prize went to Kofi Umber of the club.",
        "The prize went to members of the club.",
    ),
    Rule(
        "person-of-place",
        "a given name, 'of' and a place: one person's name",
        "The nuns venerate Hedwig of Lund.",
        "The nuns met the bishop of Lund.",
    ),
    Rule(
        "team",
        "a place that competes, as words of sport beside it say",
        "Sweden beat Chile 2-1 in the semi-final, and the striker scored both goals for Sweden.",
        "Sweden sold timber to Chile in a good year.",
    ),
    Rule(
        "other-name",
        "another name of the one before it, after 'née', 'born', 'formerly', 'now'",
        "Barbara Stone (née Pierce) was born in 1925.",
        "Barbara Stone, now a widow, was born in 1925.",
    ),
    Rule("language", "a demonym that means a language", "She wrote it in French.", "She met French ministers."),
    Rule(
        "acronym-definition",
        "a short form that the text explains, and the full name that it explains it by",
        "The Rural Transport Council (RTC) met on Monday.",
        "The council met on Monday (again).",
    ),
)

_DATELINES = (
    Rule("dateline", "the place in capitals before a report's dash", "LILONGWE — Two men were held.", "Two men were held."),
    Rule(
        "dateline-region",
        "the region or country after a dateline's place",
        "PORT LINDLEY, Ohio — Two men were held.",
        "LILONGWE — Two men were held.",
    ),
    Rule(
        "dateline-agency",
        "the agency in a dateline's brackets",
        "LILONGWE, May 3 (Gazette Wire) — Two men were held.",
        "LILONGWE — Two men were held.",
    ),
)

_KNOWN = (
    Rule(KNOWN["city"], "a known city", "The train left Gothenburg.", "The train left.", family="known"),
    Rule(KNOWN["country"], "a known country", "The train left Sweden.", "The train left.", family="known"),
    Rule(KNOWN["demonym"], "a known demonym", "The Swedish minister left.", "The minister left.", family="known"),
    Rule(KNOWN["org"], "a known body", "The World Bank lent more.", "The bank lent more.", family="known"),
    Rule(KNOWN["part"], "a known part of a country", "The train left Scotland.", "The train left.", family="known"),
    Rule(KNOWN["people"], "a known people, faith or party", "The Kurds agreed.", "The farmers agreed.", family="known"),
    Rule(KNOWN["region"], "a known region, sea or mountain", "They flew to Africa.", "They flew home.", family="known"),
    Rule(
        GAZETTEER["city"],
        "a known city that the model does not see",
        "The rally ran from Ashgabat-1 to Rangpur-4 and back.",
        "The rally ran from end to end and back.",
        family="gazetteer",
    ),
    Rule(
        GAZETTEER["country"],
        "a known country that the model does not see",
        "JOINING FORCES WITH CHINA\n\nThe two ministers met.",
        "The two ministers met.",
        family="gazetteer",
    ),
    Rule(
        GAZETTEER["demonym"],
        "a known demonym that the model does not see",
        "It paid 1,015 French francs.",
        "It paid 1,015 francs.",
        family="gazetteer",
    ),
    Rule(
        GAZETTEER["org"],
        "a known body that the model does not see",
        "The ISIS-run town fell to IS fighters.",
        "The town fell to the fighters.",
        family="gazetteer",
    ),
    Rule(
        GAZETTEER["part"],
        "a known part of a country that the model does not see",
        "Trains from Wales-bound lines and Scotland-1 stopped.",
        "The two ministers met.",
        family="gazetteer",
    ),
    Rule(
        GAZETTEER["people"],
        "a known people, faith or party that the model does not see",
        "They voted in the Rust Belt Republicans club.",
        "They voted in the club.",
        family="gazetteer",
    ),
    Rule(
        GAZETTEER["region"],
        "a known region, sea or mountain that the model does not see",
        "It was told to Wall Street and to foreign banks.",
        "It was told to foreign banks.",
        family="gazetteer",
    ),
)

_RETYPED = (
    Rule(
        RETYPED["EVENT"],
        "an event, by its last word or what the text says of it",
        "The Orlin Uprising failed.",
        "The uprising failed.",
        family="retyped",
    ),
    Rule(
        RETYPED["FAC"],
        "a building, road or bridge, by its last word or what the text says of it",
        "The Orlin Bridge closed on Monday.",
        "The bridge closed on Monday.",
        family="retyped",
    ),
    Rule(
        RETYPED["GPE"],
        "a town or country, by what the text says of it",
        "It fell in the village of Sulama Berta.",
        "It fell in the village.",
        family="retyped",
    ),
    Rule(
        RETYPED["LANGUAGE"],
        "a language, by what the text says of it",
        "Quenya is a language of the north.",
        "It is a language of the north.",
        family="retyped",
    ),
    Rule(
        RETYPED["LAW"],
        "a law or treaty, by its last word or what the text says of it",
        "The Orlin Clean Rivers Act passed.",
        "The act passed.",
        family="retyped",
    ),
    Rule(
        RETYPED["LOC"],
        "a river, mountain or sea, by its words or what the text says of it",
        "Orlin, a river in the north, rose.",
        "The river in the north rose.",
        family="retyped",
    ),
    Rule(
        RETYPED["NORP"],
        "a people, faith or party, by what the text says of it",
        "The Orlins, a tribe in the hills, are few.",
        "The tribes of the north are few.",
        family="retyped",
    ),
    Rule(
        RETYPED["ORG"],
        "a body, by its last word or what the text says of it",
        "Quillfoot was a company in Leeds.",
        "It was a company in Leeds.",
        family="retyped",
    ),
    Rule(
        RETYPED["PERSON"],
        "a person, by a title, an age or what the text says",
        "For 14-year-old Amjad it is safer there.",
        "For children it is safer there.",
        family="retyped",
    ),
    Rule(
        RETYPED["PRODUCT"],
        "a ship, craft or product, by what the text says of it",
        "The frigate Forban sailed on Monday.",
        "The frigate sailed on Monday.",
        family="retyped",
    ),
    Rule(
        RETYPED["WORK_OF_ART"],
        "a work, by its last word or what the text says of it",
        "Tidewrack is a film about the coast.",
        "It is a film about the coast.",
        family="retyped",
    ),
)

_FIRMS = (
    Rule(
        "firm-by-head",
        "a firm that opens a line, by the trade or the partners at its end",
        "Ombrel Footwear opened a shop.",
        "Old footwear lay in the shop.",
    ),
    Rule(
        "firm-first-word",
        "a firm of the text by its first word",
        "Ombrel Footwear Ltd. closed its plant. On Monday Ombrel said so.",
        "The plant closed. On Monday it said so.",
    ),
)

_SHAPED = (
    Rule(SHAPED["EVENT"], "'Battle of' and a name", "It was lost at the Battle of Harrow Moor.", "The battle was lost."),
    Rule(
        SHAPED["GPE"],
        "a name before 'County', 'Province', 'Oblast'",
        "Roads in the Wendle Fell County closed.",
        "The county closed.",
    ),
    Rule(
        SHAPED["LAW"],
        "a name before 'Act', 'Treaty', 'Accord'",
        "It broke the 1994 Treaty on Border Trade.",
        "It broke a treaty.",
    ),
    Rule(
        SHAPED["ORG"],
        "capitalised words around a body's head",
        "The Whittle Rowing and Mountain Rescue Club met.",
        "The club met.",
    ),
    Rule(SHAPED["PERSON"], "a noble title, 'of' and a place", "The Duke of Harrowmoor came.", "The duke came."),
    Rule(
        "shape-acronym",
        "capitals that the text says are a body",
        "ZET, the company that runs the trams, said so.",
        "The company that runs the trams said so.",
    ),
    Rule("shape-article", "a capital article within a sentence", "She wrote for The Lamplighter.", "She wrote for the paper."),
    Rule("shape-classed", "capitals after a class noun", "He was in the folk band Open Water.", "He was in the folk band."),
    Rule(
        "shape-foreign",
        "a body's first word in another language",
        "The Movimento 7 Stelle signed the letter.",
        "The movement signed the letter.",
    ),
    Rule(
        "shape-introduced",
        "what a paragraph opens with and defines",
        "Saltmere were a folk band from Esbjerg.",
        "They were a band.",
    ),
    Rule(
        "shape-org-of-place",
        "a field or a university and the place whose body it is",
        "Then Tourism Australia signed up.",
        "Then tourism in Australia grew.",
    ),
    Rule("shape-party", "a party called by a word", "Then Labour MPs rebelled.", "Hard labour was abolished."),
    Rule(
        "shape-product",
        "a maker or designation with its number",
        "An An-24 of the airline slid off the runway.",
        "A jet crashed.",
    ),
    Rule("shape-quoted", "a title in quotation marks after its noun", 'They sang the hymn "Low Tide".', 'They sang "well".'),
    Rule("shape-road", "a road with its number", "They walked along State Route 9B.", "They walked along the route."),
    Rule(
        "shape-saint",
        "a saint's church, school or hospital",
        "The parade began at St. Dunstan's Church.",
        "The parade began at church.",
    ),
    Rule("shape-ship", "a ship's prefix and its name", "The MV Antigone sank.", "The ship sank."),
    Rule("shape-station", "a station's call sign", "Listen to WQLD-TV tonight.", "Listen to the radio tonight."),
)

RULES: tuple[Rule, ...] = (*_MODEL, *_DATELINES, *_KNOWN, *_RETYPED, *_FIRMS, *_SHAPED)
"""Every rule that a mention can have been made by."""
