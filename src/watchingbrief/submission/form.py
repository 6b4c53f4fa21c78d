"""The form as a file: LAW.submission.yml, to be edited in any text editor.

True of a written form: read back, it is the form that was written.
"""

import json
import textwrap
from collections.abc import Iterator
from itertools import count

import yaml

from watchingbrief.assessment.names import Names
from watchingbrief.instrument import Instrument
from watchingbrief.people_yaml import Fault
from watchingbrief.reading.refusal import Refusal
from watchingbrief.submission.load import parse, refusal
from watchingbrief.submission.recommendation import Form, Recommendation
from watchingbrief.submission.stretches import on_one_line

_LINE = 100
_HEAD = """\
# A submission on {law}. Edit it here, then make the Word file with:  wbrief submission {law}
#
# Fill in the first lines and read the summary. Then, in each recommendation:
#   include         yes or no: whether it goes into the document
#   operation       delete, amend, add or keep
#   provision       as the law is cited; "whole instrument" to add a provision whose place you leave open
#   current         the law's own words that are to go or to be replaced, or after which words are to be added. They
#                   must stand in the law; "[…]" stands for all the words between. Left empty: all of the provision,
#                   or, to add, its end
#   proposed        the words in their place. Copy the current ones and change them: only what differs is marked
#   recommendation  what you ask, in a sentence
#   title, problem, authority    why; write it as you would say it
# Copy one to add your own: give it another id, and leave out concerns and fingerprint. Numbers in the document follow
# the order of the law. Words with ": " or " #" in them must stand between " and ", or on lines of their own after ">-";
# an empty line there begins a new paragraph.
"""


def written(form: Form, law: Instrument) -> bytes:
    """The form as UTF-8 YAML with its explanation. Raises Refusal ("bad-form") where it could not be read back."""
    name = on_one_line(law.source.name)
    lines = [_HEAD.format(law=name), *_front(form), "recommendations:"]
    names = Names(law)
    section = ""
    for r in form.recommendations:
        here = _section(r, names, law)
        if here != section:
            lines += ["", f"# ----- {here} " + "-" * max(3, _LINE - len(here))]
            section = here
        lines += ["", *_entry(r)]
    data = "\n".join([*lines, ""]).encode("utf-8")
    if parse(data, name).model_dump() != form.model_dump():
        raise refusal(
            name,
            [Fault(0, "", "the law has words that no form can hold; report the law, if it may be shared")],
        )
    return data


def extended(data: bytes, form: Form, law: Instrument, name: str) -> tuple[bytes, int]:
    """A form people have, with the recommendations of `form` it has none of put at its end, and how many.

    What people wrote stays as it is, byte for byte. Raises Refusal ("bad-form") where nothing can be added.
    """
    own = parse(data, name)
    names = Names(law)
    known = {about for r in own.recommendations for about in _about(r, names, law)}
    wanted = [r for r in form.recommendations if not known.issuperset(_about(r, names, law))]
    if not wanted:
        return data, 0
    taken = {r.id for r in own.recommendations}
    given = taken | {r.id for r in wanted}
    free = (id for n in count(len(taken) + 1) if (id := f"R{n}") not in given)
    added = [r if r.id not in taken else r.model_copy(update={"id": next(free)}) for r in wanted]
    body = "\n\n".join("\n".join(_entry(r)) for r in added)
    body = textwrap.indent(body, " " * _indentation(data))
    out = data + (("" if data.endswith(b"\n") else "\n") + "\n" + body + "\n").replace(
        "\n", "\r\n" if b"\r\n" in data else "\n"
    ).encode("utf-8")
    expected = {**own.model_dump(), "recommendations": (*own.recommendations, *added)}
    if _read_again(out, name) != Form.model_validate(expected).model_dump():
        raise refusal(
            name, [Fault(0, "", "nothing can be added at its end; 'recommendations' must be the last field")]
        )
    return out, len(added)


def _read_again(data: bytes, name: str) -> dict[str, object]:
    try:
        return parse(data, name).model_dump()
    except Refusal:
        return {}


def _indentation(data: bytes) -> int:
    """The column in which the recommendations of a form begin."""
    events = yaml.parse(data.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    columns = [e.start_mark.column for e in events if isinstance(e, yaml.MappingStartEvent) and e.start_mark]
    return max(0, columns[1] - 2) if len(columns) > 1 else 0


def _about(r: Recommendation, names: Names, law: Instrument) -> set[tuple[str, str, bool]]:
    """What a recommendation is about: its section, each of its concerns, whether it keeps or changes."""
    named = names.find(r.provision)
    where = law.basic(named[0]).id if named and named[0] else r.provision
    return {(where, about, r.operation == "keep") for about in r.concerns or (r.id,)}


def _front(form: Form) -> Iterator[str]:
    yield f"title: {_quoted(form.title)}"
    yield "organisations:"
    yield from (f"  - {_quoted(name)}" for name in form.organisations or ("",))
    yield f"addressed_to: {_quoted(form.addressed_to)}"
    yield f"date: {form.date.isoformat()}" if form.date else "date:  # of the submission, as 2026-01-31"
    yield f"contact: {_quoted(form.contact)}"
    yield from _block("summary", form.summary, "")
    yield f"law: {_quoted(form.law)}"
    yield f"sha256: {_quoted(form.sha256)}"
    yield ""


def _section(r: Recommendation, names: Names, law: Instrument) -> str:
    """The section or article a recommendation is on, with its heading."""
    if r.operation == "keep":
        return "Safeguards to keep"
    named = names.find(r.provision)
    p = named[0] if len(named) == 1 else None
    if p is None:
        return r.provision
    basic = law.basic(p)
    return on_one_line(f"{basic.citation} {basic.heading}")[:_LINE]


def _entry(r: Recommendation) -> Iterator[str]:
    yield f"- id: {_quoted(r.id)}"
    yield f"  include: {'yes' if r.include else 'no'}"
    yield f"  operation: {r.operation}"
    yield f"  provision: {_quoted(r.provision)}"
    for name in ("title", "current", "proposed", "recommendation", "problem"):
        words = getattr(r, name)
        if words or (name in {"current", "proposed"} and r.operation != "keep" and _wants(r, name)):
            yield from _block(name, words, "  ")
    if r.authority:
        yield "  authority:"
        yield from (f"    - {_quoted(a)}" for a in r.authority)
    if r.concerns:
        yield f"  concerns: [{', '.join(map(_quoted, r.concerns))}]"
    for name in ("by", "fingerprint"):
        if getattr(r, name):
            yield f"  {name}: {_quoted(getattr(r, name))}"


def _wants(r: Recommendation, name: str) -> bool:
    """Whether an empty field stands ready to be filled in."""
    return name == "current" or r.operation in {"amend", "add"}


def _block(name: str, words: str, indent: str) -> Iterator[str]:
    """A field whose words stand on lines of their own, paragraphs apart."""
    if not words:
        yield f"{indent}{name}:"
        return
    yield f"{indent}{name}: >-"
    for k, line in enumerate(words.split("\n")):
        if k:
            yield ""
        yield from textwrap.wrap(
            line, _LINE, initial_indent=f"{indent}  ", subsequent_indent=f"{indent}  ",
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False) if words else ""
