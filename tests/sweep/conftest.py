from pathlib import Path

import pytest
from benches import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """An archive that a test fills, with its ledger and its catalog."""
    return Bench(tmp_path)
