"""A store: the same tables however documents came, nothing lost or doubled, and no reader sees half of a change."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract import runs
from extract.engines import batches, local
from extract.errors import OutputError, TablesError
from extract.growing import adding, compacting, partition
from extract.growing.adding import Reading, add, remove
from extract.growing.checking import check
from extract.growing.compacting import compact
from extract.growing.exporting import Selection, export
from extract.growing.layout import commit, newest, writing
from extract.models import Model
from extract.output import Shape
from extract.records import Article
from extract.tables import ALL_TABLES, read_tables
from tests.growing import news

SM = Reading(model=Model("sm"), workers=0)
FILES = tuple(t.name for t in ALL_TABLES)


def tables(folder: Path) -> dict[str, str]:
    """Every table and the texts as they stand on the disk."""
    found = {name: (folder / f"{name}.csv").read_text(encoding="utf-8") for name in FILES}
    return found | {"texts": (folder / "texts.jsonl").read_text(encoding="utf-8")}


def exported(store: Path, selection: Selection = Selection(), **more: Any) -> dict[str, str]:  # noqa: B008 - frozen
    out = store.with_name(f"{store.name}-out")
    export(store, out, selection, Shape(), replace=True, **more)
    return tables(out)


def added(store: Path, rows: list[dict[str, Any]], reading: Reading = SM, name: str = "wire.jsonl") -> adding.Added:
    return add([news.write(store.with_name(name), rows)], store, reading)


@pytest.fixture(autouse=True, scope="module")
def read_once() -> Iterator[None]:
    """The model reads each article once; the stages are tested elsewhere."""
    real, read = batches.read_batch, dict[tuple[str, str], Any]()

    def remembered(model: Model, batch: batches.Batch) -> batches.BatchRows:
        if missing := tuple(a for a in batch if (a.doc_id, a.text) not in read):
            read.update(zip(((a.doc_id, a.text) for a in missing), real(model, missing), strict=True))
        return [read[a.doc_id, a.text] for a in batch]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local, "read_batch", remembered)
        yield


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of 45 articles, added at once."""
    store = tmp_path_factory.mktemp("whole") / "store"
    done = added(store, news.articles(45))
    assert (done.new, done.changed, done.unchanged, done.not_added, done.failed) == (45, 0, 0, [], [])
    return store


@pytest.fixture(scope="module")
def expected(whole: Path) -> dict[str, str]:
    return exported(whole)


def test_it_holds_what_a_run_writes(expected: dict[str, str], tmp_path: Path) -> None:
    source = news.write(tmp_path / "wire.jsonl", news.in_order(news.articles(45)))
    runs.run([source], tmp_path / "run", runs.Options(model=Model("sm")))
    run = tables(tmp_path / "run")
    lines = {name: len(text.splitlines()) for name, text in run.items()}
    assert all(lines[name] > 2 for name in ("figures", "claim_groups", "stories", "events", "timeline", "corpus_entities")), lines
    for name in FILES:
        # The line that an article stands in differs with the order of the file.
        if name != "documents":
            assert expected[name] == run[name], name
    assert expected["texts"] == run["texts"]


@pytest.mark.parametrize("seed", range(3))
def test_ten_additions_in_any_order_give_the_same_tables(seed: int, expected: dict[str, str], tmp_path: Path) -> None:
    rows = news.articles(45)
    random.Random(seed).shuffle(rows)
    store = tmp_path / "store"
    for i in range(10):
        added(store, rows[i::10], replace(SM, workers=0))
    found = exported(store)
    for name in FILES:
        if name != "documents":
            assert found[name] == expected[name], name
    assert sorted(line.split(",")[0] for line in found["documents"].splitlines()) == sorted(
        line.split(",")[0] for line in expected["documents"].splitlines()
    )
    assert check(store)[1] == []


class Counter:
    """Counts the documents that are read, and fails where it is told."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.fails = ""

    def __call__(self, model: Model, batch: batches.Batch) -> batches.BatchRows:
        self.read += [a.doc_id for a in batch]
        if self.fails and any(self.fails in a.doc_id for a in batch):
            raise RuntimeError("the power is cut")
        return [batches.failed_rows(a, "made to fail") if "FAIL" in a.text else _rows(a.doc_id, a) for a in batch]


def _rows(doc_id: str, article: Article) -> Any:
    rows = batches.failed_rows(article, "")
    rows["documents"] = [tuple("ok" if cell == "failed" else cell for cell in rows["documents"][0])]
    rows["sentences"] = [(f"{doc_id}#s1", doc_id, 0, "body", 0, len(article.text), article.text)]
    return rows | {"own_columns": [(doc_id, *column) for column in article.columns]}


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Counter:
    """Documents are read without a model."""
    counter = Counter()
    monkeypatch.setattr(local, "read_batch", counter)
    monkeypatch.setattr(adding, "versions", lambda model: {"extract": "test", "model": model.name})
    return counter


def ids(store: Path) -> list[str]:
    return [line.split('"')[1] for line in exported(store)["documents"].splitlines()[1:]]


def rows_of(*names: str, text: str = "It rained on Monday.") -> list[dict[str, Any]]:
    return [{"id": name, "text": f"{text} {name}", "published": "2023-05-02"} for name in names]


def test_only_what_is_new_or_changed_is_read(reads: Counter, tmp_path: Path) -> None:
    store = tmp_path / "store"
    added(store, rows_of("a", "b", "c"))
    reads.read.clear()
    done = added(store, [*rows_of("c", "d"), *rows_of("b", text="It snowed.")])
    assert sorted(reads.read) == ["b", "d"]
    assert (done.new, done.changed, done.unchanged, done.documents) == (1, 1, 1, 4)
    assert ids(store) == ["a", "b", "c", "d"]
    assert "It snowed. b" in exported(store)["texts"]
    assert "It rained on Monday. b" not in exported(store)["texts"]
    before = newest(store)
    assert added(store, rows_of("a", "c", "d")).unchanged == 3
    assert newest(store) == before


def test_a_document_that_becomes_again_what_it_was_is_not_read_again(reads: Counter, tmp_path: Path) -> None:
    store = tmp_path / "store"
    for text in ("It rained.", "It snowed.", "It rained."):
        added(store, rows_of("a", "b", text=text))
    assert len(reads.read) == 4
    assert "It snowed" not in exported(store)["texts"]
    assert check(store)[1] == []


def test_a_clash_of_ids_is_said_and_loses_nothing(reads: Counter, tmp_path: Path) -> None:
    store = tmp_path / "store"
    added(store, rows_of("a"))
    done = added(store, rows_of("a", text="Another matter."), name="other.jsonl")
    ((source, status, message),) = done.not_added
    assert (source, status) == ("other.jsonl:1", "failed")
    assert 'its id "a" is that of a document in the store, from wire.jsonl' in message
    assert "It rained" in exported(store)["texts"]
    assert added(store, rows_of("a", text="Another matter."), replace(SM, supersede=True), "other.jsonl").changed == 1
    assert "Another matter" in exported(store)["texts"]


def test_two_documents_of_one_id_in_one_addition_are_a_clash(reads: Counter, tmp_path: Path) -> None:
    store = tmp_path / "store"
    done = added(store, [*rows_of("a"), *rows_of("a", text="Another."), *rows_of("a")])
    assert (done.new, done.repeated) == (1, 1)
    assert "of another document" in done.not_added[0][2]
    assert ids(store) == ["a"]


def test_an_address_tells_versions_from_clashes(reads: Counter, tmp_path: Path) -> None:
    store = tmp_path / "store"
    one = rows_of("a")[0]
    added(store, [one | {"url": "https://example.org/1"}])
    moved = one | {"url": "https://example.org/1", "text": "Corrected."}
    assert added(store, [moved], name="later.jsonl").changed == 1
    assert added(store, [moved | {"url": "https://example.org/2"}], name="later.jsonl").not_added


def test_removed_documents_are_in_no_table_and_leave_the_disk(reads: Counter, tmp_path: Path) -> None:
    store = tmp_path / "store"
    added(store, rows_of("a", "b", "c"))
    assert remove(["b", "x"], store) == (1, ["x"])
    assert ids(store) == ["a", "c"]
    assert remove(["b"], store) == (0, ["b"])
    held = b"".join(p.read_bytes() for p in store.rglob("keys.parquet"))
    compact(store)
    left = b"".join(p.read_bytes() for p in store.rglob("keys.parquet"))
    assert b"b" in held
    assert len(list(store.rglob("receipt.json"))) == 1
    assert len(left) < len(held)
    assert [d.row[0] for f in store.rglob("receipt.json") for d in partition.read(f.parent)] == ["a", "c"]


def test_failed_documents_are_said_and_read_again_only_when_asked(reads: Counter, tmp_path: Path) -> None:
    store = tmp_path / "store"
    done = added(store, [*rows_of("a"), {"id": "bad", "text": "FAIL"}])
    assert done.failed == [("wire.jsonl:2", "made to fail")]
    reads.read.clear()
    assert added(store, [{"id": "bad", "text": "FAIL"}]).unchanged == 1
    assert reads.read == []
    assert added(store, [{"id": "bad", "text": "FAIL"}], replace(SM, retry=True)).changed == 1
    assert reads.read == ["bad"]
    assert ids(store) == ["a", "bad"]
    assert check(store)[1] == []


def test_what_a_broken_addition_has_read_is_found_again(reads: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "SIZE", 4)
    store, rows = tmp_path / "store", rows_of(*(f"d{i:02d}" for i in range(60)))
    reads.fails = "d40"
    with pytest.raises(RuntimeError):
        added(store, rows)
    assert newest(store).documents == 0
    reads.fails = ""
    reads.read.clear()
    # The file has grown in front, and one that was read is gone.
    done = added(store, [*rows_of("new"), *(r for r in rows if r["id"] != "d05")])
    assert 16 <= done.found <= 40
    assert len(reads.read) == 60 - done.found
    assert ids(store) == sorted(["new", *(f"d{i:02d}" for i in range(60) if i != 5)])
    assert check(store)[1] == []


def test_two_versions_are_not_mixed_unsaid(reads: Counter, tmp_path: Path) -> None:
    store = tmp_path / "store"
    added(store, rows_of("a"))
    with pytest.raises(OutputError, match=r"another version has read.*model sm there, md here"):
        added(store, rows_of("b"), replace(SM, model=Model("md")))
    assert ids(store) == ["a"]
    added(store, rows_of("b"), replace(SM, model=Model("md"), allow_mixed=True))
    assert ids(store) == ["a", "b"]
    assert len(newest(store).versions) == 2


def test_two_writers_refuse_each_other(reads: Counter, tmp_path: Path) -> None:
    store = tmp_path / "store"
    added(store, rows_of("a"))
    with writing(store), pytest.raises(OutputError, match="Another command is writing"):
        added(store, rows_of("b"))
    # Where locks do not work, as on some network disks, the second manifest of one number is refused.
    first = newest(store)
    remove(["a"], store)
    with pytest.raises(OutputError, match="Another writer has changed"):
        commit(store, first.following(first.partitions, {}))
    assert newest(store).documents == 0


def test_a_reader_keeps_the_manifest_that_it_has_opened(reads: Counter, tmp_path: Path) -> None:
    from extract.growing.reading import documents

    store = tmp_path / "store"
    added(store, rows_of("a", "b"))
    before = newest(store)
    reader = documents(store, before)
    assert next(reader).row[0] == "a"
    remove(["b"], store)
    added(store, rows_of("c"))
    compact(store, keep=3)
    assert [d.row[0] for d in documents(store, before)] == ["a", "b"]
    assert [d.row[0] for d in reader] == ["b"]
    assert ids(store) == ["a", "c"]


def damage(store: Path, name: str) -> Path:
    path = next(store.rglob(name))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    return path


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("claims.parquet", "claims.parquet is not as it was written"),
        ("receipt.json", "its receipt is not the one that the manifest names"),
    ],
)
def test_check_finds_what_was_changed(name: str, says: str, reads: Counter, tmp_path: Path) -> None:
    store = tmp_path / "store"
    added(store, rows_of("a", "b"))
    seen, problems = check(store)
    assert (seen.documents, seen.rows, problems) == (2, 4, [])
    damage(store, name)
    assert says in check(store)[1][0]


def test_check_finds_what_is_missing_and_what_counts_twice(reads: Counter, tmp_path: Path) -> None:
    store = tmp_path / "store"
    added(store, rows_of("a"))
    added(store, rows_of("a", text="Changed."))
    now = newest(store)
    commit(store, replace(now, number=now.number + 1, hidden={}))
    assert any("the document a counts twice" in line for line in check(store)[1])
    next(store.rglob("texts.parquet")).unlink()
    assert any("texts.parquet cannot be read" in line for line in check(store)[1])


def test_check_finds_rows_that_break_a_promise(tmp_path: Path) -> None:
    store = tmp_path / "store"
    wrong = [("a#s1", "a", 0, "body", 0, 5, "It ra"), ("a#s2", "a", 0, "body", 3, 6, "xxx")]
    rows = _rows("a", Article("a", "It rained.")) | {"sentences": wrong}
    from extract.growing.layout import Manifest, create

    create(store)
    packed = partition.encode([partition.Document("k", "It rained.", rows)], "v")
    with writing(store):
        partition.write(store, packed)
        commit(store, Manifest().following((packed.entry,), {}))
    assert check(store)[1] == ["sentences a#s2: its text is not what stands at 3 to 6"]


def test_a_damaged_manifest_is_said(reads: Counter, tmp_path: Path) -> None:
    store = tmp_path / "store"
    added(store, rows_of("a"))
    next((store / "manifests").iterdir()).write_text("{", encoding="utf-8")
    with pytest.raises(TablesError, match="is damaged"):
        newest(store)


def test_compact_leaves_the_tables_as_they_are(expected: dict[str, str], tmp_path: Path) -> None:
    store, rows = tmp_path / "store", news.articles(45)
    for i in range(5):
        added(store, rows[i::5])
    remove(["a001", "a013"], store)
    before = exported(store)
    done = compact(store)
    assert done.before > done.after == len({p.month for p in newest(store).partitions})
    assert exported(store) == before
    assert check(store) == (replace(check(store)[0], documents=43, spare=0), [])
    assert compact(store) == compacting.Compacted(done.after, done.after, 0, 0)
    added(store, [rows[1], rows[13]])
    found = exported(store)
    assert {name: found[name] for name in FILES[1:]} == {name: expected[name] for name in FILES[1:]}


def test_export_selects_by_day_and_by_source(whole: Path, expected: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = export(whole, out, Selection(dt.date(2023, 2, 1), dt.date(2023, 3, 31)), Shape())
    found = read_tables(out)
    days = [str(row[4]) for row in found.rows("documents")]
    assert days
    assert all("2023-02-01" <= day <= "2023-03-31" for day in days)
    assert days == sorted(days)
    assert done.rows["documents"] == len(days) < 45
    from extract.tables.check import broken_promises

    assert list(broken_promises({t: found.rows(t) for t in FILES}, found.texts)) == []
    # Ids are those of the whole store, so that months can be put together.
    ours = set((tmp_path / "out" / "events.csv").read_text(encoding="utf-8").splitlines())
    assert ours <= set(expected["events"].splitlines())
    by_site = export(whole, tmp_path / "site", Selection(source="*.org"), Shape())
    assert by_site.rows["documents"] == 45
    assert export(whole, tmp_path / "none", Selection(source="elsewhere*"), Shape()).rows["documents"] == 0


def test_alone_is_what_a_run_over_the_chosen_gives(whole: Path, tmp_path: Path) -> None:
    chosen = [r for r in news.in_order(news.articles(45)) if "2023-02" <= r.get("published", "") < "2023-04"]
    runs.run([news.write(tmp_path / "wire.jsonl", chosen)], tmp_path / "run", runs.Options(model=Model("sm")))
    export(whole, tmp_path / "out", Selection(dt.date(2023, 2, 1), dt.date(2023, 3, 31)), Shape(), alone=True)
    run, found = tables(tmp_path / "run"), tables(tmp_path / "out")
    assert {n: found[n] for n in FILES[1:]} == {n: run[n] for n in FILES[1:]}


def test_every_format_comes_out_of_a_store(whole: Path, tmp_path: Path) -> None:
    export(whole, tmp_path / "out", Selection(), Shape(formats=("csv", "parquet", "sqlite", "duckdb")))
    names = {p.name for p in (tmp_path / "out").iterdir()}
    assert {"claims.csv", "claims.parquet", "facts.sqlite", "facts.duckdb", "texts.jsonl", "run.json"} <= names
    told = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert told["store"] == {"manifest": 1, "documents": 45}


def test_columns_of_ones_own_come_back(reads: Counter, tmp_path: Path) -> None:
    store = tmp_path / "store"
    added(store, [row | {"desk": "weather"} for row in rows_of("a")])
    added(store, [row | {"page": "7"} for row in rows_of("b")])
    header, a, b = exported(store)["documents"].splitlines()
    assert header.endswith(",desk,page")
    assert a.endswith(',"weather",')
    assert b.endswith(',,"7"')


@pytest.mark.parametrize("name", ["file", "folder"])
def test_what_is_no_store_is_left_alone(name: str, reads: Counter, tmp_path: Path) -> None:
    place = tmp_path / name
    if name == "file":
        place.write_text("mine")
    else:
        place.mkdir()
        (place / "mine.txt").write_text("mine")
    with pytest.raises(OutputError, match="is no store"):
        added(place, rows_of("a"), name="wire.jsonl")
    with pytest.raises(OutputError, match="is no store"):
        remove(["a"], place)
    assert [p.name for p in tmp_path.rglob("*")].count("store.json") == 0


def test_partitions_are_of_a_month_and_of_a_size(reads: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "SIZE", 4)
    store = tmp_path / "store"
    rows = [*rows_of(*(f"d{i}" for i in range(9))), {"id": "u", "text": "No day."}]
    added(store, rows)
    assert sorted((p.month, p.documents) for p in newest(store).partitions) == [
        ("2023-05", 1), ("2023-05", 4), ("2023-05", 4), ("undated", 1),
    ]  # fmt: skip
    monkeypatch.setattr(compacting, "LARGE", 5)
    compact(store)
    assert sorted((p.month, p.documents) for p in newest(store).partitions) == [("2023-05", 4), ("2023-05", 5), ("undated", 1)]
