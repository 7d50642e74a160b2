import subprocess
import sys

QUESTION = """
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
import sys
print(sorted({"weasyprint", "docx", "pypdfium2"} & set(sys.modules)))
"""


def test_web_pages_do_not_wait_for_the_makers_of_files() -> None:
    asked = subprocess.run(
        [sys.executable, "-c", QUESTION], capture_output=True, text=True, check=True
    )

    assert asked.stdout.strip() == "[]"
