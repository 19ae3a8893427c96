"""What a format of others has no field for, said in labels or annotations of its objects."""

from datetime import date
from typing import TypedDict

from scanner.catalog import spelling
from scanner.catalog.located import Fields, nearest
from scanner.model import Lifecycle

STATE = "slascan/state"
METRIC = "slascan/metric"
METHOD = "slascan/method"
MAINTENANCE = "slascan/maintenance"
WINDOW = "slascan/window"
SERVICE = "slascan/service"
VENDOR = "slascan/vendor"
FROM = "slascan/from"
TO = "slascan/to"
APPROVED_ON = "slascan/approved-on"

_KNOWN = (STATE, METRIC, METHOD, MAINTENANCE, WINDOW, SERVICE, VENDOR, FROM, TO, APPROVED_ON)


class Standing(TypedDict):
    """The state of an SLO, and when it was approved and is in force."""

    lifecycle: Lifecycle
    approved_on: date | None
    valid_from: date | None
    valid_to: date | None


def labels(metadata: Fields) -> Fields:
    """The labels and annotations that are meant for slascan; those for other tools are not looked at."""
    held = [metadata[name].fields().entries for name in ("labels", "annotations") if name in metadata]
    own = {name: entry for entries in held for name, entry in entries.items() if name.startswith("slascan/")}
    for name, entry in own.items():
        if name not in _KNOWN:
            raise entry.place.error(f"unknown label; {nearest(name, _KNOWN)}")
    return Fields(metadata.place, own)


def standing(own: Fields) -> Standing:
    """What labels say of an SLO; without any it is approved and always in force."""
    period = own.period(FROM, TO)
    return {
        "lifecycle": own.get(STATE, spelling.member(Lifecycle), Lifecycle.APPROVED),
        "approved_on": own.get(APPROVED_ON, spelling.day, None),
        "valid_from": period["valid_from"],
        "valid_to": period["valid_to"],
    }
