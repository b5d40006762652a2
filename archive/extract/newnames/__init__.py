"""Names that the registry does not know, for a curator's inbox. Pure.

`candidates` finds people behind their titles, `spelling` finds names that look like
known ones. Nothing of this is ever believed by itself; what is stored is said in
`extract.suggestions`.
"""
