"""This package contains one kind a file: the file list is the domain. Importing it fills the registry."""

from importlib import import_module
from pkgutil import iter_modules

for _module in sorted(module.name for module in iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")
