"""A council's own words: in a file, or in the browser, with a preview and the fields that they need."""

import pytest
from django.test import Client

from connected.foundation.councils import Document, Folder
from connected.foundation.identity.operations import create_user
from connected.foundation.notify.definitions import Messages
from connected.foundation.notify.models import Message, Rewording
from connected.foundation.notify.operations import (
    define_rewordings,
    restore_wording,
    reword,
    send_message,
)
from connected.foundation.notify.queries import preview, wording_of
from connected.foundation.notify.rules import FieldsLeftOut, NothingToSay, UnknownFields
from connected.foundation.notify.wording import wording
from connected.foundation.permissions import System

pytestmark = pytest.mark.django_db
BY = System("test")
NAME = "test.bins"
OWN = {"subject": "Bin {reference}", "body": "We know. {reference}\n", "text": ""}
BINS = wording(
    NAME,
    title="A bin",
    subject="Your bin {reference}",
    body="Dear {name}, it is {reference}.",
    text="{reference}",
    required=["reference"],
)


@pytest.fixture
def designer(client: Client) -> Client:
    person = create_user(email="d@example.gov.uk", roles=["service-designer"], by=BY)
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp"}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


def test_message_is_sent_in_the_councils_own_words() -> None:
    reword(name=NAME, by=BY, **OWN)

    message = send_message(
        template=NAME, to="a@b.org", personalisation={"reference": "R-1", "name": "Demo"}, by=BY
    )

    assert (message.subject, message.body) == ("Bin R-1", "We know. R-1")
    assert wording_of(NAME).text == BINS.text


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ({"body": "Dear {person}, {reference}"}, UnknownFields),
        ({"subject": "Bin", "body": "We know."}, FieldsLeftOut),
        ({"body": " "}, NothingToSay),
    ],
)
def test_words_that_would_mislead_are_refused(words: dict, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        reword(name=NAME, by=BY, **(OWN | words))


def test_words_cannot_reach_into_the_program() -> None:
    reword(name=NAME, by=BY, **(OWN | {"body": "{reference} {name.__class__} {}"}))

    assert preview(wording_of(NAME)).body == "7F-3KQ2-9X {name.__class__} {}"


def test_the_platforms_words_return() -> None:
    reword(name=NAME, by=BY, **OWN)

    assert reword(name=NAME, by=BY, **OWN) == []
    assert restore_wording(name=NAME, by=BY) == ['retired words of "A bin"']
    assert restore_wording(name=NAME, by=BY) == []
    assert wording_of(NAME) == BINS


def test_file_says_all_of_the_councils_words() -> None:
    define_rewordings(messages=[{"name": NAME, **OWN}], by=BY)

    assert define_rewordings(messages=[{"name": NAME, **OWN}], by=BY) == []
    assert define_rewordings(messages=[], by=BY) == ['retired words of "A bin"']


def test_file_is_checked_word_by_word() -> None:
    messages = [
        {"name": "test.bin", **OWN},
        {"name": NAME, **OWN, "body": "{nothing}"},
        {"name": NAME, **OWN},
    ]
    document = Document("messages.yaml", {"messages": messages})

    problems = list(Messages().check(document, Folder.__new__(Folder)))

    assert [problem.path for problem in problems] == [
        ("messages", 0, "name"),
        ("messages", 1, "body"),
    ]
    assert "Did you mean" in problems[0].sentence


def test_designer_rewrites_and_restores_in_the_browser(designer: Client) -> None:
    page = f"/messages/words/{NAME}/"

    assert "A bin" in designer.get("/messages/words/").content.decode()
    assert "Dear Demo Resident, it is 7F-3KQ2-9X." in designer.get(page).content.decode()
    refused = designer.post(page, OWN | {"body": "Nothing", "subject": "Bin"}).content.decode()
    assert "The message must say {reference}" in refused
    answer = designer.post(page, OWN, follow=True).content.decode()
    assert "These words are used from now on." in answer
    assert "Bin 7F-3KQ2-9X" in answer
    designer.post(f"{page}restore/")
    assert Rewording.objects.count() == 0


def test_message_that_nobody_declared_is_not_found(designer: Client) -> None:
    assert designer.get("/messages/words/no.such/").status_code == 404
    assert designer.post("/messages/words/no.such/restore/").status_code == 404


def test_rewording_and_message_name_themselves() -> None:
    assert str(Rewording(name=NAME)) == NAME
    assert Message(status="failed", reason="No.").fate_words == "Could not be delivered: No."
