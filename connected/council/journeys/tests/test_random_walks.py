"""Random definitions, walked at random by somebody in two tabs who presses Back: never a page that fails, never an
answer lost, never an answer of a branch that was not taken in the case."""

from datetime import timedelta
from random import Random
from urllib.parse import urlsplit

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connected.council.journeys.models import KEPT_FOR, Draft, Submission
from connected.council.journeys.operations import clear_stale_drafts
from connected.council.journeys.tests.walking import address, start, text, typed_for
from connected.council.services.operations import define_service
from connected.council.services.queries import definition_of
from connected.council.services.rules.definition import Group, Page, Question
from connected.council.services.rules.paths import path_of
from connected.council.services.tests.factories import make_service
from connected.council.services.tests.strategies import definitions
from connected.foundation.permissions import System

pytestmark = pytest.mark.django_db
BY = System("tests")
RARELY = 12
SOME = settings(
    max_examples=7,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


class Walker:
    """Somebody at the keys, with the addresses of all the pages they have seen."""

    def __init__(self, content, seed):
        self.lots, self.client, self.content = Random(seed), Client(), content
        make_service(**content)
        self.draft = start(self.client, content["key"])
        self.seen = [address(self.draft, "")]
        self.definition = definition_of(self.draft.revision)

    @property
    def answers(self):
        return Draft.objects.get(pk=self.draft.pk).answers

    def walk(self, steps):
        for _ in range(steps):
            self.step(self.lots.choice(self.seen) if self.lots.random() < 0.2 else self.seen[-1])

    def step(self, path):
        """Looks at the page and answers it, right or wrong; or publishes a new revision meanwhile."""
        if self.lots.randrange(RARELY) == 0:
            define_service(content=self.content | {"lgsl": self.lots.randrange(1, 9999)}, by=BY)
        page = self.client.get(path, follow=True)
        assert page.status_code == 200, (path, page.status_code)
        here = page.redirect_chain[-1][0] if page.redirect_chain else path
        here = urlsplit(here).path
        if here.endswith("/tasks/"):
            self.seen += [
                part.split('"')[0] for part in text(page).split('task-list__link" href="')[1:]
            ]
            return
        if "/question/" in here:
            self.answer(here)

    def answer(self, here):
        before = self.answers
        typed = self.typed(here)
        response = self.client.post(here, typed)
        after = self.answers
        key = here.split("/question/")[1].split("/")[0]
        own = {one.key for one in self.questions(key)} | {key, "@today"}
        assert response.status_code in (200, 302), response.status_code
        assert {name: after.get(name) for name in before if name not in own} == {
            name: before[name] for name in before if name not in own
        }
        if response.status_code == 302:
            self.seen.append(urlsplit(response.url).path)

    def questions(self, key):
        step = self.definition.asking[key]
        return step.questions if isinstance(step, Page | Group) else [step]

    def typed(self, here):
        key, *entry = here.rstrip("/").split("/question/")[1].split("/")
        step = self.definition.asking[key]
        if isinstance(step, Question):
            return self.right(step) if self.lots.random() < 0.9 else {"answer": "\x00?"}
        if isinstance(step, Page) or (isinstance(step, Group) and entry):
            typed = [(question, self.right(question)) for question in step.questions]
            return {
                f"{question.key}-{name}": value
                for question, parts in typed
                for name, value in parts.items()
                if self.lots.random() < 0.95
            }
        return {"more": self.lots.choice(["yes", "no", "no", ""])}

    def right(self, question):
        if question.optional and self.lots.random() < 0.3:
            return {}
        keys = [option.key for option in question.options if not option.alone]
        if question.type == "checkboxes":
            return {"answer": self.lots.sample(keys, self.lots.randint(1, len(keys)))}
        if question.type == "yes-no":
            return {"answer": self.lots.choice(["yes", "no"])}
        if question.type == "number":
            return {"answer": str(self.lots.randint(0, 10))}
        if question.type == "money":
            return {"answer": f"{self.lots.randint(0, 9)}.50"}
        return typed_for(question, self.lots.choice(keys) if keys else None)

    def send(self):
        """What is in the case is what is on the path: no more, no less."""
        path = path_of(self.definition, self.answers)
        self.client.get(address(self.draft, "check-answers/"), follow=True)
        self.client.post(address(self.draft, "send/"))
        sent = Submission.objects.filter(draft=self.draft).first()
        assert (sent is not None) == path.is_complete
        if sent:
            assert sent.answers == dict(path.values)
            assert sent.revision_id == self.draft.revision_id


@SOME
@given(content=definitions(most=5), seed=st.integers(0, 10**6))
def test_random_walk_never_fails_and_never_loses_an_answer(content, seed):
    walker = Walker(content, seed)

    walker.walk(steps=15)
    walker.send()

    for path in walker.seen:
        assert walker.client.get(path, follow=True).status_code == 200


@SOME
@given(content=definitions(most=4), seed=st.integers(0, 10**6))
def test_pages_of_an_expired_draft_say_so(content, seed):
    walker = Walker(content, seed)
    walker.walk(steps=5)
    draft = Draft.objects.get(pk=walker.draft.pk)
    Draft.objects.filter(pk=draft.pk).update(changed_at=draft.changed_at - KEPT_FOR - timedelta(1))
    clear_stale_drafts(by=BY)

    for path in walker.seen:
        posted = walker.client.post(path, {"answer": "late"}).status_code
        assert (walker.client.get(path).status_code, posted) == (410, 410)


@SOME
@given(
    content=definitions(most=5), typed=st.dictionaries(st.text(max_size=9), st.text(max_size=30))
)
def test_any_address_and_anything_posted_is_answered(content, typed):
    walker = Walker(content, 0)
    keys = [*walker.definition.asking, *walker.definition.questions, "v0", "nothing"]
    names = [f"{key}-answer" for key in walker.definition.questions]
    typed = typed | dict.fromkeys(names, next(iter(typed.values()), ""))

    for key in keys:
        for path in (f"question/{key}/", f"question/{key}/one/", f"question/{key}/one/page/3/"):
            here = address(walker.draft, path)
            assert walker.client.get(here).status_code in (200, 302, 404)
            assert walker.client.post(here, typed).status_code in (200, 302, 404)
        remove = address(walker.draft, f"question/{key}/one/remove/")
        assert walker.client.post(remove, typed).status_code in (200, 302, 404)
