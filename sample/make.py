"""Make the files of the sample bill from its two sources: `python sample/make.py`.

`made_files` gives every file as bytes, the same each time; the tests hold the committed files to it.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from making.as_docx import make_docx  # noqa: E402
from making.as_html import make_html  # noqa: E402
from making.as_pdf import make_pdf  # noqa: E402
from making.as_text import make_text  # noqa: E402
from making.bill import Bill, read_bill  # noqa: E402
from making.tables import gold_tables, with_tables  # noqa: E402

DRAFTS = ("draft-1", "draft-2")
NAME = "cybercrime-bill"


def bill(draft: str) -> Bill:
    """The draft as its source has it."""
    return read_bill(HERE / "source" / f"{draft}.md")


def made_text_files() -> dict[Path, str]:
    """The files that are text, by path."""
    made = {HERE / "README.md": with_tables(HERE, {draft: bill(draft) for draft in DRAFTS})}
    for draft, table in gold_tables(HERE).items():
        made[HERE / "gold" / f"{draft}.findings.tsv"] = table
    for draft in DRAFTS:
        made[HERE / draft / f"{NAME}.txt"] = make_text(bill(draft))
        made[HERE / draft / f"{NAME}.html"] = make_html(bill(draft))
    return made


def made_word(draft: str) -> bytes:
    """The Word file of a draft; in the second, Word counts the provisions."""
    return make_docx(bill(draft), automatic=draft == "draft-2")


def made_pdf(draft: str) -> bytes:
    """The PDF of a draft."""
    return make_pdf(bill(draft))


def main() -> None:
    """Write every file."""
    for draft in DRAFTS:
        (HERE / draft).mkdir(exist_ok=True)
        (HERE / draft / f"{NAME}.docx").write_bytes(made_word(draft))
        (HERE / draft / f"{NAME}.pdf").write_bytes(made_pdf(draft))
    for path, text in made_text_files().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
