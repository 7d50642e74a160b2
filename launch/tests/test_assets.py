import io

import pytest

from launch import assets
from launch.console import Console
from launch.project import Project

FAKE_NPM = """#!/bin/sh
echo "$1" >> "$CALLS"
mkdir -p node_modules build/assets
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    for name in ("package.json", "package-lock.json"):
        (tmp_path / name).write_text("{}")
    sources = tmp_path / "connected" / "foundation" / "ui" / "assets"
    sources.mkdir(parents=True)
    (sources / "public.scss").write_text("a {}")
    for name, text in {"npm": FAKE_NPM, "node": "#!/bin/sh\necho v18.1.0\n"}.items():
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / name).write_text(text)
        (tmp_path / "bin" / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    return Project(tmp_path)


def calls_of_build(project):
    calls = project.root / "calls"
    calls.write_text("")
    assets.build(project, Console(io.StringIO()))
    return calls.read_text().split()


def test_assets_are_built_once(project):
    assert calls_of_build(project) == ["ci", "run"]
    assert calls_of_build(project) == []


def test_assets_follow_their_sources(project):
    calls_of_build(project)

    (assets.sources(project)[0] / "public.scss").write_text("b {}")

    assert calls_of_build(project) == ["run"]


def test_assets_follow_their_lock_file(project):
    calls_of_build(project)

    (project.root / "package-lock.json").write_text('{"changed": 1}')

    assert calls_of_build(project) == ["ci", "run"]


def test_assets_removed_by_hand_are_built_again(project):
    calls_of_build(project)

    for file in (project.root / "build" / "assets").iterdir():
        file.unlink()

    assert calls_of_build(project) == ["run"]
