"""Services and what they depend on from Backstage's ``catalog-info.yaml``.

A dependency there has no strength, so that it stays unknown until the native form says it; where it does, Backstage's gives way.
A vendor is a Resource with the annotation ``slascan/vendor``, the name its SLA has in the catalog.

Source: https://backstage.io/docs/features/software-catalog/descriptor-format and ``…/references``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scanner.catalog.facts import Fact
from scanner.catalog.imports.protocol import Found, Given, Reading
from scanner.catalog.labels import VENDOR, labels
from scanner.catalog.located import Entry, Fields
from scanner.model import Dependency, Service

_RUN = {"component", "resource"}
_NOT_RUN = {"library", "documentation"}
"""Types of components that nobody operates."""
_DEFAULT = "default"


def accepts(document: Entry) -> bool:
    """True for any of Backstage's entities."""
    return document.says("apiVersion").startswith("backstage.io/")


def reading(beside: Sequence[Entry], _: Given) -> Reading:
    """What reads an entity by the vendors and the providers of APIs among all of them."""
    known = _Known.of(beside)
    return lambda entry, _source: _facts(entry, known)


@dataclass(frozen=True, slots=True)
class _Known:
    """The vendors' names by the ids of the resources that stand for them, and who provides each API."""

    vendors: Mapping[str, str]
    providers: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, documents: Iterable[Entry]) -> "_Known":
        vendors: dict[str, str] = {}
        providers: dict[str, list[str]] = defaultdict(list)
        for document in documents:
            entity = _Entity(document)
            if vendor := labels(entity.metadata).text(VENDOR):
                vendors[entity.id] = vendor
            for api in entity.references("providesApis", "api"):
                providers[api].append(entity.id)
        return cls(vendors, providers)


class _Entity:
    """An entity with its references as ids: the name, after its namespace where that is not the default one."""

    def __init__(self, document: Entry) -> None:
        fields = document.fields()
        self.place = document.place
        self.kind = fields.need("kind", str).lower()
        self.metadata = fields["metadata"].fields()
        self.spec = fields["spec"].fields() if "spec" in fields else Fields(document.place, {})
        self._namespace = self.metadata.text("namespace", _DEFAULT)
        self.id = self._identity(self.metadata.need("name", str))

    def references(self, name: str, kind: str = "component") -> list[str]:
        """The ids that a list names, but for those of what nobody runs; without a kind of its own a reference is to a ``kind``."""
        found = (text.rpartition(":") for text in self.spec.texts(name))
        return [self._identity(rest) for own, _, rest in found if (own.lower() or kind) in {*_RUN, "api"}]

    def _identity(self, reference: str) -> str:
        namespace, _, name = reference.rpartition("/")
        namespace = namespace or self._namespace
        return name if namespace == _DEFAULT else f"{namespace}/{name}"


def _facts(document: Entry, known: _Known) -> Iterator[Found]:
    entity = _Entity(document)
    if entity.kind == "api":
        return
    if entity.kind not in _RUN or entity.spec.text("type") in _NOT_RUN:
        yield f"{document.place}: {entity.id} is a {entity.spec.text('type') or entity.kind}, which nobody runs; it was left out"
        return
    if entity.id in known.vendors:
        return
    name = entity.metadata.text("title", entity.id)
    owner = entity.spec.text("owner").rpartition(":")[2]
    yield Fact(Service(entity.id, name, entity.metadata.text("description"), owner), document.place, yields=True)
    consumed = (provider for api in entity.references("consumesApis", "api") for provider in known.providers.get(api, ()))
    for on in dict.fromkeys((*entity.references("dependsOn"), *consumed)):
        yield _dependency(entity.id, on, known, entity)
    for needing in entity.references("dependencyOf"):
        yield _dependency(needing, entity.id, known, entity)


def _dependency(service: str, on: str, known: _Known, entity: _Entity) -> Fact:
    vendor = on in known.vendors
    return Fact(Dependency(service, known.vendors.get(on, on), vendor=vendor), entity.place, yields=True)
