"""Which draft of the ledger each file is."""

from collections.abc import Sequence
from pathlib import PurePath

import regex

from watchingbrief.comparison.uptake.ledger import Ledger


class Unnamed(Exception):  # noqa: N818  (told to whoever named the files)
    """The files cannot be told for drafts of the ledger; says what to write."""


def names(ledger: Ledger, files: Sequence[str], given: Sequence[str] = ()) -> tuple[str, ...]:
    """The name of each file's draft, in order. Raises Unnamed.

    `given` names them outright. Else a file is the draft whose name its own, or its folder's, is; where none is, the
    files are the drafts in the order of the ledger, if there are as many.
    """
    if given:
        return _given(ledger, files, given)
    known = [d.name for d in ledger.drafts] or list(
        dict.fromkeys(r.draft for r in ledger.recommendations if r.draft)
    )
    found = [_meant(file, known) for file in files]
    if any(found):
        out = tuple(name or _own(file) for name, file in zip(found, files, strict=True))
    elif ledger.drafts and len(known) == len(files):
        out = tuple(known)
    elif not ledger.drafts and len(known) <= 1:
        out = (*(known or [_own(files[0])]), *(_own(file) for file in files[1:]))
    else:
        raise Unnamed(
            f"the files are not named like the drafts of the ledger ({', '.join(known)}); "
            f"say which is which with --drafts NAME --drafts NAME, one for each file in its order."
        )
    return _in_order(ledger, _distinct(out))


def _given(ledger: Ledger, files: Sequence[str], given: Sequence[str]) -> tuple[str, ...]:
    if len(given) != len(files):
        raise Unnamed(
            f"--drafts names {len(given)} drafts for {len(files)} files; name each once, in their order."
        )
    if len({name.casefold() for name in given}) < len(given):
        raise Unnamed("--drafts names one draft twice.")
    return _in_order(ledger, tuple(given))


def _meant(file: str, known: Sequence[str]) -> str:
    path = PurePath(file)
    own = [_spelled(path.stem), _spelled(path.name), _spelled(path.parent.name)]
    return next((name for word in own if word for name in known if _spelled(name) == word), "")


def _own(file: str) -> str:
    return PurePath(file).stem or file


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Files of one name in several folders are counted."""
    out: list[str] = []
    for name in names:
        wanted, n = name, 1
        while wanted.casefold() in (other.casefold() for other in out):
            n += 1
            wanted = f"{name} ({n})"
        out.append(wanted)
    return tuple(out)


def _in_order(ledger: Ledger, names: tuple[str, ...]) -> tuple[str, ...]:
    order = [d.name.casefold() for d in ledger.drafts]
    places = [order.index(name.casefold()) for name in names if name.casefold() in order]
    if places != sorted(places):
        told = ", ".join(d.name for d in ledger.drafts)
        raise Unnamed(f"the ledger has its drafts in this order: {told}; give the files in the same order.")
    return names


def _spelled(name: str) -> str:
    return regex.sub(r"[\s_.-]+", "-", name).casefold().strip("-")
