"""What understanding costs beside matching: `make bench-understanding`, or `python benchmarks/understanding.py FOLDER…`.

Matching is what finds mentions in the blocks of a document; understanding makes claims of them, with windows, services, modality and
credits. Both are measured in one process over the same documents, in processor seconds; the best of a few rounds counts.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from scanner import claims, extract, match, packs
from scanner.errors import SourceError
from scanner.model import Document, Source
from scanner.pipeline.job import ScanContext
from scanner.pipeline.pieces import in_pieces

MOST = 1.3
"""Times matching alone that matching and understanding together may take."""
_ROUNDS = 3
_CORPUS = Path(__file__).parent.parent / "fixtures" / "corpus"
_CONTEXT = ScanContext()


def documents(folder: Path) -> Iterator[Document]:
    """What a folder holds that can be read, as it is given to the matchers."""
    limits = replace(_CONTEXT.limits, screen=packs.carries)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            yield in_pieces(extract.read(Source.of(path.name, path.read_bytes()), limits))
        except SourceError:
            continue


def costs(read: list[Document]) -> tuple[float, float]:
    """Processor seconds of matching, and of understanding what was matched."""
    matching = understanding = 0.0
    for document in read:
        languages = match.languages_of(document.blocks)
        start = time.process_time()
        passages = match.match(document.blocks, packs.spoken(languages))
        matched = time.process_time()
        claims.assemble(document, passages, _CONTEXT.document, _CONTEXT.company)
        matching += matched - start
        understanding += time.process_time() - matched
    return matching, understanding


def measure(folder: Path) -> bool:
    """Print the ratio for a folder, and say whether it is kept."""
    read = list(documents(folder))
    costs(read)  # imports, patterns and caches are paid before
    rounds = [costs(read) for _ in range(_ROUNDS)]
    matching = min(cost for cost, _ in rounds)
    understanding = min(cost for _, cost in rounds)
    ratio = (matching + understanding) / matching
    print(
        f"{folder.name}: {len(read)} documents, matching {matching:.2f} s, understanding {understanding:.2f} s: "
        f"{ratio:.2f} times matching alone (at most {MOST})"
    )
    return ratio <= MOST


def main(folders: list[str]) -> int:
    """Measure each folder, and return 1 where the limit is missed."""
    kept = [measure(folder) for folder in map(Path, folders or [str(_CORPUS)])]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
