"""The table of contents is read while others replace it."""

import threading

import pytest
from whoosh.index import TOC, clean_files

from search.backends.folder import IndexFolder
from search.backends.whoosh.index import create
from search.backends.whoosh.parts import storage_of
from search.backends.whoosh.schema import INDEX_NAME
from search.backends.whoosh.toc import read_toc


def test_it_is_read_while_a_writer_replaces_it(tmp_path):
    folder = IndexFolder(tmp_path)
    storage = storage_of(folder, create(folder))
    first = read_toc(storage)
    ended = threading.Event()

    def replace() -> None:
        for generation in range(first.generation + 1, first.generation + 400):
            TOC(first.schema, [], generation).write(storage, INDEX_NAME)
            clean_files(storage, INDEX_NAME, generation, [])
        ended.set()

    writer = threading.Thread(target=replace)
    writer.start()
    read = [first.generation]
    while not ended.is_set():
        read.append(read_toc(storage).generation)
    writer.join()
    assert read == sorted(read)
    assert read_toc(storage).generation == first.generation + 399


def test_a_folder_without_one_says_so(tmp_path):
    folder = IndexFolder(tmp_path)
    with pytest.raises(FileNotFoundError):
        read_toc(storage_of(folder, folder.make()))
