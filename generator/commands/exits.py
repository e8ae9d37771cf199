"""This module contains the exit statuses of `sporbar`: 0 when all is well, 1 when the content has faults, 2 when the command is used wrongly, 3 when the machine will not write, 130 when somebody stops it."""

CLEAN, FAULTS, WRONG_USE, NOT_WRITTEN, STOPPED = 0, 1, 2, 3, 130
