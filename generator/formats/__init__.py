"""This package contains the forms in which a check is told: to people in a terminal, and to the machines that show it beside the code."""
