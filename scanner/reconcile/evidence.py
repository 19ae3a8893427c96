"""What was measured and what services hang on, looked up once for a snapshot."""

from collections.abc import Mapping

from scanner.model import CatalogSnapshot
from scanner.reconcile.past import Past, known, pasts
from scanner.reconcile.record import ServiceRecord
from scanner.reliability.ceiling import Ceiling, Topology


class Evidence:
    """The past and the ceilings of a snapshot's services."""

    def __init__(self, snapshot: CatalogSnapshot, records: Mapping[str, ServiceRecord]) -> None:
        self._topology = Topology(snapshot.dependencies)
        self._raw = pasts(snapshot, corrected={})
        self._corrected = pasts(snapshot, corrected=dict.fromkeys(records, True))
        as_slo = {
            name: (self._corrected if records[name].leaves_out_maintenance(snapshot.as_of) else self._raw)[name]
            for name in self._raw
            if name in records
        }
        self._known = known(snapshot, as_slo)
        self._ceilings: dict[str, Ceiling] = {}

    def past(self, service: str, *, corrected: bool) -> Past | None:
        """What was measured of a service, with planned work left out or counted; None where nothing was."""
        return (self._corrected if corrected else self._raw).get(service)

    def ceiling(self, service: str) -> Ceiling:
        """What its hard dependencies leave of a service's availability."""
        if service not in self._ceilings:
            self._ceilings[service] = self._topology.ceiling(service, self._known)
        return self._ceilings[service]
