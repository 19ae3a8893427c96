"""OpenSLO objects as facts of the catalog."""

from scanner.catalog.openslo.metric import Indicators
from scanner.catalog.openslo.objects import facts, indicators, is_openslo

__all__ = ["Indicators", "facts", "indicators", "is_openslo"]
