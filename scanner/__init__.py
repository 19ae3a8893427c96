"""slascan: find the availability a company promises and hold it against what engineering can deliver."""

__version__ = "0.1.0"
