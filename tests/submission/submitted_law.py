"""A small act of our own with findings on it, and forms on it."""

from watchingbrief.instrument import Instrument
from watchingbrief.reading import read_bytes
from watchingbrief.review import review
from watchingbrief.review.finding import Review
from watchingbrief.submission.recommendation import Form, Recommendation

FALSE = "publishes false information by means of a computer"
TEXT = f"""NETWORKS ACT

1. Short title
This Act may be cited as the Networks Act.

2. False information
(1) A person who {FALSE} commits an offence.
(2) A person who commits an offence under subsection (1) is liable to imprisonment for ten years.

3. Interception
(1) A police officer may intercept any communication where the officer thinks fit.
(2) The officer may keep what was intercepted for ten years.
(3) Nothing in this section applies to a communication with a lawyer.

4. Computers
In this Act a computer is any device that processes information.
"""


def law(text: str = TEXT) -> Instrument:
    return read_bytes(text.encode(), "act.txt")


def reviewed(text: str = TEXT) -> Review:
    return review(law(text))


def asked(operation: str, provision: str, **more: object) -> Recommendation:
    stated = {"id": "R1", "recommendation": "Do it.", "problem": "It harms.", **more}
    return Recommendation.model_validate({**stated, "operation": operation, "provision": provision})


def form(*recommendations: Recommendation, **front: object) -> Form:
    numbered = tuple(r.model_copy(update={"id": f"R{n}"}) for n, r in enumerate(recommendations, 1))
    return Form.model_validate({"title": "On the Networks Act", **front, "recommendations": numbered})
