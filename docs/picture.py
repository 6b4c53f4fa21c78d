"""Make docs/images/report.png, the picture in the README, from the sample bill's report.

    python -m docs.picture

Needs a Chromium or Chrome on the path; without one it says so and leaves the picture as it is.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from watchingbrief.reading import read
from watchingbrief.reports.review.as_html import review_html
from watchingbrief.reports.review.tally import units
from watchingbrief.review import review
from watchingbrief.review.finding import Review

ROOT = Path(__file__).resolve().parent.parent
BILL = ROOT / "sample" / "draft-1" / "cybercrime-bill.pdf"
PICTURE = ROOT / "docs" / "images" / "report.png"
WIDTH, HEAD, LAW = 1280, 912, 640  #: px: the top of the report, then the law with notes in its margin
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_FRAME = """<!DOCTYPE html><meta charset="utf-8"><style>body {{ margin: 0; background: #fff }}
iframe {{ display: block; border: 0; width: {width}px }} .law {{ border-top: 1px solid #ddd9d0 }}</style>
<iframe src="report.html" height="{head}"></iframe>
<iframe class="law" src="report.html#{place}" height="{law}"></iframe>"""


def telling_place(reviewed: Review) -> str:
    """The section that shows most kinds of findings: the one to show."""
    order, place = units(reviewed.instrument, reviewed.findings)
    kinds: dict[int, set[tuple[str, str]]] = {}
    for finding in reviewed.findings:
        if finding.provision is not None:
            kinds.setdefault(place[finding.provision.id], set()).add((finding.verdict, finding.severity))
    return order[max(kinds, key=lambda unit: (len(kinds[unit]), -unit))].id


def take(browser: str, folder: Path, picture: Path) -> None:
    """Photograph the framed report."""
    size = f"--window-size={WIDTH},{HEAD + LAW}"
    subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", size,
         "--force-device-scale-factor=1.5", f"--user-data-dir={folder / 'profile'}",
         f"--screenshot={picture}", (folder / "frame.html").as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip


def main() -> int:
    """Write the picture; 1 when there is no browser to take it with."""
    browser = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        sys.stderr.write(f"No picture made: none of {', '.join(_BROWSERS)} is installed.\n")
        return 1
    reviewed = review(read(BILL))
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.html").write_bytes(review_html(reviewed))
        frame = _FRAME.format(width=WIDTH, head=HEAD, law=LAW, place=telling_place(reviewed))
        (folder / "frame.html").write_text(frame, encoding="utf-8")
        take(browser, folder, PICTURE)
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
