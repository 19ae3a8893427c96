"""The formats that are read, in the order in which they are asked whether a file is theirs."""

from scanner.extract.protocol import Extractor

EXTRACTORS: tuple[Extractor, ...] = ()
