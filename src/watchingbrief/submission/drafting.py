"""The first draft of a submission: findings that become recommendations, the gravest of each kind on each provision.

Included from the start are those of high severity. Where one asks to delete all of a provision, the others on it are
left for people to turn on: what is deleted need not be amended. Remedies that are whole sentences are proposed as they
stand, in a law written in their language; what else is to be said in the law's words is left to people.
"""

from collections.abc import Iterable, Iterator

from watchingbrief.assessment.names import Names
from watchingbrief.assessment.plain_text import PlainText
from watchingbrief.instrument import Provision
from watchingbrief.review.finding import Evidence, Finding, Review
from watchingbrief.submission.recommendation import Form, Operation, Recommendation
from watchingbrief.submission.remedies import Opening, opening, proposed
from watchingbrief.submission.stretches import body, limb, on_one_line, quoted, standing, whole

_GRAVEST = {"high": 0, "medium": 1, "low": 2}
_LONGEST_GONE = 2400  # characters of a provision that is proposed to be deleted or replaced as a whole
_LONGEST_KEPT = 600  # characters of a limb that is quoted whole as a safeguard
_OF_REMEDIES = "en"  #: the language the checks' remedies are written in


def draft(review: Review, title: str, summary: str) -> Form:
    """A form with every finding that can be recommended, in the order of the law, safeguards to keep at the end."""
    drafting = _Drafting(review)
    asked = [*drafting.asked(), *drafting.kept()]
    source = review.instrument.source
    return Form(
        title=on_one_line(title),
        summary=summary,
        law=on_one_line(source.name),
        sha256=source.sha256,
        recommendations=tuple(r.model_copy(update={"id": f"R{n}"}) for n, r in enumerate(asked, 1)),
    )


class _Drafting:
    """Findings of one review as recommendations."""

    def __init__(self, review: Review) -> None:
        self.law = review.instrument
        self.findings = review.findings
        self.names = Names(self.law)
        self.text = PlainText(self.law)
        self.order = {p.id: i for i, p in enumerate(self.law.provisions)}
        self.taken: list[Provision] = []  # what included recommendations replace or delete

    def asked(self) -> list[Recommendation]:
        """What is to be changed: one for each concern on each section or article, one to delete a provision."""
        gravest: dict[tuple[str, str], Finding] = {}
        for f in sorted((f for f in self.findings if f.verdict != "met"), key=self._weight):
            gravest.setdefault((self._section(f), f.concern), f)
        grouped: dict[object, list[Finding]] = {}
        for key, f in gravest.items():
            grouped.setdefault(f.provision if self._goes(f) else key, []).append(f)
        going = {f.provision for f in gravest.values() if self._goes(f)}
        ordered = sorted(
            grouped.values(), key=lambda g: (self._place(g[0]), not self._goes(g[0]), self._weight(g[0]))
        )
        return [self._change(g, self._chosen(g[0], going)) for g in ordered]

    def _chosen(self, f: Finding, going: set[Provision | None]) -> bool:
        """Whether a recommendation is in the document from the start."""
        return f.severity == "high" and (self._goes(f) or f.provision not in going)

    def _alone(self, where: Provision | None, operation: Operation) -> bool:
        """Whether no recommendation that is included replaces or deletes the same provision."""
        if where is None or operation == "add":
            return True
        clash = any(where.start < p.end and p.start < where.end for p in self.taken)
        if not clash:
            self.taken.append(where)
        return not clash

    def kept(self) -> Iterator[Recommendation]:
        """Safeguards that are there: one for each limb that gives some."""
        limbs: dict[Provision, list[Finding]] = {}
        for f in self.findings:
            where = self._limb(f) if f.verdict == "met" else None
            if where is not None:
                limbs.setdefault(where, []).append(f)
        for where, given in sorted(limbs.items(), key=lambda item: self.order[item[0].id]):
            grave = [f for f in given if f.severity == "high" and not f.title.startswith("In part")]
            stretch = whole(self.law, where)
            if stretch.end - stretch.start > _LONGEST_KEPT:
                words = [f.evidence[0] for f in given]
                stretch = Evidence(min(e.start for e in words), max(e.end for e in words))
            yield self._made(given, "keep", bool(grave), where, stretch)

    def _change(self, findings: list[Finding], include: bool) -> Recommendation:
        f = findings[0]
        asks = opening(f.remedy)
        words = proposed(f.remedy, asks) if self.law.language.split("-")[0] == _OF_REMEDIES else ""
        operation: Operation = "add" if f.provision is None else asks.operation
        where, current = self._target(f, asks)
        if operation != "add" and current and current.end - current.start > _LONGEST_GONE:
            operation, words = "amend", ""  # it holds more than what was found: people say which words go
        if operation == "add":
            current = None
        elif operation == "amend" and not words:  # the words found are the first to look at
            current = f.evidence[0] if f.evidence else None
        else:
            include = include and self._alone(where, operation)
        return self._made(findings, operation, include, where, current, words)

    def _made(
        self, findings: list[Finding], operation: Operation, include: bool, where: Provision | None,
        current: Evidence | None, words: str = "",
    ) -> Recommendation:  # fmt: skip
        keep = operation == "keep"
        where = self._holding(where, current)
        authority = () if keep else tuple(on_one_line(a) for f in findings for a in f.authority)
        return Recommendation(
            id="R",  # numbered when all are there
            include=include,
            operation=operation,
            provision=on_one_line(self.names.name(where)),
            title=_joined(on_one_line(f.title) for f in findings),
            current=self._quotation(where, current) if current else "",
            proposed=words,
            recommendation="" if keep else on_one_line(findings[0].remedy) or on_one_line(findings[0].title),
            problem="" if keep else "\n".join(dict.fromkeys(on_one_line(f.why) for f in findings if f.why)),
            authority=tuple(dict.fromkeys(authority)),
            concerns=tuple(dict.fromkeys(f.concern for f in findings)),
            fingerprint=self.text.fingerprint(where),
        )

    def _target(self, f: Finding, asks: Opening) -> tuple[Provision | None, Evidence | None]:
        """The provision a remedy is about and the stretch of it that would go or be replaced."""
        if f.provision is None:
            return None, None
        where = f.provision if asks.extent == "norm" else self._limb(f) or f.provision
        if asks.operation == "add":
            where = f.provision
        return where, whole(self.law, where) if asks.operation == "delete" else body(self.law, where)

    def _limb(self, f: Finding) -> Provision | None:
        """The limb that holds the words found; the provision itself where these stand outside it."""
        found = limb(self.law, f.evidence[0]) if f.evidence else None
        if found is None or f.verdict == "met":
            return found
        p = f.provision
        return found if p is None or p.start <= found.start < p.end else p

    def _holding(self, where: Provision | None, words: Evidence | None) -> Provision | None:
        """The provision, or the nearest around it that holds all of some words."""
        while words and where and not (where.start <= words.start and words.end <= where.end):
            where = self.law.provision(where.parent) if where.parent else None
        return where

    def _quotation(self, where: Provision | None, words: Evidence) -> str:
        """The words as the form quotes them, where they can be found again in one place; else none."""
        for quotation in (quoted(self.law, words), on_one_line(self.law.quote(words.start, words.end))):
            if standing(self.text, quotation, where) == [words]:
                return quotation
        return ""

    def _goes(self, f: Finding) -> bool:
        """Whether all of its provision should go."""
        asks = opening(f.remedy)
        p = f.provision
        gone = (asks.operation, asks.extent) == ("delete", "norm") and f.severity == "high"
        return gone and p is not None and p.end - p.start <= _LONGEST_GONE

    def _section(self, f: Finding) -> str:
        return self.law.basic(f.provision).id if f.provision else ""

    def _place(self, f: Finding) -> int:
        section = self._section(f)
        return self.order[section] if section else len(self.order)

    def _weight(self, f: Finding) -> tuple[int, bool, bool, int]:
        """The gravest first; that words are there before what is missing; how wide the law is after what it does."""
        start = f.evidence[0].start if f.evidence else 0
        return _GRAVEST[f.severity], f.verdict == "missing", f.concern.startswith("SCOPE."), start


def _joined(titles: Iterable[str]) -> str:
    """Titles as one line, each said once."""
    first, *others = dict.fromkeys(titles)
    return "; ".join([first, *(t[:1].lower() + t[1:] for t in others)])
