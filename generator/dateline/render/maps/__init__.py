"""Maps drawn while the site is built: an area where only an area is known, with the table behind each."""
