"""Pages are written one at a time in each process; what takes long, or brings a file, holds nobody up."""

import threading
import time

import pytest

from watchingbrief.web import wsgi


@pytest.fixture
def site(monkeypatch):
    """A site whose pages take a while; what is under way at once is counted."""
    under_way, most = [], []

    def answer(environ, _start):
        under_way.append(1)
        most.append(len(under_way))
        time.sleep(environ["takes"])
        under_way.pop()
        return [b""]

    monkeypatch.setattr(wsgi, "_site", answer)
    monkeypatch.setattr(wsgi, "PATIENCE", 0.2)
    return most


def ask(method: str, takes: float) -> threading.Thread:
    asked = {"REQUEST_METHOD": method, "takes": takes}
    thread = threading.Thread(target=wsgi.application, args=(asked, None))
    thread.start()
    return thread


def test_pages_are_written_one_after_the_other(site):
    for thread in [ask("GET", 0.01) for _ in range(5)]:
        thread.join()
    assert (len(site), max(site)) == (5, 1)


def test_a_slow_page_lets_others_pass(site):
    slow = ask("GET", 1.0)
    quick = ask("GET", 0.0)
    quick.join(timeout=0.8)
    assert slow.is_alive() and not quick.is_alive()
    slow.join()


def test_who_sends_a_file_is_not_waited_for_and_waits_for_nobody(site):
    sending = ask("POST", 0.3)
    time.sleep(0.05)
    page = ask("GET", 0.0)
    page.join(timeout=0.15)
    assert sending.is_alive() and not page.is_alive()
    sending.join()


def test_a_page_that_fails_gives_its_turn_back(monkeypatch):
    def fails(_environ, _start):
        raise RuntimeError

    monkeypatch.setattr(wsgi, "_site", fails)
    for _ in range(2):
        with pytest.raises(RuntimeError):
            wsgi.application({"REQUEST_METHOD": "GET"}, None)
    assert wsgi._turn.acquire(blocking=False)
    wsgi._turn.release()
