"""The designs of the sample archive by name: each takes a source and leaves a PDF. Every module here has its `DESIGNS`."""

import importlib
import pkgutil

DESIGNS = {}
for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
    DESIGNS |= importlib.import_module(f"designs.{module.name}").DESIGNS
