"""The verbs a newcomer sees on one screen."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
from watchingbrief import read, review
import sys
law = read(sys.argv[1])
done = review(law)
import watchingbrief.review.finding
from watchingbrief import review as again
assert again(law).findings == done.findings
print(done.findings[0].concern, law.quote(done.findings[0].evidence[0].start, done.findings[0].evidence[0].end)[:20])
"""


def test_read_and_review_are_verbs_however_they_are_imported(sample: Path) -> None:
    law = sample / "draft-1" / "cybercrime-bill.txt"
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(law)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
