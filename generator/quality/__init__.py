"""This package contains the checks of quality: what a catalog without faults says that is worth another look, one subject a file."""
