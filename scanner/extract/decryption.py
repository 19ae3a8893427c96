"""Office files that open with a password, whole: later ones (MS-OFFCRYPTO) and those of Office 97-2003."""

import io

import msoffcrypto
from msoffcrypto.exceptions import InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile

from scanner.errors import EncryptedDocument
from scanner.extract.passwords import Passwords

_EVERYBODYS = ("VelvetSweatshop", "/01Hannes Ruescher/01")
"""Passwords that Excel and PowerPoint try unasked: files that are only protected against changes open with them."""


def decrypted(data: bytes, passwords: Passwords) -> bytes:
    """A document as it is without its password; one that is not encrypted, or that the library does not know, as it is.

    Raises:
        EncryptedDocument: none of the passwords opens it, or it is encrypted in a way that is not known.
    """
    file = _encrypted(data)
    if file is None:
        return data
    for password in (*_EVERYBODYS, *passwords):
        opened = io.BytesIO()
        try:
            file.load_key(password=password, **({"verify_password": True} if isinstance(file, OOXMLFile) else {}))
            file.decrypt(opened)
        except InvalidKeyError:
            continue
        except Exception as error:
            raise EncryptedDocument("the document is encrypted in a way that is not read: save it without a password") from error
        return opened.getvalue()
    raise passwords.refused("the document")


def _encrypted(data: bytes) -> "msoffcrypto.format.base.BaseOfficeFile | None":
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        return file if file.is_encrypted() else None
    except Exception:  # noqa: BLE001 - on broken files the library raises whatever its parser stumbles over; their readers say what is wrong
        return None
