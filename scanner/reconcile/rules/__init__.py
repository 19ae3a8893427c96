"""The rules: one module each, its docstring the manual page."""
