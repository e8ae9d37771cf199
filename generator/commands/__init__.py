"""This package contains the commands of `sporbar`, one a file: what each is for, its options, and what it does.

A command module has HELP (one line), `options(parser)` that adds its own, and `run(settings, options, tell)` that returns an exit status (see status.py).
One with `unsettled(settings, options, tell, faults)` tells itself of settings that cannot be read.
One with ANYWHERE is run where there is no content, and gets the settings of an empty project.
What a command needs is imported when it runs: `sporbar build` with nothing to do must not pay for the others.
"""
