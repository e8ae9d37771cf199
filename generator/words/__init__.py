"""This package contains what words, numbers and dates look like; it knows nothing of the project's kinds."""
