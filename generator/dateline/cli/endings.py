"""How a command ends: exit statuses."""

GOOD, CONTENT, USAGE, BUG = 0, 1, 2, 3
"""All is well; the content has errors; the call was wrong; the mistake is ours."""
