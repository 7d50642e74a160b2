from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from connected.council.services.rules.question_types import REGISTRY

PAGE = Path(settings.PROJECT) / "docs" / "reference" / "question-types.md"


def test_reference_of_question_types_is_as_the_code_is():
    written = StringIO()
    call_command("question_types", stdout=written)

    assert PAGE.read_text(encoding="utf-8") == written.getvalue(), (
        "Write it anew: bin/connected question_types > docs/reference/question-types.md"
    )


def test_reference_tells_every_type():
    told = PAGE.read_text(encoding="utf-8")

    assert [name for name in REGISTRY if f"## `{name}`" not in told] == []
