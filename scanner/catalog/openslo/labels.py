"""What OpenSLO has no field for, said in labels or annotations."""

from scanner.catalog.located import Fields, nearest

STATE = "slascan/state"
METRIC = "slascan/metric"
FROM = "slascan/from"
TO = "slascan/to"
APPROVED_ON = "slascan/approved-on"

_KNOWN = (STATE, METRIC, FROM, TO, APPROVED_ON)


def labels(metadata: Fields) -> Fields:
    """The labels and annotations that are meant for slascan; those for other tools are not looked at."""
    held = [metadata[name].fields().entries for name in ("labels", "annotations") if name in metadata]
    own = {name: entry for entries in held for name, entry in entries.items() if name.startswith("slascan/")}
    for name, entry in own.items():
        if name not in _KNOWN:
            raise entry.place.error(f"unknown label; {nearest(name, _KNOWN)}")
    return Fields(metadata.place, own)
