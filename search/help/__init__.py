"""What a search did, told to the reader: forms, reasons, other questions.

Between the engine, which counts, and the pages and the API, which write. One idea a
module: `forms` (also matching), `why` (why a hit matched), `dial` (how strictly words
match), `partial` (articles that have most of the words), `ways` (other questions when
nothing is found), `meant` (did you mean), `layouts` (keyboards). No HTML here.
"""
