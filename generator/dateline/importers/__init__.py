"""Floor 7: other datasets in. A row becomes a `Coded` event in our terms, and an event the files of a record.

What a dataset says stays the dataset's: it is a source that compiles, its figures are its own, and what a record has no
place for is kept in its words or told as lost.
"""
