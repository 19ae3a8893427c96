"""Print the scores of every labelled set at hand: the fixtures', and the larger one where it stands beside the checkout."""

from pathlib import Path

from measure import measure

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
LARGE = ROOT.parent / "shared" / "eval"


def main() -> None:
    """Score the sets that exist; the large one on English text formats first, then whole by language."""
    print(f"== fixtures\n{measure(FIXTURES).text}")
    if (LARGE / "gold.jsonl").exists():
        sources = ["--sources", str(LARGE / "sources.jsonl")]
        text_only = ["--langs", "en", "--formats", "md,txt,html,docx,pdf", "--no-ocr"]
        print(f"== large set, English, formats with text\n{measure(LARGE, *sources, *text_only).text}")
        print(f"== large set, all of it\n{measure(LARGE, *sources, '--by', 'format').text}")


if __name__ == "__main__":
    main()
