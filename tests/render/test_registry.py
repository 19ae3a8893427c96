import pkgutil
from importlib import import_module

import scanner.render
from scanner.render.registry import RENDERERS


def test_every_module_that_renders_is_registered_once() -> None:
    modules = [import_module(f"scanner.render.{module.name}") for module in pkgutil.iter_modules(scanner.render.__path__)]
    renderers = {module.__name__ for module in modules if hasattr(module, "FORMAT") and hasattr(module, "render")}
    registered = [getattr(renderer, "__name__", "") for renderer in RENDERERS]
    assert sorted(registered) == sorted(renderers)
    assert len({renderer.FORMAT for renderer in RENDERERS}) == len(RENDERERS)
