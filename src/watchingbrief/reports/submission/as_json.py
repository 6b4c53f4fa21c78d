"""A submission for programs. Keys are for ever; new ones may be added."""

from watchingbrief.instrument import Instrument
from watchingbrief.reports.encoded import encoded
from watchingbrief.reports.place import in_order, numbers
from watchingbrief.reports.release import release
from watchingbrief.submission.marking import Piece
from watchingbrief.submission.placing import Submission
from watchingbrief.submission.proposal import Proposal


def submission_json(submission: Submission) -> bytes:
    """A submission as UTF-8 JSON; findings by their number in the review's JSON, from 1."""
    law = submission.review.instrument
    number = numbers(in_order(submission.review))
    front = submission.form.model_dump(mode="json", exclude={"recommendations", "law", "sha256"})
    stated = {
        **front,
        "version": release(),
        "instrument": {
            "title": law.title,
            "language": law.language,
            "file": law.source.name,
            "sha256": law.source.sha256,
        },
        "recommendations": [_proposal(law, p, number) for p in submission.proposals],
        "passages": [
            {
                "provision": {"id": p.provision.id, "citation": p.provision.citation}
                if p.provision
                else None,
                "recommendations": [proposal.number for proposal in p.proposals],
                "current": [_piece(piece) for piece in p.current],
                "proposed": [
                    {"recommendations": list(m.numbers), "words": [_piece(piece) for piece in m.pieces]}
                    for m in p.proposed
                ],
            }
            for p in submission.passages
        ],
        "notes": list(submission.notes),
    }
    return encoded(stated)


def _proposal(law: Instrument, proposal: Proposal, number: dict[int, int]) -> dict[str, object]:
    said, p, where = proposal.said, proposal.provision, proposal.where
    return {
        "number": proposal.number,
        "id": said.id,
        "operation": said.operation,
        "provision": {
            "id": p.id if p else None,
            "citation": p.citation if p else "whole instrument",
            "number": law.enclosing_number(p),
        },
        "concerns": list(said.concerns),
        "title": said.title,
        "current": {
            "quote": law.quote(where.start, where.end),
            "start": where.start,
            "end": where.end,
            "page": law.source_map.place(where.start)[0],
        }
        if where
        else None,
        "proposed": said.proposed,
        "recommendation": said.recommendation,
        "problem": said.problem,
        "authority": list(said.authority),
        "by": said.by,
        "findings": [number[id(f)] for f in proposal.findings],
    }


def _piece(piece: Piece) -> dict[str, str]:
    return {"kind": piece.kind, "text": piece.text}
