"""What the tables promise of every row, on any text at all."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import extract
from extract import store
from extract.records import Record
from extract.tables import BY_NAME, CORPUS_TABLES, TABLES, Tables
from tests.conftest import Analyse

NEWSY = st.lists(
    st.sampled_from(
        [
            "The minister", "said", "that", "“", "”", '"', "'", "on Friday", "Mali", "UN", "(MINUSMA)", "3.5 percent", "$5m",
            "he", "denied", ",", ".", "\n", "\n\n", "A month later", "Mr. Diop's", "according to", "5-3", "2014-16", "—", "``",
            "''", "will", "not", "which", "more than 1,200 people", "in 2020 and 2021", "“I", "we", "the country",
            ":", "Q:", "\r\n", "\t",
        ]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip
ANY = st.text(alphabet=st.characters(codec="utf-8"), max_size=200)


def check(tables: Tables) -> None:
    """Every row's text is its slice; keys are unique; references point somewhere; begin is never after end."""
    rows = {t.name: [dict(zip(t.names, row, strict=True)) for row in tables.rows(t.name)] for t in TABLES}
    across = {t.name: [dict(zip(t.names, r, strict=True)) for r in tables.rows(t.name)] for t in CORPUS_TABLES}
    keys = {t.name: [r[t.key] for r in (rows | across)[t.name]] for t in (*TABLES, *CORPUS_TABLES)}
    for table in TABLES:
        assert max(Counter(keys[table.name]).values(), default=1) == 1
        last: tuple[Any, Any] = ("", -1)
        for row in rows[table.name]:
            check_row(table.name, row, tables, keys)
            if table.name in ("sentences", "mentions", "dates", "numbers", "claims"):
                assert last[0] != row["doc_id"] or last[1] <= row["start_char"], f"{table.name} are not in reading order"
                last = (row["doc_id"], row["start_char"])


def check_row(name: str, row: dict[str, Any], tables: Tables, keys: dict[str, list[Any]]) -> None:
    if "start_char" in row:
        text = tables.texts[row["doc_id"]]
        assert 0 <= row["start_char"] < row["end_char"] <= len(text)
        assert row["text"] == text[row["start_char"] : row["end_char"]]
    for column in BY_NAME[name].columns:
        value = row[column.name]
        if column.required:
            assert value not in (None, ""), f"{name}.{column.name} is empty"
        if value not in (None, ""):
            assert not column.one_of or value in column.one_of, f"{name}.{column.name} is {value!r}"
            assert not column.refers or value in keys[column.refers], f"{name}.{column.name} {value!r} points nowhere"
    for begin, end in (("begin_date", "end_date"), ("said_begin", "said_end"), ("when_begin", "when_end")):
        if row.get(begin) and row.get(end):
            assert row[begin] <= row[end]


@given(st.one_of(ANY, NEWSY))
@example("")
@example("\x00")
@example("مرحبا بالعالم 3 يوم “")
@example("👩‍👩‍👧‍👦 said “👍” 5 times on Friday")
@example("a\r\nb\rc\x85d\u2028e")
@example("‘’“”«»\"\"``''")
@example("“" * 60)
@example("1" * 200)
@example("said " * 60)
@settings(max_examples=120, deadline=None)
def test_any_text(text: str) -> None:
    check(extract.extract(text, published="2023-07-01"))


def test_a_real_article(mali: str) -> None:
    tables = extract.extract({"id": "mali", "text": mali, "published": "2023-07-01"})
    check(tables)
    assert all(len(tables[t.name]) for t in TABLES), repr(tables)


def test_no_publication_date_means_unresolved(mali: str) -> None:
    dates = extract.extract(mali).dates
    friday = dates[dates.text.str.contains("Friday")]
    assert list(friday.value) == ["XXXX-WXX-5"]
    assert list(friday.basis) == ["unresolved"]
    assert friday.begin_date.isna().all()


def test_lone_surrogates_become_replacement_characters_of_the_same_length() -> None:
    row = json.loads('{"text": "He said \\ud83d so on Friday."}')
    tables = extract.extract(row)
    assert tables.texts["text-1"] == "He said \ufffd so on Friday."
    assert "U+FFFD" in tables.documents.message[0]
    check(tables)


@pytest.mark.parametrize("text", ["x" * 1_000_000, "He said so. " * 9_000, "1 " * 60_000], ids=["one word", "one line", "digits"])
def test_long_lines(text: str) -> None:
    tables = extract.extract(text, model="sm")
    assert list(tables.documents.status) == ["ok"]
    check(tables)


def test_twice_the_same(mali: str) -> None:
    assert extract.extract(mali)._rows == extract.extract(mali)._rows


def stored(doc: Doc) -> dict[str, tuple[Record, ...]]:
    return {kind: store.get(doc, kind) for kind in store.KINDS}


def test_records_survive_bytes_and_docbin(nlp: Language, analyse: Analyse, mali: str) -> None:
    doc = analyse(mali, "2023-07-01")
    before = stored(doc)
    assert before["claims"]
    assert stored(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == before
    packed = DocBin(store_user_data=True)
    packed.add(doc)
    (unpacked,) = DocBin().from_bytes(packed.to_bytes()).get_docs(nlp.vocab)
    assert stored(unpacked) == before


def test_records_survive_two_processes(mali: str) -> None:
    nlp = extract.load("sm")
    texts = [mali, mali.replace("Mali", "Chad")]
    alone = [stored(d) for d in nlp.pipe(texts)]
    assert [stored(d) for d in nlp.pipe(texts, n_process=2, batch_size=1)] == alone


def test_single_stages_in_any_english_pipeline() -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("extract_dates", config={"published": "2023-07-01"})
    nlp.add_pipe("extract_numbers")
    doc = nlp("It rained on Friday and 300 people stayed at home.")
    assert [d.value for d in doc._.extract.dates] == ["2023-06-30"]
    assert [str(n.value) for n in doc._.extract.numbers] == ["300"]
    assert [span.text for span in doc.spans["extract_dates"]] == ["Friday"]


def test_stages_without_a_model() -> None:
    assert [d.value for d in extract.find_dates("He left a month ago.", published="2023-07-01")] == ["2023-06"]
    assert [str(n.value) for n in extract.find_numbers("It cost $1.2bn.")] == ["1200000000"]


def test_records_show_in_a_notebook(analyse: Analyse, mali: str) -> None:
    shown = analyse(mali, "2023-07-01")._.extract._repr_html_()
    assert "Clara Njie" in shown
    assert all(f"{kind}</b>" in shown for kind in store.KINDS)
    assert "<script" not in analyse("<script>said</script> Jo said so.")._.extract._repr_html_()
