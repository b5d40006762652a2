"""What articles say of the same thing, side by side: figures, quotes, passages, words.

What stands in one article is read by `archive.extract`; pages are `search`'s and
`archive.admin`'s work. Each page asks a fixed number of queries of these modules.
"""
