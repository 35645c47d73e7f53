"""Clusters: the same bytes as from our own pool, and what a document or a lost worker costs there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from extract.engines import Limits, dask_engine, ray_engine, spark_engine
from extract.errors import EngineError
from extract.growing import adding
from extract.growing.adding import Reading, add
from extract.growing.checking import check
from extract.growing.layout import newest
from extract.growing.partition import read
from extract.models import Model
from tests.growing import news, workers

LIMITS = Limits(seconds=3)
SM = Reading(model=Model("sm"), workers=2, limits=LIMITS)


def dask(function: Any, parts: Iterator[Any], more: Sequence[Any]) -> Iterator[Any]:
    return dask_engine.run(function, parts, more, workers=2)


def ray(function: Any, parts: Iterator[Any], more: Sequence[Any]) -> Iterator[Any]:
    import ray as library

    yield from ray_engine.run(function, parts, more, workers=2)
    library.shutdown()


def spark(function: Any, parts: Iterator[Any], more: Sequence[Any]) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    builder: Any = SparkSession.builder
    session = builder.master("local[2, 4]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    try:
        yield from spark_engine.run(function, parts, more, session)
    finally:
        session.stop()


CLUSTERS = [
    pytest.param(dask, marks=pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed")),
    pytest.param(ray, marks=pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed")),
    pytest.param(
        spark,
        marks=pytest.mark.skipif(
            find_spec("pyspark") is None or shutil.which("java") is None, reason="PySpark or Java is not installed"
        ),
    ),
]


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers import the tests' modules."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path.cwd()), os.environ.get("PYTHONPATH", "")]))


def files(store: Path) -> dict[str, bytes]:
    return {p.relative_to(store).as_posix(): p.read_bytes() for p in store.rglob("*") if p.is_file()}


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_the_same_bytes_as_from_the_pool(cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "SIZE", 3)
    source = news.write(tmp_path / "wire.jsonl", news.articles(14))
    limits = Limits()
    add([source], tmp_path / "pool", replace(SM, limits=limits))
    add([source], tmp_path / "cluster", replace(SM, limits=limits, engine=cluster))
    assert files(tmp_path / "cluster") == files(tmp_path / "pool")


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_a_bad_document_costs_itself_and_a_lost_worker_nothing(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "SIZE", 8)
    monkeypatch.setattr(adding, "read_part", workers.read_part)
    monkeypatch.setattr(adding, "versions", lambda model: {"extract": "test"})
    texts = [f"It rained on {i}." for i in range(24)]
    flag = tmp_path / "killed"
    texts[3], texts[9], texts[12], texts[20] = "die now", "hang now", "no_memory now", f"kill_worker_once {flag}"
    rows = [{"id": f"d{i:02d}", "text": text} for i, text in enumerate(texts)]
    done = add([news.write(tmp_path / "wire.jsonl", rows)], tmp_path / "store", replace(SM, engine=cluster))
    reasons = dict(done.failed)
    assert sorted(reasons) == ["wire.jsonl:10", "wire.jsonl:13", "wire.jsonl:4"]
    assert "died every time (signal SIGKILL)" in reasons["wire.jsonl:4"]
    assert "longer than the limit of 3 seconds" in reasons["wire.jsonl:10"]
    assert "MemoryError" in reasons["wire.jsonl:13"]
    assert flag.exists()
    store = tmp_path / "store"
    held = [str(d.row[0]) for p in newest(store).partitions for d in read(p.folder(store))]
    assert sorted(held) == [row["id"] for row in rows]
    assert check(store)[1] == []


def test_a_scheduler_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setitem(dask_engine._SETTINGS, "distributed.comm.timeouts.connect", "1s")
    source = news.write(tmp_path / "wire.jsonl", news.articles(1))
    with pytest.raises(EngineError, match=r"no Dask scheduler at tcp://127\.0\.0\.1:1"):
        add([source], tmp_path / "store", replace(SM, engine="dask", scheduler="tcp://127.0.0.1:1"))
    assert newest(tmp_path / "store").documents == 0


def test_a_scheduler_of_ones_own(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    source = news.write(tmp_path / "wire.jsonl", news.articles(3))
    quiet = {"processes": True, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}
    # Its workers are marked as daemons, which multiprocessing refuses children.
    with distributed.LocalCluster(n_workers=1, **quiet) as cluster:
        done = add([source], tmp_path / "store", replace(SM, limits=Limits(), engine="dask", scheduler=cluster.scheduler_address))
    assert (done.new, done.failed) == (3, [])


@pytest.mark.parametrize(("module", "says"), [(dask_engine, "extract-facts"), (ray_engine, "ray"), (spark_engine, "pyspark")])
def test_an_engine_that_is_not_installed_is_said_with_the_remedy(module: Any, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(EngineError, match=f"not installed: python -m pip install '?{says}"):
        next(module.run(workers.process, iter([1]), (), *([None] if module is spark_engine else [])))
