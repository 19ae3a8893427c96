"""`make fuzz`: break files in ever new ways and read them, each format for a time: `run.py [--seconds 60] [--seeds FOLDER] [FORMAT…]`.

Each format is read in a process of its own with limits, so that a reader which hangs, or ends its process, is found too. What breaks a
reader is written to ``found/``, as small as it could be made, and is read in every test run from then on.
"""

import argparse
import faulthandler
import hashlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from mutation import mutated
from wellformed import FOUND, SEEDS, check, formats, seeds

_BATCH = 500
_SLOWEST = 20
"""Seconds for one file, as long as a scan lets a reader stand still."""
_MOST_MEMORY = 4 * 2**30


def main() -> int:
    """Fuzz formats one after the other; 1 where a reader broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for each format")
    parser.add_argument("--seeds", type=Path, default=SEEDS, help="a folder of files to start from")
    parser.add_argument("--here", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("formats", nargs="*", default=formats())
    given_ = parser.parse_args()
    if given_.here:
        return _fuzz(given_.formats[0], given_.seconds, seeds(given_.formats[0], given_.seeds), given_.here)
    return max(_watched(form, given_.seconds, given_.seeds) for form in given_.formats)


def _watched(form: str, seconds: float, folder: Path) -> int:
    """Fuzz one format in a process of its own; what ended it is kept."""
    with tempfile.TemporaryDirectory() as temporary:
        current = Path(temporary, "current")
        options = ["--seconds", str(seconds), "--seeds", str(folder), "--here", str(current)]
        ended = subprocess.run([sys.executable, __file__, *options, form], check=False)
        if ended.returncode not in {0, 1}:
            print(f"{form}: the process ended with {ended.returncode}: {_kept(form, current.read_bytes())}")
        return min(abs(ended.returncode), 1)


def _fuzz(form: str, seconds: float, start: list[bytes], current: Path) -> int:
    """Read broken files until the time is over, each written to ``current`` before, or until one breaks the reader."""
    _limit_memory()
    read, number = 0, 0
    end = time.monotonic() + seconds
    while time.monotonic() < end and start:
        number += 1
        broken = False

        @seed(number)
        @settings(
            max_examples=_BATCH,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(mutated(start))
        def batch(data: bytes) -> None:
            nonlocal read, broken
            if time.monotonic() > end and not broken:  # else it is being made smaller
                return
            read += 1
            current.write_bytes(data)
            faulthandler.dump_traceback_later(_SLOWEST, exit=True)
            broken = True
            check(form, data)
            broken = False
            faulthandler.cancel_dump_traceback_later()

        try:
            batch()
        except Exception as error:  # noqa: BLE001 - whatever breaks a reader is what is looked for
            print(f"{form}: after {read} files {type(error).__name__}: {str(error)[:300]}: {_kept(form, current.read_bytes())}")
            return 1
    print(f"{form}: {read} files from {len(start)} seeds, none broke its reader")
    return 0


def _kept(form: str, data: bytes) -> Path:
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"{hashlib.sha256(data).hexdigest()[:8]}.{form}"
    path.write_bytes(data)
    return path


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - where there is such

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


if __name__ == "__main__":
    sys.exit(main())
