"""Whoosh's files evaluated over arrays keep the contract."""

from tests.search.contract import EngineContract


class TestWhoosh(EngineContract):
    pass
