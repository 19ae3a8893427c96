import pkgutil
from importlib import import_module

import scanner.render
from scanner.render.registry import FORMS, renderer


def test_every_module_that_renders_is_registered_by_the_form_that_it_writes() -> None:
    modules = [import_module(f"scanner.render.{module.name}") for module in pkgutil.iter_modules(scanner.render.__path__)]
    renderers = {module.FORMAT: module for module in modules if hasattr(module, "FORMAT") and hasattr(module, "render")}
    assert {form: renderer(form) for form in FORMS} == renderers
