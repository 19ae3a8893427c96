"""The files by kind, one module each."""
