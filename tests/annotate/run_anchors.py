"""Says how many annotations sit on exactly their figure's characters, told by reading the copies back: ``make anchors``.

Arguments are folders of documents; without any it is the fixtures'. Every promise is annotated, judged by no catalog.
"""

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import copies

from scanner.extract import Limits
from scanner.pipeline import annotating, run

_LEAST = 0.99


def main(folders: list[Path]) -> int:
    """Print what became of each format's annotations; 1 where too few sit right or something else has changed."""
    found: dict[str, Counter[str]] = {form: Counter() for form in copies.FORMATS}
    files = [str(file) for file in copies.documents(*folders)]
    report = run.scan(files, run.ScanOptions(as_of=date(2026, 11, 1)), lambda _done, _all: None)
    for outcome in annotating.copies(report, Path("unused"), Limits(), propose=False):
        if outcome.copy is None:
            print(f"{outcome.document}: {outcome.cause or 'nothing to annotate'}")
            continue
        form = Path(outcome.document).suffix[1:]
        wrong = copies.misplaced(form, outcome.copy)
        changed = copies.unmeant(form, Path(outcome.document).read_bytes(), outcome.copy.data)
        for note in wrong:
            print(f"{outcome.document}: {note.locator.citation()}: not on {note.figure!r}")
        for name in changed:
            print(f"{outcome.document}: {name} has changed")
        counts = {"right": len(outcome.copy.exact) - len(wrong), "wrong": len(wrong), "beside": len(outcome.copy.near)}
        found[form].update(counts | {"left": len(outcome.copy.left) + outcome.lost, "changed": len(changed), "files": 1})
    for form, count in found.items():
        print(
            f"{form}: {count['files']} files; {count['right']} of {count['right'] + count['wrong']} annotations on exactly the figure, "
            f"{count['beside']} beside it, {count['left']} left out; changed without need: {count['changed']}"
        )
    total = sum(found.values(), Counter())
    return int(total["changed"] > 0 or total["right"] < _LEAST * (total["right"] + total["wrong"]))


if __name__ == "__main__":
    sys.exit(main([Path(folder) for folder in sys.argv[1:]] or [copies.DOCUMENTS, copies.CORPUS]))
