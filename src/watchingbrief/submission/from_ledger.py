"""Recommendations that a ledger holds already, as those of a submission on one draft.

What a ledger asks of a provision this draft does not have is kept, but not chosen: people say where it belongs now.
"""

from collections.abc import Iterator

from watchingbrief.assessment.names import Names, Place
from watchingbrief.assessment.plain_text import PlainText
from watchingbrief.comparison.uptake.ledger import Ledger
from watchingbrief.comparison.uptake.ledger import Recommendation as Entry
from watchingbrief.comparison.uptake.target import Places
from watchingbrief.instrument import Instrument
from watchingbrief.instrument.instrument import WHOLE
from watchingbrief.review.concerns import concerns
from watchingbrief.submission.recommendation import Form, Operation, Recommendation
from watchingbrief.submission.stretches import on_one_line, standing

_WHOLE = "whole instrument"


def with_ledger(form: Form, ledger: Ledger, law: Instrument) -> Form:
    """The form with what the ledger asks before what the review proposes.

    Where both answer one concern in one section, the ledger's goes into the document, with the problem and the
    authority the review gives, and the other is left for people to choose.
    """
    joining = _Joining(form, law)
    asked = [r for entry in ledger.recommendations for r in joining.asked(entry)]
    answered = {about for r in asked if r.include for about in joining.about(r)}
    drafted = [
        r.model_copy(update={"include": r.include and not answered & joining.about(r)})
        for r in form.recommendations
    ]
    return form.model_copy(update={"recommendations": (*asked, *drafted)})


def drafts_named(ledger: Ledger) -> list[str]:
    """What to say where a ledger speaks of drafts by name: their numbers may not be this one's."""
    names = list(dict.fromkeys(r.draft for r in ledger.recommendations if r.draft))
    if not names:
        return []
    of = " and ".join(names)
    return [f"The ledger cites provisions as {of} numbers them. If this is another draft, look at each one."]


class _Joining:
    """The entries of a ledger put to one law."""

    def __init__(self, form: Form, law: Instrument) -> None:
        self.law = law
        self.places = Places(law)
        self.names = Names(law)
        self.text = PlainText(law)
        self.taken = {r.id for r in form.recommendations}
        self.drafted = {about: r for r in reversed(form.recommendations) for about in self.about(r)}

    def about(self, r: Recommendation) -> set[tuple[str, str, bool]]:
        """The section, each concern, and whether something is to be kept."""
        named = self.names.find(r.provision)
        where = self.law.basic(named[0]).id if named and named[0] else WHOLE
        return {(where, concern, r.operation == "keep") for concern in r.concerns}

    def asked(self, entry: Entry) -> Iterator[Recommendation]:
        """One recommendation for each provision an entry names in this law."""
        targets = self.places.find(entry.target)
        for target in targets.found:
            yield self._one(entry, target.provision, chosen=True)
        if not targets.found:
            homeless = bool(entry.target) or entry.operation not in {"add", "amend"}
            yield self._one(entry, None, chosen=not homeless)

    def _one(self, entry: Entry, where: Place, *, chosen: bool) -> Recommendation:
        operation: Operation = "delete" if entry.operation == "reject" else entry.operation
        going = operation in {"delete", "keep"}
        current = self._standing(entry.wording if going else entry.replaces, where)
        words = on_one_line(entry.wording)
        proposed = words if operation == "add" or (operation == "amend" and current) else ""
        said = on_one_line(entry.demand or entry.about)
        if not going and not proposed:
            said = said or (
                "" if words else _titles(entry) or on_one_line(entry.remark or entry.target) or _WHOLE
            )
            said = " ".join(filter(None, (said, f"Let it say: “{words}”" if words else "")))
        if operation == "add" and where is None and not words:
            operation = "amend"  # asked for in words, of the law as a whole
        made = Recommendation(
            id=self._id(entry.id),
            include=chosen,
            operation=operation,
            provision=on_one_line(self.names.name(where)),
            current=current,
            proposed=proposed,
            recommendation=said,
            concerns=entry.concern,
            by=on_one_line(", ".join(entry.by)),
            fingerprint=self.text.fingerprint(where) if where else "",
        )
        drafted = next((self.drafted[a] for a in sorted(self.about(made)) if a in self.drafted), None)
        remark = on_one_line(entry.remark)
        reasons = ["" if remark == said else remark, drafted.problem if drafted else ""]
        told = {
            "title": drafted.title if drafted else "",
            "problem": "\n".join(filter(None, reasons)),
            "authority": drafted.authority if drafted else (),
        }
        return made.model_copy(update=told)

    def _standing(self, words: str, where: Place) -> str:
        """Words the entry quotes from the law, where they stand there once."""
        quotation = on_one_line(words)
        return quotation if quotation and len(standing(self.text, quotation, where)) == 1 else ""

    def _id(self, wanted: str) -> str:
        plain = on_one_line(wanted)
        id, n = plain, 1
        while id in self.taken:
            n += 1
            id = f"{plain}-{n}"
        self.taken.add(id)
        return id


def _titles(entry: Entry) -> str:
    return "; ".join(concerns()[code].title for code in entry.concern)
