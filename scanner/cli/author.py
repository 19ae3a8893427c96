"""Who runs a command, and when."""

import getpass
import shutil
import subprocess
from datetime import UTC, datetime

from scanner.model import Author


def author() -> Author:
    """The system's user and git's e-mail address, each empty where there is none. Nothing here proves who it is."""
    return Author(user=_user(), at=datetime.now(UTC).isoformat(timespec="seconds"), git=_git())


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _git() -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    said = subprocess.run([git, "config", "user.email"], capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    return said.stdout.strip()
