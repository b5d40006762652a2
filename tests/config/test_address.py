"""The address of the server is tried before anything is prepared."""

import socket

import pytest

from config.address import trouble


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield f"127.0.0.1:{listener.getsockname()[1]}"


def test_an_address_in_use_is_told_with_the_way_out(taken):
    said = trouble(taken)
    assert said.startswith(f"{taken} is in use")
    assert "SIJILL_BIND=" in said


def test_a_free_address_is_no_trouble(taken):
    port = int(taken.rpartition(":")[2])
    assert trouble(f"127.0.0.2:{port}") == ""


@pytest.mark.parametrize("address", ["unix:/run/sijill", "unix:8000", "localhost"])
def test_what_is_not_host_and_port_is_left_to_the_server(address):
    assert trouble(address) == ""


@pytest.mark.parametrize("address", ["127.0.0.1:99999", "nowhere.invalid:8000"])
def test_an_impossible_address_is_told(address):
    assert "SIJILL_BIND" in trouble(address)
