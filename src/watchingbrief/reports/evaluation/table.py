"""The tables of an evaluation, as rows of words and figures: the same in the terminal, the page and the reference."""

from watchingbrief.evaluation import Count, Evaluation

HEAD = ("Recall", "Precision", "f1", "Safeguards", "Roles")
#: What the columns mean, in one line each.
METHOD = (
    ("Recall", "of the problems both annotators marked and a third reader found sound, at medium confidence or more, "
     "how many the review found: same section, same concern"),
    ("Precision", "of the problems the review found, how many at least one annotator marked"),
    ("f1", "the harmonic mean of the two"),
    ("Safeguards", "of the safeguards both annotators marked as there, how many the review recognised"),
    ("Roles", "of the sections, how many have a role (offence, procedural power ...) that either annotator gave too"),
)  # fmt: skip


def law_rows(evaluation: Evaluation) -> list[tuple[str, ...]]:
    """A row a law, by the name of its annotations, and one for all together when there are several."""
    rows = [(law.law, *_figures(law.count), _share(law.agreed, law.sections)) for law in evaluation.laws]
    if len(rows) > 1:
        sections, agreed, _ = evaluation.roles
        rows.append(("All together", *_figures(evaluation.count), _share(agreed, sections)))
    return rows


def concern_rows(evaluation: Evaluation) -> list[tuple[str, ...]]:
    """A row a concern, in the order of the codes."""
    return [(concern, *_figures(count)) for concern, count in evaluation.by_concern.items()]


def headline(evaluation: Evaluation) -> str:
    """The whole in one sentence."""
    count, (sections, agreed, annotators) = evaluation.count, evaluation.roles
    laws = f"{len(evaluation.laws)} laws" if len(evaluation.laws) != 1 else "1 law"
    said = (
        f"f1 {count.f1:.2f} over {laws}: recall {count.recall:.2f}, precision {count.precision:.2f}; "
        f"{count.met} of {count.safe} safeguards recognised"
    )
    if not sections:
        return f"{said}."
    return (
        f"{said}; roles agree with either annotator in {agreed / sections:.2f} of {sections} sections "
        f"(the annotators with one another: {annotators / sections:.2f})."
    )


def _figures(count: Count) -> tuple[str, ...]:
    f1 = f"{count.f1:.2f}" if count.sure else "-"  # without a case to find, recall says nothing
    return _share(count.hit, count.sure), _share(count.kept, count.found), f1, f"{count.met} of {count.safe}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part} of {whole})" if whole else "-"
