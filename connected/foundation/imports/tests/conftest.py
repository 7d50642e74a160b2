import pytest

from connected.foundation.imports import targets
from connected.foundation.imports.tests.factories import BIRDS, Birds, write


@pytest.fixture
def birds(monkeypatch):
    target = Birds()
    monkeypatch.setitem(targets._declared, "birds", target)
    return target


@pytest.fixture
def map_file(tmp_path, birds):
    return write(tmp_path / "birds.yaml", BIRDS)
