import io
import re

import pytest

from launch.console import Console


@pytest.fixture
def screen():
    return io.StringIO()


def shown(screen):
    return re.sub(r"\d+\.\d s", "N s", screen.getvalue())


def test_step_without_remarks_is_one_line(screen):
    console = Console(screen)

    with console.step("Python packages"):
        pass

    assert shown(screen) == " 1 Python packages ... N s\n"


def test_step_sets_its_remarks_in(screen):
    console = Console(screen, first_step=9)

    with console.step("Assets"):
        console.remark("npm ci\nnpm run build")

    assert shown(screen) == " 9 Assets\n   npm ci\n   npm run build\n   done in N s\n"


def test_step_that_fails_claims_no_end(screen):
    console = Console(screen)

    with pytest.raises(ValueError, match="no"), console.step("Assets"):
        raise ValueError("no")
    console.say("Said at the margin")

    assert shown(screen) == " 1 Assets\nSaid at the margin\n"


def test_steps_are_numbered(screen):
    console = Console(screen)

    for title in ("One", "Two"):
        with console.step(title):
            pass

    assert [line[:6] for line in screen.getvalue().splitlines()] == [" 1 One", " 2 Two"]
