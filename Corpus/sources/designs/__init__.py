"""The designs of the sample archive by name: each takes a source and leaves a PDF. Every module here has its `DESIGNS`; in
`AFTERWARDS` may stand what is done to the finished file."""

import importlib
import pkgutil

DESIGNS = {}
AFTERWARDS = {}
for found in sorted(pkgutil.iter_modules(__path__), key=lambda found: found.name):
    module = importlib.import_module(f"designs.{found.name}")
    DESIGNS |= module.DESIGNS
    AFTERWARDS |= getattr(module, "AFTERWARDS", {})
