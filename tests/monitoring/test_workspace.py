"""A folder of sources that people write: what is followed, and what is said of what cannot be."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from watchingbrief.monitoring.cadence import LONGEST, SHORTEST, cadence, in_words
from watchingbrief.monitoring.workspace import open_workspace
from watchingbrief.reading.refusal import Refusal

GOOD = """\
title: Cybercrimes Bill of Utopia
jurisdiction: UT
instrument: Cybercrimes Bill
kind: page
address: https://laws.example.org/bill
cadence: 6 hours
texts: {least: 1, most: 2}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "bill.yml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_a_source_is_its_file(folder):
    (source,) = open_workspace(folder).sources
    assert (source.id, source.instrument, source.cadence) == ("bill", "Cybercrimes Bill", timedelta(hours=6))
    assert (source.texts.least, source.texts.most, source.official) == (1, 2, True)


def test_an_empty_folder_is_a_workspace(tmp_path):
    workspace = open_workspace(tmp_path)
    assert (workspace.sources, workspace.faulty) == ((), ())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_none(tmp_path):
    with pytest.raises(Refusal, match="no such folder"):
        open_workspace(tmp_path / "nowhere")


def test_a_local_folder_is_found_from_the_workspace(folder):
    (folder / "sources" / "bill.yml").write_text(
        GOOD.replace("address: https://laws.example.org/bill", "folder: texts").replace("page", "file"),
        encoding="utf-8",
    )
    workspace = open_workspace(folder)
    assert workspace.place(workspace.sources[0]) == (folder / "texts").absolute()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("address:", "adress:", "line 5: there is no field 'adress'; there are: title, jurisdiction"),
        (
            "kind: page",
            "kind: site",
            "line 4: 'kind' must be 'page', 'file', 'index', 'feed' or 'status', not 'site'",
        ),
        ("6 hours", "often", "line 6: 'often' is no span of time; write it as '6 hours'"),
        ("6 hours", "3000 years", "not between a minute and ten years"),
        ("https:", "ftp:", "'address' must begin with https:// or http://"),
        ("https://", "https://me:secret@", "without a user name"),
        ("https://laws", "https:///laws", "name a host"),
        ("title: Cybercrimes Bill of Utopia", "title:", "'title' must not be empty"),
        ("title: Cybercrimes Bill of Utopia\n", "", "'title' is missing"),
        ("kind: page", "kind: page\nfolder: texts", "either 'address' (of the web) or 'folder'"),
        ("kind: page", "kind: page\nlinks: '['", "'links' is no regular expression"),
        ("kind: page", "kind: page\nid: other", "line 5: there is no field 'id'"),
        ("kind: page", "kind: page\nofficial: perhaps", "line 5: 'official' must be yes or no"),
        ("{least: 1, most: 2}", "{least: 3, most: 2}", "'most' texts are fewer than 'least'"),
        ("{least: 1, most: 2}", "{least: -1}", "line 7: Input should be greater than or equal to 0"),
        ("kind: page", "kind: &a page", "words that begin with &, * or !"),
        ("title", "- title", "line"),
    ],
)
def test_a_source_with_a_mistake_is_named_and_the_rest_followed(folder, old, new, said):
    (folder / "sources" / "other.yml").write_text(GOOD, encoding="utf-8")
    (folder / "sources" / "bill.yml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    workspace = open_workspace(folder)
    assert [s.id for s in workspace.sources] == ["other"]
    (refusal,) = workspace.faulty
    assert said in refusal.what
    assert refusal.file == "sources/bill.yml"


def test_a_file_name_that_is_no_id_is_refused(folder):
    (folder / "sources" / "bill.yml").rename(folder / "sources" / "My Bill.yml")
    (refusal,) = open_workspace(folder).faulty
    assert "'My Bill' is no id" in refusal.what


class _Fetching(BaseModel):
    model_config = ConfigDict(extra="forbid")
    proxy: str = ""
    hosts: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (None, ""),
        ("", ""),
        ("telling:\n  rules:\n", ""),
        ("fetching:\n  proxy: socks5h://localhost\n  hosts:\n", "socks"),
    ],
)
def test_settings_are_optional_part_by_part(folder, written, expected):
    if written is not None:
        (folder / "watch.yml").write_text(written, encoding="utf-8")
    assert open_workspace(folder).settings("fetching", _Fetching).proxy.startswith(expected)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("fetchin:\n  proxy: x\n", "line 1: there is no part 'fetchin'; there are: fetching, telling"),
        ("fetching:\n  proxi: x\n", "line 2: there is no field 'proxi'; there are: proxy, hosts"),
        ("fetching: x\n", "line 1: 'fetching' must have fields"),
        ("- fetching\n", "line 1: it must have parts"),
    ],
)
def test_settings_with_a_mistake_stop_everything(folder, written, said):
    (folder / "watch.yml").write_text(written, encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        open_workspace(folder).settings("fetching", _Fetching)
    assert said in caught.value.what


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("6 hours", timedelta(hours=6)),
        ("1h", timedelta(hours=1)),
        ("90 min", timedelta(minutes=90)),
        ("2 W", timedelta(weeks=2)),
        ("Daily", timedelta(days=1)),
        ("6 months", timedelta(days=180)),
        ("1 year", timedelta(days=365)),
    ],
)
def test_spans_of_time_are_written_as_people_do(written, span):
    assert cadence(written) == span


@given(st.integers(1, 60 * 24 * 3660).map(lambda n: timedelta(minutes=n)))
def test_a_span_in_words_is_read_back(span):
    assert SHORTEST <= span <= LONGEST
    assert cadence(in_words(span)) == span


def test_the_examples_of_the_guide_can_be_used(folder):
    from watchingbrief.monitoring.fetching import Fetching
    from watchingbrief.monitoring.review_plan import review_plans

    guide = Path(__file__).parents[2] / "docs" / "guides" / "watch-sources.md"
    source, settings, plan = re.findall(r"```yaml\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    (folder / "sources" / "bill.yml").write_text(source, encoding="utf-8")
    (folder / "watch.yml").write_text(settings, encoding="utf-8")
    (folder / "instruments").mkdir()
    (folder / "instruments" / "bill.yml").write_text(plan, encoding="utf-8")
    workspace = open_workspace(folder)
    assert workspace.faulty == ()
    assert re.search(workspace.sources[0].links, "https://parliament.example.org/bills/12/draft.pdf")
    assert workspace.settings("fetching", Fetching).proxy.startswith("socks5h:")
    plans = review_plans(folder)
    assert plans.faulty == ()
    assert plans.plans[0].verdicts == ("bill.review.yml",)
