"""OpenSLO objects as facts of the catalog."""

from scanner.catalog.openslo.objects import accepts, reading

__all__ = ["accepts", "reading"]
