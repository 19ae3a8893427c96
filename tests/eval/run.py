"""Print the scores of every labelled set at hand: the fixtures', and the larger one where it stands beside the checkout."""

from pathlib import Path

from measure import scan, score

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
CORPUS = FIXTURES / "corpus"
LARGE = ROOT.parent / "shared" / "eval"
TEXT_ONLY = ("--langs", "en", "--formats", "md,txt,html,docx,pdf", "--no-ocr")


def main() -> None:
    """Score the sets that exist; the large one on English text formats first, then whole by format."""
    print(f"== fixtures\n{score(FIXTURES, scan(FIXTURES)).text}")
    print(f"== fixtures, further papers that patterns were written with\n{score(CORPUS, scan(CORPUS)).text}")
    if (LARGE / "gold.jsonl").exists():
        found, sources = scan(LARGE), ("--sources", str(LARGE / "sources.jsonl"))
        print(f"== large set, English, formats with text\n{score(LARGE, found, *sources, *TEXT_ONLY).text}")
        print(f"== large set, all of it\n{score(LARGE, found, *sources, '--by', 'format').text}")


if __name__ == "__main__":
    main()
