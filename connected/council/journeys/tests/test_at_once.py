"""Two posts of the same form at the same moment, on two connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from connected.council.journeys.models import Draft, Submission
from connected.council.journeys.operations import answer_question
from connected.council.journeys.tests.factories import ANSWERS, make_draft
from connected.council.journeys.tests.walking import address, start
from connected.council.services.tests.factories import make_question, make_service
from connected.foundation.audit.models import Event
from connected.foundation.permissions import Visitor
from connected.office.cases.models import Case

AT_ONCE = 4
MANY = 50


def all_at_once(action):
    """Runs the action for 0, 1, 2, 3 on as many connections, begun together."""
    gate = Barrier(AT_ONCE)

    def begun_together(number):
        gate.wait()
        try:
            return action(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(begun_together, range(AT_ONCE)))


@pytest.mark.django_db(transaction=True)
def test_form_sent_at_once_makes_one_case(client):
    make_service()
    draft = start(client, "lost-hat")
    Draft.objects.update(answers=ANSWERS)
    cookies = client.cookies

    def send(_number):
        again = Client()
        again.cookies = cookies
        return again.post(address(draft, "send/")).url

    urls = all_at_once(send)

    case = Case.objects.get()
    assert set(urls) == {f"/requests/{case.reference}/sent/"}
    assert Submission.objects.count() == 1
    assert Event.objects.filter(name="cases.opened").count() == 1


@pytest.mark.django_db(transaction=True)
def test_answers_given_at_once_are_all_kept():
    questions = [make_question(key=f"q{number}") for number in range(AT_ONCE)]
    make_service(questions=questions, case={"summary": "A", "place": "", "reporter": {}})
    answers = {question["key"]: "before" for question in questions}
    draft = make_draft(answers=answers)

    all_at_once(
        lambda number: answer_question(
            draft_id=draft.pk, key=f"q{number}", answer="after", by=Visitor()
        )
    )

    draft.refresh_from_db()
    assert set(draft.answers.values()) == {"after"}


@pytest.mark.django_db(transaction=True)
def test_fifty_drafts_resumed_at_once_lose_no_answer():
    """Each in a browser of its own, as many at a time as there are connections for."""
    questions = [make_question(key=f"q{number}") for number in range(4)]
    make_service(questions=questions, case={"summary": "A", "place": "", "reporter": {}})
    browsers = [Client() for _ in range(MANY)]
    drafts = [start(browser, "lost-hat") for browser in browsers]
    for draft in drafts:
        answer_question(draft_id=draft.pk, key="q0", answer=f"first of {draft.pk}", by=Visitor())

    def go_on(number):
        browser, draft = browsers[number], drafts[number]
        try:
            for key in ("q1", "q2", "q3"):
                browser.get(address(draft, ""), follow=True)
                browser.post(address(draft, f"question/{key}/"), {"answer": f"{key} of {draft.pk}"})
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(go_on, range(MANY)))

    kept = {draft.pk: draft.answers for draft in Draft.objects.all()}
    assert kept == {
        draft.pk: {"q0": f"first of {draft.pk}"}
        | {key: f"{key} of {draft.pk}" for key in ("q1", "q2", "q3")}
        for draft in drafts
    }
