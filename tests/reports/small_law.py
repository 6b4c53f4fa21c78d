"""A small law of our own, and findings on it built by hand: reports are tested without the review engine."""

from collections.abc import Iterable

from watchingbrief.instrument import Instrument, SetAside, Source
from watchingbrief.reading.assemble import assemble
from watchingbrief.reading.nodes import Node, Words
from watchingbrief.review.finding import Evidence, Finding, Review, Searched

FALSE = "publishes information that he knows or ought to know to be false"
ANNOY = "causes annoyance, inconvenience or ill will"
OFFICER = "a police officer of the rank of inspector or above may"
JUDGE = (
    "a judge of the High Court is satisfied, on application, that the order is necessary and proportionate"
)


def section(number: str, heading: str, *content: Words | Node, page: int = 0) -> Node:
    return Node("section", f"{number}.", heading, list(content), page=page, line=1)


def sub(number: str, text: str, *content: Words | Node, kind: str = "subsection") -> Node:
    return Node(
        kind, f"({number})", "", [Words(text), *content], inline=kind == "subsection" and number == "1"
    )


def para(number: str, text: str) -> Node:
    return sub(number, text, kind="paragraph")


def english_nodes() -> list[Node]:
    offences = Node(
        "part", "PART II", "OFFENCES",
        [
            section("4", "Unauthorised access", Words("A person who accesses a computer system without permission commits an offence.", 2, 3), page=2),
            section(
                "5", "False information",
                sub("1", f"A person who {FALSE} and thereby {ANNOY} to any other person commits an offence and is liable to", para("a", "a fine not exceeding 50,000 florins; or"), para("b", "imprisonment for a term not exceeding ten years, or to both.")),
                sub("2", "Subsection (1) does not apply to a statement made in Parliament."),
                page=3,
            ),
            section("6", "Tools", Words("A person who possesses a program that can be used to commit an offence under section 4 commits an offence."), page=3),
        ],
    )  # fmt: skip
    powers = Node(
        "part", "PART III", "POWERS",
        [
            section("7", "Interception", sub("1", f"Where it is expedient, {OFFICER} order a provider to record the content of communications."), sub("2", "A provider shall not disclose the order to anyone."), page=4),
            section("8", "Preservation", Words(f"Data may be ordered to be preserved for thirty days where {JUDGE}."), page=5),
            section("9", "Commencement", Words("This Act comes into force on the day it is published."), page=5),
        ],
    )  # fmt: skip
    opening = Node(
        "part", "PART I", "PRELIMINARY",
        [
            section("1", "Short title", Words("This Act may be cited as the Networks Act.", 1, 4), page=1),
            section("2", "Meaning of words", Words("In this Act, “system” means any device that handles data.", 1, 6), page=1),
            section("3", "", Words("This Act binds the State.", 1, 9), page=1),
        ],
    )  # fmt: skip
    preamble = Node("preamble", content=[Words("An Act to keep networks safe in Ostravia.", 1, 2)])
    schedule = Node("schedule", "SCHEDULE", "FEES", [para("1", "Application for a licence: 20 florins.")])
    return [preamble, opening, offences, powers, schedule]


def source(name: str = "networks.pdf") -> Source:
    return Source(name, "pdf", "5f" * 32, 20_480, pages=5)


ASIDE = [
    SetAside("page furniture", "Ostravia Gazette, No. 12", page=2, line=1),
    SetAside("page furniture", "Ostravia Gazette, No. 12", page=3, line=1),
    SetAside("footnote", "1 Inserted by Act 4.", page=3, line=40, near=300),
]


def english_law(**changes: object) -> Instrument:
    stated: dict[str, object] = {
        "title": "Networks Bill", "language": "en", "source": source(), "set_aside": ASIDE, "notices": ["Page 4 is skewed."],
    }  # fmt: skip
    return assemble(english_nodes(), **(stated | changes))  # type: ignore[arg-type]


def arabic_law() -> Instrument:
    nodes = [
        Node("chapter", "الفصل الأول", "أحكام عامة", [Node("article", "المادة 1", "", [Words("يقصد بالنظام كل جهاز يعالج البيانات.")])]),
        Node("chapter", "الفصل الثاني", "الجرائم", [Node("article", "المادة 2", "", [Words("يعاقب بالحبس كل من نشر أخباراً كاذبة على الشبكة.")])]),
    ]  # fmt: skip
    return assemble(nodes, title="قانون الشبكات", language="ar", source=source("law.html"), set_aside=[])


def words(law: Instrument, quote: str) -> Evidence:
    start = law.text.index(quote)
    return Evidence(start, start + len(quote))


def finding(
    law: Instrument, concern: str, verdict: str, where: str | None, *quotes: str, **more: object
) -> Finding:
    stated: dict[str, object] = {
        "check": concern.lower().replace(".", "/"), "concern": concern, "verdict": verdict, "severity": "high",
        "provision": law.provision(where) if where else None, "role": "offence",
        "evidence": tuple(words(law, q) for q in quotes),
        "looked_in": () if quotes else (Searched(where, "s. 7", "an order of a court"), Searched(None, "the whole Act", "an order of a court")),
        "reach": "here", "title": f"What was found on {concern}", "why": "People cannot foresee what is forbidden.",
        "authority": ("ICCPR art. 19(3)", "General Comment 34, para. 25"), "remedy": "Delete the provision.",
    }  # fmt: skip
    return Finding(**(stated | more))  # type: ignore[arg-type]


def english_findings(law: Instrument) -> tuple[Finding, ...]:
    return (
        finding(law, "SPEECH.FALSE", "problem", "sec_5__subsec_1", FALSE),
        finding(law, "SPEECH.OFFEND", "problem", "sec_5__subsec_1", f"be false and thereby {ANNOY} to any", severity="medium"),
        finding(law, "PENALTY.DISPROPORTIONATE", "problem", "sec_5__subsec_1__para_b", "ten years", severity="low"),
        finding(law, "TOOLS.DUAL_USE", "problem", "sec_6", "possesses a program", "can be used to commit", severity="medium"),
        finding(law, "POWER.INTERCEPT", "problem", "sec_7__subsec_1", OFFICER, role="procedural-power"),
        finding(law, "SAFEGUARD.JUDICIAL_AUTH", "missing", "sec_7", role="procedural-power"),
        finding(law, "SAFEGUARD.JUDICIAL_AUTH", "met", "sec_8", JUDGE, role="procedural-power", severity="low"),
        finding(law, "SAFEGUARD.NECESSITY", "met", "sec_7", "necessary and proportionate", reach="reference", severity="low"),
        finding(law, "RESEARCH.EXEMPTION", "missing", None, reach="whole", role="", severity="medium"),
    )  # fmt: skip


def review_of(law: Instrument, findings: Iterable[Finding] = ()) -> Review:
    found = tuple(findings)
    roles = {
        "sec_4": "offence",
        "sec_5": "offence",
        "sec_6": "offence",
        "sec_7": "procedural-power",
        "sec_8": "procedural-power",
    }
    ids = {p.id for p in law.provisions}
    return Review(
        law, found, tuple(sorted({f.check for f in found})), {k: v for k, v in roles.items() if k in ids}
    )
