"""What goes wrong on the way to another machine, in words.

Libraries' own texts are never repeated: they quote addresses, and with them what lets somebody in. They are told apart by names
of their kinds, since only some of the libraries are installed.
"""

import asyncio
import ssl
from collections.abc import Iterator

_NO_CREDENTIALS = {
    "NoCredentialsError",
    "PartialCredentialsError",
    "ProfileNotFound",
    "DefaultCredentialsError",
    "CredentialUnavailableError",
}
_REFUSED = {
    "PermissionDenied",
    "SFTPPermissionDenied",
    "ClientAuthenticationError",
    "RefreshError",
    "TokenRetrievalError",
    "KeyImportError",
}
_UNKNOWN_HOST = {"HostKeyNotVerifiable"}
_TOO_SLOW = {"ReadTimeoutError", "ConnectTimeoutError", "FSTimeoutError", "ServerTimeoutError", "ServiceResponseTimeoutError"}
_NO_CONNECTION = {
    "EndpointConnectionError",
    "ConnectionClosedError",
    "HTTPClientError",
    "ClientConnectionError",
    "ClientPayloadError",
    "ServiceRequestError",
    "ConnectionLost",
    "DisconnectError",
    "gaierror",
}
_BROKEN_ZIP = {"BadZipFile"}
_UNAUTHORIZED, _FORBIDDEN, _MISSING, _GONE, _BUSY, _FAILING = 401, 403, 404, 410, 429, 500


def gone(error: BaseException) -> bool:
    """Whether there is nothing at the address."""
    return cause(error) is _NOTHING


def refused(error: BaseException) -> bool:
    """Whether it may not be looked at."""
    return cause(error) is _NOT_LET_IN


def passing(error: BaseException) -> bool:
    """Whether another try may do better."""
    return cause(error) in {_NOT_IN_TIME, _NOT_REACHED, _NOT_NOW}


def cause(error: BaseException) -> str:
    """What went wrong and what to do, in half a sentence."""
    kinds = {kind.__name__ for one in _all(error) for kind in type(one).__mro__}
    statuses = {status for one in _all(error) if isinstance(status := getattr(one, "status", None), int)}
    for words, applies in (
        (_NO_WAY_IN, bool(kinds & _NO_CREDENTIALS)),
        (_UNKNOWN, bool(kinds & _UNKNOWN_HOST)),
        (_NOT_LET_IN, bool(kinds & _REFUSED) or "PermissionError" in kinds or bool(statuses & {_UNAUTHORIZED, _FORBIDDEN})),
        (_NOTHING, bool(statuses & {_MISSING, _GONE})),
        (_NOT_NOW, any(status == _BUSY or status >= _FAILING for status in statuses)),
        (_BAD_CERTIFICATE, any(isinstance(one, ssl.SSLError) for one in _all(error))),
        (_NOT_IN_TIME, bool(kinds & _TOO_SLOW) or any(isinstance(one, TimeoutError | asyncio.TimeoutError) for one in _all(error))),
        (_NOT_REACHED, bool(kinds & _NO_CONNECTION) or "ConnectionError" in kinds),
        (_NO_ZIP, bool(kinds & _BROKEN_ZIP)),
        (_NO_PARTS, isinstance(error, ValueError) and "range requests" in str(error)),
        (_NOTHING, isinstance(error, FileNotFoundError)),
    ):
        if applies:
            return words
    return f"it cannot be fetched ({type(error).__name__}); see whether another program can"


_NO_WAY_IN = "there are no credentials for it: set them where its own tools look for them (docs/howto/remote.md)"
_UNKNOWN = "its host key is not known: connect once with ssh, or add the key to ~/.ssh/known_hosts"
_NOT_LET_IN = "access is refused: check the credentials, and what they allow"
_NOTHING = "there is no such place, folder or file: check the address"
_NOT_NOW = "its server fails or is too busy: try again later"
_BAD_CERTIFICATE = "its certificate cannot be trusted: check the address, or install the certificate's authority"
_NOT_IN_TIME = "its server does not answer in time: try again, or look at the network"
_NOT_REACHED = "its server cannot be reached: check the address and the network"
_NO_ZIP = "it is no ZIP file, or a damaged one: fetch it and look"

_NO_PARTS = "its server gives files only whole: fetch the ZIP file, and sweep the copy"


def _all(error: BaseException) -> Iterator[BaseException]:
    """The error with what caused it; libraries say of every failure that there is no such file."""
    one: BaseException | None = error
    while one is not None:
        yield one
        one = one.__cause__
