"""Passwords of encrypted files. They are tried where a file asks for one, and never shown, compared, hashed or kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scanner.errors import ConfigurationError, EncryptedDocument

_MOST = 100
"""How many are tried: one costs a tenth of a second with an Office file, and a file is given 15 s."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Passwords:
    """Those that a person has given, in their order."""

    known: tuple[str, ...] = ()

    @classmethod
    def of_file(cls, path: Path) -> "Passwords":
        """The lines of a text file in UTF-8; white space within them counts, empty lines do not.

        Raises:
            ConfigurationError: it cannot be read, or holds no password or more than are tried.
        """
        try:
            lines = [line.removesuffix("\r") for line in path.read_text("utf-8-sig").split("\n")]
        except UnicodeDecodeError:
            raise ConfigurationError(f"{path}: the password file is not written in UTF-8: save it so, one password a line") from None
        except OSError as error:
            raise ConfigurationError(f"{path}: the password file cannot be read ({error.strerror}): check path and permissions") from error
        known = tuple(dict.fromkeys(filter(None, lines)))
        if not 0 < len(known) <= _MOST:
            raise ConfigurationError(f"{path}: the password file has {len(known)} passwords: write 1 to {_MOST}, one a line")
        return cls(known)

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __repr__(self) -> str:
        return f"<{len(self.known)} passwords>"

    def refused(self, what: str) -> EncryptedDocument:
        """The error that none of them opens something, which is named: ``the document``."""
        if self.known:
            return EncryptedDocument(f"none of the given passwords opens {what}: add the right one to the password file")
        return EncryptedDocument(f"{what} opens with a password only: write it into a file, and name that with --password-file")
