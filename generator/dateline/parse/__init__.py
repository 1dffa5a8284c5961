"""Floor 2: from a file's text to a record, with everything that is wrong told at once."""
