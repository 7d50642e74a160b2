import io
import os

import pytest

from launch import packages
from launch.console import Console
from launch.packages import Need, library, program
from launch.project import Project
from launch.trouble import Trouble

MISSING = Need("libnothing1", "what nobody needs", library("libnothing.so.99"))


def test_install_has_nothing_to_do_where_all_is_there(tmp_path):
    screen = io.StringIO()

    packages.install([Need("sh", "shells", program("sh"))], Project(tmp_path), Console(screen))

    assert screen.getvalue() == ""


def test_install_tells_an_ordinary_user_what_to_ask_for(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(Trouble) as trouble:
        packages.install([MISSING], Project(tmp_path), Console(io.StringIO()))

    assert "libnothing1: for what nobody needs" in str(trouble.value)


def test_library_is_found_by_loading_it():
    assert library("libnothing.so.99", "libc.so.6")()
    assert not library("libnothing.so.99")()


def test_program_is_found_under_any_of_its_names():
    assert program("no-such-program", "sh")()
    assert not program("no-such-program")()
