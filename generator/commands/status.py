"""This module contains the exit statuses of `sporbar`: 0 when all is well, 1 when the content has faults, 2 when the command is used wrongly, 3 when the machine will not write."""

CLEAN, FAULTS, WRONG_USE, NOT_WRITTEN = 0, 1, 2, 3
