from typing import Any

from django.test import Client


def test_researchers_find_whom_to_tell(client: Client) -> None:
    answer = client.get("/.well-known/security.txt")

    lines = answer.content.decode().splitlines()
    assert lines[0] == "Contact: mailto:security@demo.example"
    assert lines[1].startswith("Expires: 20")


def test_council_without_a_security_contact_has_no_such_page(
    client: Client, settings: Any, db: None
) -> None:
    settings.SECURITY_CONTACT = ""

    assert client.get("/.well-known/security.txt").status_code == 404
