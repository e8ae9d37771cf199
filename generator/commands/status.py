"""This module contains the exit statuses of `sporbar`: 0 when all is well, 1 when the content has faults, 2 when the command is used wrongly."""

CLEAN, FAULTS, WRONG_USE = 0, 1, 2
