"""The formats that can be imported beside the native one."""

from scanner.catalog import openslo
from scanner.catalog.imports import backstage, datadog, nobl9, prometheus, pyrra, slo_generator, slo_reports, sloth, tables
from scanner.catalog.imports.protocol import Reader

READERS: tuple[Reader, ...] = (openslo, slo_generator, slo_reports, sloth, pyrra, nobl9, backstage, datadog, prometheus, tables)
