"""Laws are read in processes apart: one that hangs or crashes is told of, and the next is read."""

import asyncio
import os
import signal
import time

import pytest
from tests.monitoring.following.a_site import Site, Watch, as_page, law, source

from watchingbrief.monitoring.following.apart import Apart, Unreadable
from watchingbrief.monitoring.following.reading_law import Raw, read_raw
from watchingbrief.worker_process import WorkerProcess


def _calls(*jobs, limit=60.0):
    async def run():
        async with Apart(most=1, time_limit=limit) as apart:
            out = []
            for function, *args in jobs:
                try:
                    out.append(await apart.call(function, *args))
                except Unreadable as why:
                    out.append(str(why))
            return out

    return asyncio.run(run())


def crash():
    os.kill(os.getpid(), signal.SIGKILL)


def swell():
    return len(bytearray(64 * 1024**3))


def test_one_that_crashes_hangs_or_swells_ends_alone():
    out = _calls((crash,), (time.sleep, 60), (abs, -1), (swell,), (abs, -2), limit=8.0)
    assert "crash" in out[0] and "longer than 8 seconds" in out[1]
    assert (out[2], out[4]) == (1, 2)
    assert "more memory" in out[3]


def test_a_refusal_says_why():
    (out,) = _calls((read_raw, Raw(b"\x89PNG", "act")))
    assert out == "This is a picture (PNG)."


def test_no_process_is_left_and_none_is_begun_where_nothing_is_new(tmp_path, monkeypatch):
    begun = list[WorkerProcess]()
    begin = Apart._new
    monkeypatch.setattr(Apart, "_new", lambda apart: begun.append(begin(apart)) or begun[-1])
    following = Watch(tmp_path, Site(act=as_page(law())), source())
    assert following.kinds() == ["new-instrument"]
    assert len(begun) == 1 and not begun[0].process.is_alive()
    assert following.kinds() == []
    assert len(begun) == 1


@pytest.mark.parametrize("nested", [b"<div>" * 100_000, b"<li><a href='/act-1'>x</a>" * 50_000])
def test_a_hostile_index_is_told_of(tmp_path, nested):
    site = Site(acts=b"<html><body>" + nested)
    report = Watch(tmp_path, site, source("index", "acts", links="/act-")).run()
    assert report.sources[0].why
