"""Side-by-side measurements on made corpora. Nothing here is a test, and no test asks how long anything takes."""
