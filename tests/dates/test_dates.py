"""The dates stage: a table of cases, the plain properties, and what the Doc version adds."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import json
import pathlib
import pkgutil
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.language import Language

from extract.records import Timex
from extract.stages.dates import RULES, dates, explain, find_dates
from extract.stages.dates import patterns as engine
from extract.stages.dates.grammar import passes, phrases
from extract.stages.dates.holiday_dates import day_of, nth_weekday
from extract.stages.dates.timex import Period, duration, period_of, shifted

CASES = [json.loads(line) for line in (pathlib.Path(__file__).parent / "cases.jsonl").open(encoding="utf-8")]


def _params() -> Iterator[Any]:
    for case in CASES:
        marks = [pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else []
        yield pytest.param(case, id=case["text"][:60], marks=marks)


def _row(text: str, timex: Timex) -> list[str | None]:
    begin, end = timex.begin_date, timex.end_date
    return [
        text[timex.start : timex.end], timex.type, timex.value,
        begin.isoformat() if begin else None, end.isoformat() if end else None,
    ]  # fmt: skip


@pytest.mark.parametrize("case", list(_params()))
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_dates(text, case["published"], case.get("document", "auto"))
    assert [_row(text, t) for t in found] == case["expect"]
    for key in ("mod", "basis", "anchor", "range"):
        if key in case:
            assert [getattr(t, key) for t in found] == case[key]
    if "rule" in case:
        assert (case["rule"] in {t.rule for t in found}) == bool(found)


def test_there_are_enough_negatives() -> None:
    assert sum(not case["expect"] for case in CASES) >= 150


def _check(text: str, found: tuple[Timex, ...]) -> None:
    """What must hold of any text's records."""
    end = 0
    for i, timex in enumerate(found):
        assert end <= timex.start < timex.end <= len(text)
        end = timex.end
        words = text[timex.start : timex.end]
        assert words == words.strip()
        assert timex.type in ("DATE", "TIME", "DURATION", "SET")
        assert timex.basis in ("explicit", "published", "narrative", "unresolved", "none")
        assert timex.value
        assert 0 <= timex.confidence <= 1
        assert (timex.begin_date is None) == (timex.end_date is None)
        if timex.begin_date and timex.end_date:
            assert timex.begin_date <= timex.end_date
        if timex.basis == "unresolved":
            assert timex.begin_date is None
        if timex.anchor is not None:
            assert 0 <= timex.anchor < i
        if re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", timex.value):
            day = dt.date.fromisoformat(timex.value[:10])
            assert timex.begin_date == timex.end_date == day
        if re.fullmatch(r"\d{4}", timex.value) and timex.begin_date and timex.end_date:
            assert (timex.begin_date.year, timex.end_date.year) == (int(timex.value), int(timex.value))


WORDS = [
    "Friday", "last", "next", "the", "of", "in", "on", "to", "-", ",", "June", "May", "3", "14th", "1999", "2024",
    "two", "weeks", "years", "ago", "later", "earlier", "a", "year", "third", "quarter", "century", "BC", "p.m.", "5",
    "5:30", "noon", "every", "and", "a half", "early", "end", "until", "\n", "yesterday", "morning", "same", "that",
    "past", "few", "Christmas", "0530", "29", "February", "9999", "'98", "1990s", "fiscal", "half", "31", "AD",
    "9999-12-31", "0001", "had", "hours", "nights", "first", "day", "(755-763)", "216", "winter", "1863-64",
    "September 11", "prior",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
DAYS = st.one_of(st.none(), st.dates())


@given(TEXTS, DAYS, st.sampled_from(["auto", "news", "narrative"]))
@settings(max_examples=150, deadline=None)
def test_any_row_of_temporal_words(text: str, published: dt.date | None, document: str) -> None:
    _check(text, find_dates(text, published, document))


@given(st.text(max_size=80), DAYS)
@settings(max_examples=80, deadline=None)
def test_any_text(text: str, published: dt.date | None) -> None:
    found = find_dates(text, published)
    _check(text, found)
    assert found == find_dates(text, published)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00",
        "🎉 2024 🎉",
        "في 2019",
        "May" * 1000,
        "1 " * 5000,
        "the " * 5000,
        "last " * 5000,
        "-" * 5000,
        "1999 " * 3000,
        "\ud800 1999",
    ],
)
def test_odd_texts(text: str) -> None:
    _check(text, find_dates(text, "2024-01-01"))


def test_nothing_is_anchored_to_today() -> None:
    text = "On Friday and last week, in March, yesterday, two years ago and next summer."
    for timex in find_dates(text):
        assert timex.begin_date is None
        assert timex.basis == "unresolved"
    (friday, *_) = find_dates(text)
    assert friday.value == "XXXX-WXX-5"


def test_published_in_every_form() -> None:
    expected = find_dates("On Friday.", dt.date(2024, 2, 14))
    assert expected[0].value == "2024-02-09"
    assert find_dates("On Friday.", "2024-02-14") == expected
    assert find_dates("On Friday.", dt.datetime(2024, 2, 14, 9, 30)) == expected
    assert find_dates("On Friday.", "2024-02-14T09:30:00") == expected
    with pytest.raises(ValueError):
        find_dates("On Friday.", "last week")
    with pytest.raises(ValueError):
        find_dates("On Friday.", "2024-02-14", document="poem")


def _steps(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many trie nodes are visited while a text is read."""
    count = 0
    original = engine.longest

    def counted(root: engine.Node, items: Any, i: int) -> Any:
        nonlocal count
        front, depth = [root], 0
        while front and i + depth < len(items):
            front = [n.next[c] for n in front for c in items[i + depth].classes if c in n.next]
            count += len(front) + 1
            depth += 1
        return original(root, items, i)

    monkeypatch.setattr(engine, "longest", counted)
    list(phrases(text))
    monkeypatch.undo()
    return count


@given(TEXTS.filter(lambda t: len(t) > 5))
@settings(max_examples=40, deadline=None)
def test_steps_are_bounded_and_linear(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        once = _steps(text, patch)
    with pytest.MonkeyPatch.context() as patch:
        many = _steps(" ".join([text] * 20), patch)
    tokens = len(re.findall(r"\w+|[^\w\s]", text)) + 1
    assert once <= 400 * tokens
    assert many <= 400 * 20 * tokens


def _depth(node: engine.Node) -> int:
    return 1 + max((_depth(n) for n in node.next.values()), default=-1)


def test_no_pattern_is_longer_than_fourteen_tokens() -> None:
    assert all(_depth(root) <= 14 for root in passes())


LONG = (
    "1", "a.", "1,", "'", "p.m", "1:", "1/", " ", "\t", "\n", "Friday ", "in 1999 ", "1999    ", "on May 3 and ", "(755-763) ",
    ". ",
    "from 5 p.m. ", "3 mars 2021 ", "the day before ", "that Friday ",
)  # fmt: skip
"""What a text may repeat as often as it likes."""


@pytest.mark.parametrize("bad", LONG)
def test_a_run_of_anything_costs_linear_time(bad: str) -> None:
    text = "It closed on Friday." + bad * (100_000 // len(bad)) + "It closed on Friday"
    before = time.process_time()
    _check(text, find_dates(text, "2024-01-01"))
    assert time.process_time() - before < 20  # what is quadratic in 100,000 characters takes hours


def _modules() -> Iterator[Any]:
    package = importlib.import_module("extract.stages.dates")
    for found in pkgutil.walk_packages(package.__path__, "extract.stages.dates."):
        yield importlib.import_module(found.name)


WHOLE = re.compile(r"\b([A-Z_]+)\.(?:finditer|findall|split|sub)\(|\b([A-Z_]+)\.search\((?!.*max\(0, (?:c\.)?start - \d+\))")
"""Uses of a pattern that go through more than a window of so many characters."""


def _searched() -> dict[str, str]:
    """The patterns that are looked for in a whole text, by module and name."""
    out = {}
    for module in _modules():
        source = inspect.getsource(module)
        for m in WHOLE.finditer(source):
            pattern = getattr(module, m.group(1) or m.group(2), None)
            if isinstance(pattern, re.Pattern):
                out[f"{module.__name__.rpartition('.')[2]}.{m.group(1) or m.group(2)}"] = pattern.pattern
    return out


SEARCHED = _searched()


PARSER: Any = importlib.import_module("re._parser")
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def _may_fail(rest: Any) -> bool:
    """Is there something in a pattern without which it does not match?"""
    return any(str(kind) not in REPEATS or value[0] for kind, value in rest)


def _open_start(parsed: Any) -> bool:
    """May a match begin with a repetition that has no end, and fail after it?"""
    for place, (kind, value) in enumerate(parsed):
        name = str(kind)
        if name in REPEATS:
            low, high, inside = value
            if high == PARSER.MAXREPEAT and _may_fail(parsed[place + 1 :]):
                return True
            if low or _open_start(inside):
                return _open_start(inside)
        elif name not in ("AT", "ASSERT", "ASSERT_NOT"):
            return _open_start(value[-1]) if name == "SUBPATTERN" else name == "BRANCH" and any(map(_open_start, value[1]))
    return False


def test_an_open_repetition_at_the_start_is_noticed() -> None:
    found = {source: _open_start(PARSER.parse(source)) for source in (r"\s*x", r"(?:a|\w+!)", r"\w+", r"[.!]\s+x", r"\d{1,3}x")}
    assert [source for source, is_open in found.items() if is_open] == [r"\s*x", r"(?:a|\w+!)"]


@pytest.mark.parametrize("name", sorted(SEARCHED))
def test_no_searched_pattern_begins_with_an_open_repetition(name: str) -> None:
    """Each beginning in a run of n would go through the rest of it: n * n steps."""
    assert not _open_start(PARSER.parse(SEARCHED[name]))


def test_offsets_are_code_points() -> None:
    text = "🎉🎉 On Friday, 🎉 in 1999."
    assert [text[t.start : t.end] for t in find_dates(text, "2024-02-14")] == ["Friday", "1999"]


def test_line_breaks_inside_an_expression() -> None:
    text = "They met on March\n3, 2001, in the third\nquarter of 2002."
    assert [(text[t.start : t.end], t.value) for t in find_dates(text)] == [
        ("March\n3, 2001", "2001-03-03"),
        ("the third\nquarter of 2002", "2002-Q3"),
    ]


def test_a_paragraph_break_ends_an_expression() -> None:
    assert [t.value for t in find_dates("It was in March\n\n3 men came.", "2001-03-20")] == ["2001-03"]


def test_narrative_goes_by_its_own_dates() -> None:
    text = (
        "The war began on 1 September 1939. In 1940 the town fell. On 3 May 1941 the bridge was lost, in June 1942 the dam, "
        "in 1943 the port. "
        "On 7 July the fort held. In December 1944 it ended; a month later all was still."
    )
    values = [t.value for t in find_dates(text, "2012-05-01")]
    assert values == ["1939-09-01", "1940", "1941-05-03", "1942-06", "1943", "1943-07-07", "1944-12", "1945-01"]
    told = find_dates("He left in 1950. On 4 March he returned.", "2012-05-01", document="narrative")
    assert (told[1].value, told[1].basis, told[1].anchor) == ("1950-03-04", "narrative", 0)
    news = find_dates("He left in 1950. On 4 March he returned.", "2012-05-01", document="news")
    assert (news[1].value, news[1].basis) == ("2012-03-04", "published")


def test_a_time_takes_the_day_of_its_sentence() -> None:
    text = "The blast came at 10:35 a.m. (0735 GMT) Friday. From 9 a.m. to 5 p.m. on Tuesday the road was shut."
    assert [t.value for t in find_dates(text, "2023-07-05")] == [
        "2023-06-30T10:35", "2023-06-30T07:35", "2023-06-30", "2023-07-04T09:00", "2023-07-04T17:00",
    ]  # fmt: skip


def test_a_comparison_goes_by_the_quarter_reported_on() -> None:
    text = "Profit fell in the third quarter to $3 million from $4 million a year earlier and $5 million in the year-ago quarter."
    assert [t.value for t in find_dates(text, "2019-10-26")] == ["2019-Q3", "2018-Q3", "2018-Q3"]
    assert [t.value for t in find_dates("Profit fell from $4 million a year ago.", "2019-10-26")] == ["2018"]


def test_days_are_not_counted_from_a_month() -> None:
    found = find_dates(
        "The siege began on 3 May 1941. In June 1942 it ended. Two days later it rained.", "2000-01-01", "narrative"
    )
    assert (found[2].value, found[2].basis, found[2].anchor) == ("XXXX-XX-XX", "unresolved", None)


def test_range_ends_share_a_number() -> None:
    found = find_dates("From 5 to 7 June 1944 and between 1990 and 1995, not 2001 and 2003.")
    assert [t.range for t in found] == [0, 0, 1, 1, None, None]


def test_explain_names_day_and_rule() -> None:
    ((timex, words, said),) = explain("He left on Friday.", "2024-02-14")
    assert words == "Friday"
    assert "Friday 9 February 2024" in said
    assert timex.rule in said
    assert "publication date" in said


def test_every_rule_is_described() -> None:
    described = {rule.name for rule in RULES}
    used = {t.rule for case in CASES for t in find_dates(case["text"], case["published"])}
    assert len(used) > 40
    assert used <= described


@pytest.mark.parametrize(
    ("period", "value", "first", "last"),
    [
        (Period("month", 2024, 2), "2024-02", "2024-02-01", "2024-02-29"),
        (Period("quarter", 2024, 4), "2024-Q4", "2024-10-01", "2024-12-31"),
        (Period("half", 2023, 1), "2023-H1", "2023-01-01", "2023-06-30"),
        (Period("season", 2023, 4), "2023-WI", "2023-12-01", "2024-02-29"),
        (Period("year", 1999), "1999", "1999-01-01", "1999-12-31"),
        (Period("decade", 199), "199", "1990-01-01", "1999-12-31"),
        (Period("century", 18), "18", "1800-01-01", "1899-12-31"),
        (Period("week", 2024, dt.date(2024, 12, 30).toordinal()), "2025-W01", "2024-12-30", "2025-01-05"),
        (Period("weekend", 2024, dt.date(2024, 2, 12).toordinal()), "2024-W07-WE", "2024-02-17", "2024-02-18"),
    ],
)
def test_period(period: Period, value: str, first: str, last: str) -> None:
    assert period.value == value
    assert period.days() == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_years_before_christ_have_no_days() -> None:
    assert Period("year", -44).value == "BC0044"
    assert Period("year", -44).days() is None


@given(st.dates(), st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]))
@settings(max_examples=100, deadline=None)
def test_a_day_lies_in_its_period(day: dt.date, unit: str) -> None:
    period = period_of(day, unit)
    assert period is not None
    days = period.days()
    if days is not None and unit != "weekend":
        assert days[0] <= day <= days[1]


def test_durations() -> None:
    from fractions import Fraction

    assert duration(Fraction(5, 2), "year") == "P2Y6M"
    assert duration(Fraction(3, 2), "minute") == "PT1M30S"
    assert duration(Fraction(1, 2), "hour") == "PT30M"
    assert duration(Fraction(2), "decade") == "P20Y"
    assert duration(None, "week") == "PXW"
    assert shifted(dt.date(2024, 3, 31), Fraction(-1), "month") == dt.date(2024, 2, 29)
    assert shifted(dt.date(9999, 1, 1), Fraction(1), "year") is None


def test_holidays_fall_on_their_days() -> None:
    assert day_of("easter", 2024) == dt.date(2024, 3, 31)
    assert day_of("good-friday", 2023) == dt.date(2023, 4, 7)
    assert day_of("thanksgiving", 2023) == dt.date(2023, 11, 23)
    assert day_of("election-day", 2022) == dt.date(2022, 11, 8)
    assert day_of("yom-kippur", 2023) == dt.date(2023, 9, 25)
    assert day_of("eid-al-fitr", 2023) == dt.date(2023, 4, 22)
    assert day_of("lunar-new-year", 2024) == dt.date(2024, 2, 10)
    assert nth_weekday(2024, 5, 1, -1) == dt.date(2024, 5, 27)
    assert nth_weekday(2024, 2, 5, 5) is None


def test_doc_without_parse_gives_the_same_as_plain_text() -> None:
    text = "He left on Friday and will return next month, two years after the vote of June 2016."
    assert dates(English()(text), published="2024-02-14") == find_dates(text, "2024-02-14")


def test_doc_with_parse_reads_tense_and_names(nlp: Language) -> None:
    with nlp.select_pipes(disable=[n for n in nlp.pipe_names if n.startswith("extract_")]):
        doc = nlp("Theresa May will speak on Friday, and the council, which sat on Tuesday, votes in June.")
    found = dates(doc, published="2024-02-14")
    assert [(doc.text[t.start : t.end], t.value) for t in found] == [
        ("Friday", "2024-02-16"),
        ("Tuesday", "2024-02-13"),
        ("June", "2024-06"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She urged the minister to go by the weekend.", "2024-W07-WE"),
        ("The airline advised passengers not to travel before Friday.", "2024-02-16"),
        ("The rebels managed to leave by Friday.", "2024-02-09"),
        ("By Friday the rebels had left.", "2024-02-09"),
        ("Power is to be restored by Friday.", "2024-02-16"),
    ],
)
def test_the_bound_of_an_infinitive_lies_ahead(nlp: Language, text: str, value: str) -> None:
    with nlp.select_pipes(disable=[n for n in nlp.pipe_names if n.startswith("extract_")]):
        found = dates(nlp(text), published="2024-02-14")
    assert [t.value for t in found] == [value]


SETTING_IN = (
    ("The law takes effect in November.", "2016-11"),
    ("The ban came into force in November.", "2015-11"),
    ("The new rules, which go into force in October, cover trains.", "2016-10"),
    ("The season starts in September.", "2016-09"),
    ("His lease ended in August.", "2015-08"),
    ("Figures show that prices peak in November.", "2015-11"),
)


@pytest.mark.parametrize(("text", "value"), SETTING_IN, ids=[text for text, _ in SETTING_IN])
def test_the_present_of_a_verb_of_beginning_lies_ahead(text: str, value: str, nlp: Language) -> None:
    assert [t.value for t in dates(nlp(text), published="2015-12-06")] == [value]
