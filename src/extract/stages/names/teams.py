"""Places that compete: in a report of a match "Sweden" is the team, a body, and only "in Sweden" the country.

Read off the words beside the name (verbs and nouns of matches, score lines, "lost to"), in texts and at places that speak
of sport; the lists are `names_sport.toml`. A team is an entity of its own, beside that of its place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from ... import lexicon
from .gazetteer import GENERIC, LOCATED, Entry, country_names, exact, given_names, slug, town
from .reading import Reading
from .spans import Name

_BEFORE = re.compile(r"[\w.'’-]+")
_SCORE = re.compile(r"\d(?<![\d.,-].)\d{0,2}(?: ?[–—-] ?| to | all\b)(?:\d{1,3})?(?![\d%])(?!-?\w)", re.DOTALL)
_SCORE_AFTER = re.compile(r",? (?:\d{1,3} ?[–—-] ?\d{1,3}\b|\d{1,3}(?:,| ?[–—-]|\)? ?$|\n))")
_SCORE_BEFORE = re.compile(
    r"(?:\d ?[–—-] ?\d{1,3}|, ?\d{1,3}) (?:(?:to|over|against|by|with|win over|loss to|defeat to|victory over) )?$"
)
# "beat Uganda 2-1", "a 31-17 win over Sale": a result told in words.
_RESULT = re.compile(
    r"\b(?:beat|beats|beating|defeated|thrashed|edged|hammered|crushed|stunned|overcame|downed|routed|drew with|lost to|fell to)"
    r" [A-Z][\w.'’ -]{2,40}? \d{1,3}[-–]\d{1,3}\b"
    r"|\b\d{1,3}[-–]\d{1,3} (?:\w+ )?(?:win|victory|defeat|loss|draw|triumph) (?:over|against|at|to|by|with) [A-Z]"
    r"|\bdraw \d{1,2}[-–]\d{1,2} (?:at|with|against) [A-Z]"
)
_OWNED = re.compile(r"(?P<owns>['’]s?)? (?P<words>[\w'’-]+(?: [\w'’-]+){0,3})")
_AFTER = re.compile(r",? (?P<words>[a-z][\w'’-]*(?: [a-z][\w'’-]*){0,3})")
_ATTRIBUTE = re.compile(r" [a-z]")
_LIST = re.compile(r",? (?:and |or )?|, ")
_GATE = 4
"""What the words of sport in a text must weigh, a strong one two, for its places to be looked at."""
_NEAR = 280
"""Characters to either side in which sport must be spoken of."""
_SMALL = re.compile(r"(?<!\w)[a-z]+(?:-[a-z]+)*(?!\w)")

TEAM, PERHAPS, OPEN, PLACE = 2, 1, 0, -1


def _list(*path: str) -> frozenset[str]:
    return lexicon.words("names_sport", *path)


@cache
def _weights() -> dict[str, int]:
    return dict.fromkeys(_list("context", "weak"), 1) | dict.fromkeys(_list("context", "strong"), 2)


def decided(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, with places that compete turned into bodies.

    Only where the text has words of sport enough, one of them strong, or score lines.
    """
    text = reading.text
    said = reading.small & _weights().keys()
    weight = sum(_weights()[w] for w in said)
    results = [at for m in _RESULT.finditer(text) for at in m.span()]
    if weight + len(results) < 2:
        return names
    scores = [m.start() for m in _SCORE.finditer(text)]
    events = [n.start for n in names if _contest(text, n)]
    strong = len(scores) > 1 or bool(events) or bool(results) or any(_weights()[w] > 1 for w in said)
    if strong and weight + min(len(scores), 2) + 2 * len(events) + len(results) >= _GATE:
        _turn(text, names, sorted([m.start() for m in _SMALL.finditer(text) if m.group() in said] + scores + events + results))
    return names


def _contest(text: str, name: Name) -> bool:
    """Is this the name of a contest: "World Cup", "Winter Olympics"?"""
    return name.label in ("EVENT", "ORG") and text[name.start : name.end].rsplit(None, 1)[-1] in _list("context", "events")


def _turn(text: str, names: list[Name], near: list[int]) -> None:
    _doubtful(text, names)
    places = [(i, n) for i, n in enumerate(names) if _can_compete(n)]
    judged = {i: _judged(text, names, i) if _spoken_of(near, n) else PLACE for i, n in places}
    for i in sorted(judged, reverse=True):
        # "Sweden, Belgium and England win": what is said of the last is said of all.
        if judged[i] == TEAM and i - 1 in judged and _LIST.fullmatch(text, names[i - 1].end, names[i].start):
            judged[i - 1] = TEAM if judged[i - 1] != PLACE else PLACE
    sure = {_id(text, names[i]) for i, verdict in judged.items() if verdict == TEAM}
    for i, name in places:
        if judged[i] == TEAM or (judged[i] == PERHAPS and (_id(text, name) in sure or (sure and _country(name)))):
            _made(text, name)


def _doubtful(text: str, names: list[Name]) -> None:
    """Mark the towns and regions that the model takes for persons or bodies, and that nobody here is called by."""
    doubtful = [n for n in names if n.entry is None and n.label in ("PERSON", "ORG") and not n.titles]
    called = {text[n.start : n.end].rpartition(" ")[2] for n in names if n.label == "PERSON" and " " in text[n.start : n.end]}
    for name in doubtful:
        form = text[name.start : name.end]
        entry = exact(form) if form not in called else None
        placed = entry is not None and entry.kind in ("city", "region") and entry.type == "GPE"
        name.team = placed or (form not in called and form not in given_names() and town(form) is not None)


def _can_compete(name: Name) -> bool:
    if name.entry is None:
        return (name.label == "GPE" or name.team) and not name.rule.startswith("dateline")
    return name.entry.kind == "demonym" or (name.entry.kind in LOCATED and name.entry.type == "GPE")


def _id(text: str, name: Name) -> str:
    entry = name.entry
    if entry is None:
        return slug(text[name.start : name.end])
    if entry.kind in ("country", "demonym"):
        return entry.country or entry.id
    return entry.id


def _made(text: str, name: Name) -> None:
    entry = name.entry
    code = entry.country if entry is not None else ""
    full = text[name.start : name.end]
    if entry is not None:
        full = country_names().get(code, entry.name) if entry.kind in ("country", "demonym") else entry.name
    name.entry = Entry(f"{GENERIC}team-{_id(text, name)}", full, "ORG", "org", code)
    name.label, name.rule = "ORG", "team"


def _spoken_of(near: list[int], name: Name) -> bool:
    """Are there words of sport near the name: two, for a city three?"""
    most = 1 if _country(name) else 2
    at = bisect_left(near, name.start - _NEAR) + most
    return at < len(near) and near[at] < name.end + _NEAR


def _country(name: Name) -> bool:
    return name.entry is not None and name.entry.kind in ("country", "demonym")


def _judged(text: str, names: list[Name], i: int) -> int:
    """Is the name here a team (TEAM), perhaps one (PERHAPS), a place (PLACE), or is nothing said (OPEN)?"""
    name = names[i]
    demonym = name.form == "demonym"
    left = _BEFORE.findall(text, max(0, name.start - 48), name.start)
    words = [w.lower() for w in left]
    while words and words[-1] in _list("nouns", "epithets"):
        words.pop()
    word = words[-1] if words and text[name.start - 1 : name.start] in " \u00a0\n" else ""
    if word == "the":
        words.pop()
        word = words[-1] if words else ""
        if demonym and not text[name.start : name.end].endswith(("s", "ese", "sh", "ch")):
            return PLACE
        if not demonym and _ATTRIBUTE.match(text, name.end) and _followed(text, name) <= OPEN:
            return PLACE
    elif demonym:
        return PLACE
    if _placed(text, names, i, word):
        return PLACE
    if _SCORE_AFTER.match(text, name.end) or _SCORE_BEFORE.search(text, max(0, name.start - 30), name.start):
        return TEAM
    owned = None if demonym else _owned(text, names, i)
    if owned is not None:
        return owned
    led = _led(text, words, word)
    return led if led != OPEN else _followed(text, name)


def _placed(text: str, names: list[Name], i: int, word: str) -> bool:
    """Is it where something is: "in Sweden", "Lindley, Ohio", "Oslo, Norway"?"""
    name = names[i]
    if word in _list("places", "before") or text.endswith("all over ", 0, name.start):
        return True
    after = names[i + 1] if i + 1 < len(names) else None
    inside = name.entry is None or name.entry.kind not in ("country", "demonym")
    listed = inside and after is not None and text[name.end : after.start] == ", "
    if listed and after is not None and after.entry is not None and after.entry.kind in ("country", "region", "part"):
        return True
    before = names[i - 1] if i else None
    if before is not None and text[before.end : name.start] == ", " and before.label in ("GPE", "FAC", "LOC"):
        return before.entry is None or before.entry.kind in ("city", "region") or before.label != "GPE"
    return False


def _owned(text: str, names: list[Name], i: int) -> int | None:
    """What the noun after "Sweden's" or "Sweden" says; None where it says nothing."""
    m = _OWNED.match(text, names[i].end)
    if m is None:
        return None
    for word in m["words"].split():
        if word.lower() in _list("nouns", "owned"):
            return TEAM
        if word[0].isupper() and m["owns"]:
            after = names[i + 1] if i + 1 < len(names) else None
            return PERHAPS if after is not None and after.label == "PERSON" and after.start - names[i].end < 40 else PLACE
        if word not in _list("nouns", "adjectives") and not word.isdigit():
            break
    return PLACE if m["owns"] else None


def _followed(text: str, name: Name) -> int:
    """What the verb after the name says."""
    m = _AFTER.match(text, name.end)
    if m is None:
        return OPEN
    verdict = OPEN
    for word in m["words"].split():
        if word in _list("verbs", "host"):
            return PLACE
        if word in _list("verbs", "match"):
            return TEAM
        if word in _list("verbs", "any"):
            verdict = PERHAPS
        if word not in _list("verbs", "adverbs"):
            break
    return verdict


def _led(text: str, words: list[str], word: str) -> int:
    """What the verb or the preposition before the name says."""
    if word in _list("verbs", "over") or word in _list("verbs", "opponents"):
        return TEAM
    if word == "to":
        return TEAM if any(w in _list("verbs", "to") for w in words[-4:-1]) else PLACE
    if word in _list("verbs", "joins") or (word == "for" and not _list("verbs", "for").isdisjoint(words[-5:-1])):
        return TEAM
    if word == "of":
        return PERHAPS if len(words) > 1 and words[-2] in _list("verbs", "of") else PLACE
    return PERHAPS if word in _list("verbs", "between") else OPEN
