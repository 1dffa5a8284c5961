"""Floor 7: what leaves the site in formats that other programs read. One module a format."""
