"""Clusters: the same bytes as from our own pool, and what a document or a lost worker costs there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from extract.engines import Limits, dask_engine, ray_engine, spark_engine, within
from extract.engines.clusters import in_order
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


@pytest.fixture(scope="module", autouse=True)
def importable() -> Iterator[None]:
    """Workers import the tests' modules."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(Path.cwd()), os.environ.get("PYTHONPATH", "")]))
        yield


@pytest.fixture(scope="module")
def scheduler(importable: None) -> Iterator[str]:
    """A Dask cluster of one's own: its workers are marked as daemons, which multiprocessing refuses children."""
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    quiet = {"processes": True, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}
    with distributed.LocalCluster(n_workers=1, **quiet) as cluster:
        yield cluster.scheduler_address


@pytest.fixture(scope="module")
def session(importable: None) -> Iterator[Any]:
    """A session of Spark on this machine that repeats what a lost worker had."""
    sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed")
    if shutil.which("java") is None:
        pytest.skip("PySpark needs Java, which is not installed")
    builder: Any = sql.SparkSession.builder
    found = builder.master("local[2, 4]").config("spark.ui.enabled", "false").getOrCreate()
    found.sparkContext.setLogLevel("OFF")
    yield found
    found.stop()


@pytest.fixture(scope="module")
def ray(importable: None) -> Iterator[Any]:
    """Ray on this machine."""
    library = pytest.importorskip("ray", reason="Ray is not installed")
    try:
        ray_engine.start(2)
    except EngineError as error:  # it gives up on its own start after 30 seconds
        pytest.skip(str(error))
    yield library
    library.shutdown()


@pytest.fixture(params=["dask", "spark", "spark frames", "ray"])
def cluster(request: pytest.FixtureRequest) -> Any:
    """Each engine, as `Reading.engine` takes it."""
    if request.param == "dask":
        return partial(dask_engine.run, scheduler=request.getfixturevalue("scheduler"))
    if request.param == "ray":
        request.getfixturevalue("ray")
        return ray_engine.run
    return partial(spark_engine.run, session=request.getfixturevalue("session"), frames=request.param == "spark frames")


def files(store: Path) -> dict[str, bytes]:
    return {p.relative_to(store).as_posix(): p.read_bytes() for p in store.rglob("*") if p.is_file()}


def read_by(engine: Any, folder: Path, **more: Any) -> dict[str, bytes]:
    source = news.write(folder / "wire.jsonl", news.articles(14))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adding, "SIZE", 3)
        add([source], folder / "store", replace(SM, limits=Limits(), engine=engine, **more))
    return files(folder / "store")


@pytest.fixture(scope="module")
def pooled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What this process makes of the articles of the next tests."""
    return read_by("pool", tmp_path_factory.mktemp("pool"), workers=0)


def test_the_same_bytes_from_four_workers(pooled: dict[str, bytes], tmp_path: Path) -> None:
    assert read_by("pool", tmp_path, workers=4) == pooled


def test_the_same_bytes_as_from_the_pool(cluster: Any, pooled: dict[str, bytes], tmp_path: Path) -> None:
    assert read_by(cluster, tmp_path) == pooled
    assert len(pooled) > 50


def test_no_part_is_computed_in_this_process(cluster: Any) -> None:
    found = list(cluster(workers.process, iter(range(3)), ()))
    assert len(found) == 3
    assert os.getpid() not in found


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
    here = within._pool.cache_info().currsize
    done = add([news.write(tmp_path / "wire.jsonl", rows)], tmp_path / "store", replace(SM, engine=cluster))
    reasons = dict(done.failed)
    assert sorted(reasons) == ["wire.jsonl:10", "wire.jsonl:13", "wire.jsonl:4"]
    assert "died every time (signal SIGKILL)" in reasons["wire.jsonl:4"]
    assert "longer than the limit of 3 seconds" in reasons["wire.jsonl:10"]
    assert "MemoryError" in reasons["wire.jsonl:13"]
    assert flag.exists()
    assert within._pool.cache_info().currsize == here, "a part was read in this process"
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


def test_dask_starts_workers_by_itself() -> None:
    pytest.importorskip("distributed")
    found = list(dask_engine.run(workers.process, iter(range(3)), (), workers=1))
    assert len(set(found)) == 1
    assert found[0] != os.getpid()


def test_a_worker_of_another_version_is_refused(cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its rows would stand under the name of ours."""
    monkeypatch.setattr(adding, "versions", lambda model: {"extract": "another"})
    source = news.write(tmp_path / "wire.jsonl", news.articles(1))
    with pytest.raises(EngineError, match="A worker of the cluster has another version of extract"):
        add([source], tmp_path / "store", replace(SM, engine=cluster))
    assert newest(tmp_path / "store").documents == 0


def given_up(error: Exception) -> Any:
    """A cluster that gives up on every part."""

    def wait() -> int:
        raise error

    return lambda part: wait


def test_what_a_cluster_gives_up_on_is_computed_here_in_order() -> None:
    assert list(in_order(pow, iter([2, 3]), (2,), given_up(RuntimeError("killed too often")), 2)) == [4, 9]


def test_workers_that_lack_a_package_are_said_and_not_stood_in_for() -> None:
    lacking = RuntimeError("PythonException: Traceback ...\nModuleNotFoundError: No module named 'extract'\n at Spark")
    behind = RuntimeError("the task could not be read")
    behind.__cause__ = ModuleNotFoundError("No module named 'extract'")
    for error in (lacking, behind):
        with pytest.raises(EngineError, match=r"lacks a package \(No module named 'extract'\)"):
            list(in_order(pow, iter([2]), (2,), given_up(error), 1))


@pytest.mark.parametrize(("module", "says"), [(dask_engine, "extract-facts"), (ray_engine, "ray"), (spark_engine, "pyspark")])
def test_an_engine_that_is_not_installed_is_said_with_the_remedy(module: Any, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(EngineError, match=f"not installed: python -m pip install '?{says}"):
        next(module.run(workers.process, iter([1]), (), *([None] if module is spark_engine else [])))
