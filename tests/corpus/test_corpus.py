"""The tables across documents, from rows made by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.corpus import Corpus, figures, sameness
from extract.corpus.unions import Unions
from extract.corpus.values import figure
from extract.corpus.words import head_and_modifiers, singular
from extract.tables import BY_NAME, CORPUS_TABLES

from .made import Doc

NAMES = ("Alverton", "Mira Tolland", "Brook Hall")


def tables(*docs: Doc) -> dict[str, list[dict[str, Any]]]:
    corpus = Corpus()
    for doc in docs:
        corpus.add(doc.rows)
    return {n: [dict(zip(BY_NAME[n].names, r, strict=True)) for r in rows] for n, rows in corpus.rows().items()}


def report(doc_id: str, day: str | None, value: str, *, bound: str = "=", names: tuple[str, ...] = NAMES, **cells: Any) -> Doc:
    """A document that says how many people a flood killed."""
    doc = Doc(doc_id, day, *names)
    doc.says("The flood", "killed", "kill", f"{value} people", **cells)
    doc.counts(value, "people", value, bound)
    return doc


def verdict(*docs: Doc) -> str | None:
    found = {r["verdict"] for r in tables(*docs)["figures"]}
    assert len(found) <= 1
    return found.pop() if found else None


@pytest.mark.parametrize(
    ("day", "value", "bound", "expected"),
    [
        ("2023-05-02", "30", "=", "agree"),
        ("2023-05-02", "34", "=", "conflict"),
        ("2023-05-03", "34", "=", "update"),
        ("2023-05-03", "21", "=", "conflict"),
        ("2023-05-02", "25", ">=", "compatible"),
        ("2023-05-02", "31", ">=", "conflict"),
        ("2023-05-02", "32", "~", "compatible"),
        ("2023-05-02", "60", "~", "conflict"),
        ("2023-05-02", "900", "=", None),
        ("2023-05-19", "34", "=", None),
    ],
)
def test_two_articles_on_one_flood(day: str, value: str, bound: str, expected: str | None) -> None:
    assert verdict(report("a", "2023-05-02", "30"), report("b", day, value, bound=bound)) == expected


def test_without_names_in_common_nothing_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    other = ("Dorne", "Peter Valk", "Weir House")
    assert verdict(report("a", "2023-05-02", "30"), report("b", "2023-05-02", "34", names=other)) is None
    one_name = ("Dorne", "Mira Tolland", "Weir House")
    assert verdict(report("a", "2023-05-02", "30"), report("b", "2023-05-02", "34", names=one_name)) == "conflict"
    monkeypatch.setattr(
        "extract.corpus.stories.clusters_and_near", lambda articles: ([], [])
    )  # one name is enough in a story only
    assert verdict(report("a", "2023-05-02", "30"), report("b", "2023-05-02", "34", names=one_name)) is None


def test_a_part_of_a_figure_stands_beside_it_and_clashes_with_nothing() -> None:
    doc = Doc("a", "2023-05-02", *NAMES)
    doc.says("The flood", "injured", "injure", "81 people, 12 of them children")
    doc.counts("81", "people", "81")
    doc.counts("12", "children", "12")
    rows = tables(doc)["figures"]
    assert [(r["group_id"], r["value"], r["verdict"]) for r in rows] == [("part:a#n2", "81", "part"), ("part:a#n2", "12", "part")]


@pytest.mark.parametrize(
    ("told", "part", "whole"),
    [
        ("30 of its 52 shops", "30", "52"),
        ("310 of the town's 640 schools", "310", "640"),
        ("52 shops, nine of which", "nine", "52"),
        ("30 of its rooms and 52 shops", "30", None),
        ("one of the 52 shops", "one", None),
        ("60 of the 52 shops", "60", None),
    ],
)
def test_the_whole_may_follow_its_part(told: str, part: str, whole: str | None) -> None:
    doc = Doc("a", "2023-05-02", *NAMES)
    doc.says("The firm", "painted", "paint", told)
    numbers = {"one": "1", "nine": "9"}
    for word in told.replace(",", "").split():
        if word.isdigit() or word in numbers:
            doc.counts(word, "schools" if "schools" in told else "shops", numbers.get(word, word))
    rows = [r["value"] for r in tables(doc)["figures"] if r["verdict"] == "part"]
    assert rows == ([] if whole is None else [whole, numbers.get(part, part)])


def test_a_part_holds_of_the_same_count_in_another_article() -> None:
    doc = report("a", "2023-05-02", "30")
    doc.says("A landslide", "buried", "bury", "12 of the victims")
    doc.counts("12", "victims", "12")
    groups = {(r["group_id"], r["doc_id"], r["value"]) for r in tables(doc, report("b", "2023-05-02", "30"))["figures"]}
    assert {g for g in groups if g[0].startswith("part:a#n2~")} == {("part:a#n2~b#n1", "b", "30"), ("part:a#n2~b#n1", "a", "12")}
    apart = {r["group_id"] for r in tables(doc, report("b", "2023-05-03", "41"))["figures"]}
    assert not any(g.startswith("part:a#n2~") for g in apart)


def totals(day: str, text: str, value: str) -> Doc:
    """A document that gives a total in words of its own."""
    doc = Doc("b", day, *NAMES)
    doc.says("The ministry", "spoke", "speak", text)
    doc.counts(value, "", value)
    return doc


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("of the flood, putting the number of people killed at 34", "update"),
        ("of rain that took the death toll to 34", "update"),
        ("of a second body, taking the number of dead to 34", "update"),
        ("of a bus that took the dead to 34", None),
        ("of the toll and left at 34", None),
    ],
)
def test_a_total_is_told_before_its_number(text: str, expected: str | None) -> None:
    assert verdict(report("a", "2023-05-02", "30"), totals("2023-05-03", text, "34")) == expected


def test_a_floor_that_a_later_count_leaves_behind_has_risen() -> None:
    early = report("a", "2023-05-02", "9", bound=">=")
    assert verdict(early, report("b", "2023-05-03", "14")) == "update"
    assert verdict(early, report("b", "2023-05-03", "10")) == "compatible"
    assert verdict(early, report("b", "2023-05-02", "14")) == "compatible"


@pytest.mark.parametrize(("source", "expected"), [("the ministry", "update"), ("Brook Aid", "compatible")])
def test_the_count_of_another_source_is_no_later_state_of_the_first(source: str, expected: str) -> None:
    early = report("a", "2023-05-02", "9", bound=">=", kind="attributed", source="the ministry")
    assert verdict(early, report("b", "2023-05-03", "14", kind="attributed", source=source)) == expected


def test_two_sources_of_the_later_article_are_a_conflict_and_no_update() -> None:
    early = report("a", "2023-05-02", "9", bound=">=")
    late = report("b", "2023-05-03", "24", kind="attributed", source="Brook Aid")
    late.says("The ministry", "put", "put", "the toll at 14", source="")
    late.counts("14", "", "14")
    rows = tables(early, late)["figures"]
    assert {r["verdict"] for r in rows} == {"conflict"}
    assert [r["source"] for r in rows if r["value"] == "14"] == ["The ministry"]


def test_them_is_no_whole_two_sentences_before() -> None:
    doc = Doc("a", "2023-05-02", *NAMES)
    doc.says("The library", "lends", "lend", "200 tools")
    doc.counts("200", "tools", "200")
    doc.says("A drill", "is", "be", "idle for months")
    doc.says("The town", "needs", "need", "three of them")
    doc.counts("three", "", "3")
    assert tables(doc)["figures"] == []


def test_an_earlier_value_is_no_count_of_its_own() -> None:
    late = Doc("b", "2023-05-02", *NAMES)
    late.says("The flood", "killed", "kill", "34 people, up from 30")
    late.counts("34", "people", "34")
    late.counts("30", "people", "30")
    rows = tables(report("a", "2023-05-02", "34"), late)["figures"]
    told = [(str(r["group_id"]).split(":")[0], r["value"], r["verdict"]) for r in rows]
    assert told == [
        ("figures", "34", "agree"), ("figures", "34", "agree"), ("change", "34", "update"), ("change", "30", "update")
    ]  # fmt: skip


def test_a_conflict_is_a_dispute_of_its_two_numbers() -> None:
    rows = tables(report("a", "2023-05-02", "30"), report("b", "2023-05-02", "34"))["disputes"]
    assert [(r["kind"], r["number_id"], r["other_number_id"], r["claim_id"]) for r in rows] == [("value", "a#n1", "b#n1", "a#c1")]


def test_a_clash_needs_dates() -> None:
    assert verdict(report("a", None, "30"), report("b", None, "34")) is None
    assert verdict(report("a", None, "30"), report("b", None, "30")) == "agree"


@pytest.mark.parametrize("cells", [{"negated": True}, {"modality": "possible"}, {"act": "denies", "kind": "attributed"}])
def test_what_nobody_vouches_for_does_not_clash(cells: dict[str, Any]) -> None:
    assert verdict(report("a", "2023-05-02", "30"), report("b", "2023-05-02", "34", **cells)) is None


def test_an_earlier_flood_is_another() -> None:
    old = report("b", "2023-05-02", "34", when_begin="1998-01-01", when_end="1998-12-31")
    assert verdict(report("a", "2023-05-02", "30"), old) is None


def test_two_sources_of_one_article_can_clash() -> None:
    doc = report("a", "2023-05-02", "30", kind="attributed", source="the ministry")
    doc.says("The flood", "killed", "kill", "41 people", kind="attributed", source="Brook Aid")
    doc.counts("41", "people", "41")
    assert verdict(doc) == "conflict"
    doc = report("a", "2023-05-02", "30", kind="attributed", source="the ministry")
    doc.says("The flood", "killed", "kill", "41 people", kind="attributed", source="the ministry")
    doc.counts("41", "people", "41")
    assert verdict(doc) is None


def test_an_article_that_contradicts_itself_proves_nothing() -> None:
    doc = report("a", "2023-05-02", "30")
    doc.says("The flood", "killed", "kill", "12 people")
    doc.counts("12", "people", "12")
    assert verdict(doc, report("b", "2023-05-02", "34")) is None


def part_of(text: str, counted: str, value: str) -> Doc:
    doc = Doc("b", "2023-05-02", *NAMES)
    doc.says("The flood", "killed", "kill", text)
    doc.counts(value, counted, value)
    return doc


def test_fewer_of_a_kind_may_be_a_part_of_all() -> None:
    assert verdict(report("a", "2023-05-02", "30"), part_of("12 children", "children", "12")) is None
    assert verdict(report("a", "2023-05-02", "30"), part_of("12 elderly people", "elderly people", "12")) is None
    assert verdict(report("a", "2023-05-02", "30"), part_of("38 children", "children", "38")) == "conflict"
    assert verdict(report("a", "2023-05-02", "30"), part_of("12 more people", "people", "12")) is None
    assert verdict(report("a", "2023-05-02", "30"), part_of("12 of the people", "people", "12")) is None


def two(day: str, *told: str) -> str | None:
    """The verdict on two articles of one sentence each, written as subject | predicate | lemma | number and noun."""
    docs = []
    for name, sentence, published in zip("ab", told, ("2023-05-02", day), strict=True):
        subject, predicate, lemma, obj = sentence.split(" | ")
        value, counted = obj.split(" ", 1)
        doc = Doc(name, published, *NAMES)
        doc.says(subject, predicate, lemma, obj)
        doc.counts(value, counted, value)
        docs.append(doc)
    return verdict(*docs)


SAME, LATER = "2023-05-02", "2023-05-04"


@pytest.mark.parametrize(
    ("day", "one", "other", "expected"),
    [
        (SAME, "They | recovered | recover | 23 bodies", "They | found | find | 31 bodies", "conflict"),
        (SAME, "They | found | find | 23 boats", "They | found | find | 31 bodies", None),
        (SAME, "Hallo | closed | close | 45 shops", "Hallo | plans to shut | plan shut | 54 shops", "conflict"),
        (SAME, "Hallo | closed | close | 45 shops", "Hallo | refused to close | refuse close | 54 shops", None),
        (SAME, "Hallo | closed | close | 45 shops", "Hallo | closed | close | 54 eyes", None),
        (SAME, "The flood | cost | cost | 12 lives", "The flood | killed | kill | 15 people", "conflict"),
        (SAME, "The dam | cost | cost | 12 crowns", "The flood | killed | kill | 15 people", None),
        (LATER, "Police | freed | free | 12 hostages", "Police | released | release | 20 hostages", "update"),
        (LATER, "Police | freed | free | 12 hostages", "Police | released | release | 20 statements", None),
        (SAME, "It | carried | carry | 380 passengers", "It | lost | lose | 375 passengers", None),
    ],
)
def test_further_events(day: str, one: str, other: str, expected: str | None) -> None:
    assert two(day, one, other) == expected


def test_about_as_many_of_one_noun_are_compatible() -> None:
    one, other = Doc("a", "2023-05-02", *NAMES), Doc("b", "2023-05-02", *NAMES)
    one.says("The ferry", "carried", "carry", "380 passengers")
    one.counts("380", "passengers", "380")
    other.says("The crew", "saw", "see", "375 passengers")
    other.counts("375", "passengers", "375", "~", low=None, high=None)
    assert verdict(one, other) == "compatible"


def test_a_kind_of_the_dead_clashes_with_the_same_kind() -> None:
    docs = []
    for name, value in (("a", "17"), ("b", "19")):
        doc = Doc(name, "2023-05-02", *NAMES)
        doc.says("The flood", "killed", "kill", f"45 people, including {value} children")
        doc.counts("45", "people", "45")
        doc.counts(value, "children", value)
        docs.append(doc)
    found = {(r["event"], r["verdict"]) for r in tables(*docs)["figures"]}
    assert found == {("killed", "agree"), ("killed (part)", "conflict"), ("killed", "part"), ("killed (part)", "part")}


def test_the_number_must_be_what_is_counted() -> None:
    doc = Doc("b", "2023-05-02", *NAMES)
    doc.says("12 soldiers", "killed", "kill", "two men")
    doc.counts("12", "soldiers", "12")
    assert verdict(report("a", "2023-05-02", "30"), doc) is None


def test_rows_name_number_claim_and_reason() -> None:
    rows = tables(report("a", "2023-05-02", "30"), report("b", "2023-05-02", "34", bound=">="))["figures"]
    assert [(r["figure_id"], r["group_id"], r["number_id"], r["claim_id"], r["doc_id"]) for r in rows] == [
        ("figure:a#n1", "figures:a#n1", "a#n1", "a#c1", "a"),
        ("figure:b#n1", "figures:a#n1", "b#n1", "b#c1", "b"),
    ]
    assert [(r["value"], r["low"], r["high"], r["bound"], r["event"]) for r in rows] == [
        ("30", "30", "30", "=", "killed"),
        ("34", "34", None, ">=", "killed"),
    ]
    assert "30 and at least 34 cannot both hold" in rows[0]["reason"]
    assert "Alverton" in rows[0]["reason"]


def test_work_grows_with_the_corpus_and_not_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    compare = sameness.compare

    def counted(*args: Any) -> Any:
        nonlocal calls
        calls += 1
        return compare(*args)

    monkeypatch.setattr(figures, "compare", counted)
    docs = [report(f"d{i}", "2023-05-02", "30", names=(f"Town {i // 2}", f"Mayor {i // 2}")) for i in range(400)]
    assert len(tables(*docs)["figures"]) == 400
    assert calls <= 400


def test_timeline_is_by_date() -> None:
    doc = Doc("a", "2023-05-02", *NAMES)
    doc.says("The bank", "closed", "close", "two offices", when_begin="2023-04-01", when_end="2023-04-30")
    doc.says("The bank", "opened", "open", "", when_begin="2021-01-01", when_end="2021-12-31")
    doc.says("Nobody", "complained", "complain", "")
    doc.says("The bank", "will close", "close", "", when_end="2023-03-01")
    rows = tables(doc)["timeline"]
    assert [r["claim_id"] for r in rows] == ["a#c2", "a#c4", "a#c1"]
    assert rows[1]["when_begin"] is None
    assert rows[0]["statement"] == "The bank opened."


SAID = "Mira Tolland promised new dykes along the whole river by autumn"


def said(doc_id: str, text: str, source: str = "", **cells: Any) -> Doc:
    doc = Doc(doc_id, "2023-05-02", "Alverton")
    doc.says("", "", "promise", text, source=source, **cells)
    return doc


@pytest.mark.parametrize(
    ("text", "source", "same"),
    [
        (SAID, "Mira Tolland", True),
        (SAID, "", True),
        ("Mira Tolland has promised a new dyke along the whole river by the autumn", "Tolland", True),
        (SAID, "Peter Valk", False),
        ("Mira Tolland never promised new dykes along the whole river by autumn", "Mira Tolland", False),
        (SAID.replace("new", "12"), "Mira Tolland", False),
        ("The mayor wants higher walls around the old town", "Mira Tolland", False),
    ],
)
def test_the_same_claim_in_two_articles(text: str, source: str, same: bool) -> None:
    rows = tables(said("a", SAID, "Mira Tolland"), said("b", text, source))["claim_groups"]
    assert [r["claim_id"] for r in rows] == (["a#c1", "b#c1"] if same else [])


def test_a_claim_repeated_in_its_own_article_is_no_group() -> None:
    doc = said("a", SAID)
    doc.says("", "", "promise", SAID)
    assert tables(doc)["claim_groups"] == []


def test_groups_are_called_after_their_earliest_member_however_the_articles_come() -> None:
    docs = [said("c", SAID), said("b", SAID), said("a", SAID)]
    earliest = Doc("z", "2023-01-01", *NAMES)
    earliest.says("", "", "promise", SAID)
    undated = Doc("0", None, *NAMES)
    undated.says("", "", "promise", SAID)
    assert {r["claim_group_id"] for r in tables(*docs)["claim_groups"]} == {"same:a#c1"}
    assert {r["claim_group_id"] for r in tables(undated, *docs, earliest)["claim_groups"]} == {"same:z#c1"}


def test_groups_stand_in_the_timeline() -> None:
    day = {"when_begin": "2023-10-01", "when_end": "2023-10-31"}
    found = tables(said("a", SAID, **day), said("b", SAID, **day))
    assert [r["claim_group_id"] for r in found["timeline"]] == ["same:a#c1", "same:a#c1"]


def test_nothing_gives_nothing() -> None:
    assert tables() == {t.name: [] for t in CORPUS_TABLES}
    assert tables(Doc("a", None)) == {t.name: [] for t in CORPUS_TABLES}


@pytest.mark.parametrize(
    ("phrase", "head", "modifiers"),
    [
        ("foreign troops", "soldier", {"foreign"}),
        ("people", "person", set()),
        ("residents of the valley", "person", set()),
        ("police officers", "policeman", set()),
        ("Unaccompanied children", "child", {"unaccompanied"}),
        ("", "", set()),
        ("…", "", set()),
    ],
)
def test_heads(phrase: str, head: str, modifiers: set[str]) -> None:
    assert head_and_modifiers(phrase) == (head, frozenset(modifiers))


@pytest.mark.parametrize(
    ("plural", "expected"), [("cities", "city"), ("boxes", "box"), ("women", "woman"), ("glass", "glass"), ("houses", "house")]
)
def test_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (("7000", "=", "count"), ("7200", "=", "count"), True),
        (("7000", "=", "count"), ("7600", "=", "count"), False),
        (("61204", "=", "count"), ("61402", "=", "count"), False),
        (("58", "=", "percent"), ("58.4", "=", "percent"), True),
        (("58", "=", "percent"), ("59.1", "=", "percent"), False),
        (("500", "~", "count"), ("497", "=", "count"), True),
        (("200", ">", "count"), ("231", "=", "count"), True),
        (("21", ">=", "count"), ("18", "=", "count"), False),
        (("600", "<=", "count"), ("850", "=", "count"), False),
    ],
)
def test_what_can_both_hold(one: tuple[str, str, str], other: tuple[str, str, str], both: bool) -> None:
    def made(value: str, bound: str, kind: str) -> Any:
        return figure(value, value if ">" in bound else "", value if "<" in bound else "", bound, kind)

    a, b = made(*one), made(*other)
    assert a.overlaps(b) is both
    assert b.overlaps(a) is both


def test_dozens_and_a_number() -> None:
    dozens = figure("", "24", "", ">=", "count")
    assert dozens.overlaps(figure("41", "41", "41", "=", "count"))
    assert not dozens.overlaps(figure("12", "12", "12", "=", "count"))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=30))
def test_unions_are_the_connected_parts(pairs: list[tuple[int, int]]) -> None:
    unions = Unions(20)
    for i, j in pairs:
        unions.join(i, j)
    groups = unions.groups()
    assert groups == sorted(sorted(g) for g in groups)
    group_of = {i: n for n, group in enumerate(groups) for i in group}
    assert all(i == j or group_of[i] == group_of[j] for i, j in pairs)
    assert len(group_of) == sum(map(len, groups))


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_breaks_it(statement: str, counted: str) -> None:
    doc = Doc("a", "2023-05-02", statement or "x")
    doc.says(statement, "", "", f"7 {counted}")
    doc.counts("7", counted, "7") if (statement + " 7").index("7") >= len(statement) else None
    assert set(tables(doc, doc)) == {t.name for t in CORPUS_TABLES}
