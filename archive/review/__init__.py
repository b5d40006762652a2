"""The curator's inbox: what is asked, what a decision changes, and how it is undone.

No pages here: they are `archive.admin.inbox`. What makes the machine unsure is said
where the rows are found, in `archive.ingest` and `archive.extract`.
"""
