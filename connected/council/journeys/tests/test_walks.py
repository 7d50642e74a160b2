"""Random walks through the services of the worked example: each ends at the check, or at a way out that explains."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connected.council.journeys.rules import telling
from connected.council.journeys.rules.paths import ENTRY, READ, path_of
from connected.council.journeys.tests import walking
from connected.council.services.rules.definition import Group, Information, Page, read_definition
from connected.council.services.rules.question_types import REGISTRY, shown
from connected.council.services.tests.factories import example_contents, make_service
from connected.office.cases.models import Case

EXAMPLES = {key: read_definition(content) for key, content in example_contents().items()}
KEPT = {
    "date": "2026-03-27",
    "number": 4,
    "address": {"line_1": "1 High Street", "town": "Grays", "postcode": "RM17 6SL"},
    "place": {"text": "By the shop", "latitude": "51.475820", "longitude": "0.325210"},
    "money": "12.50",
    "date-of-birth": "1980-03-27",
    "postcode-address": {"line_1": "1 High Street", "town": "Grays", "postcode": "RM17 6SL"},
    "declaration": "yes",
    "slot": {
        "place": "tip",
        "title": "Tip",
        "starts": "2026-12-01T10:00:00+00:00",
        "ends": "2026-12-01T10:15:00+00:00",
    },
    "files": ["6f1c0000-0000-4000-8000-000000000000"],
    "photos": ["6f1c0000-0000-4000-8000-000000000000"],
}


def some_answer(draw, question):
    if question.optional and draw(st.booleans()):
        return None
    offered = REGISTRY[question.type].comparable(question)
    if question.type == "checkboxes":
        return draw(st.lists(st.sampled_from(offered), min_size=1, unique=True))
    if offered:
        return draw(st.sampled_from(offered))
    return KEPT.get(question.type, "words")


def some_answers(draw, step):
    """To whatever the journey stands at, by key."""
    if isinstance(step, Information):
        return {step.key: READ}
    if isinstance(step, Page):
        return {question.key: some_answer(draw, question) for question in step.questions}
    if isinstance(step, Group):
        many = range(draw(st.integers(step.least, step.least + 2)))
        entries = [some_entry(draw, step, number) for number in many]
        return {step.key: entries}
    return {step.key: some_answer(draw, step)}


def some_entry(draw, group, number):
    told = {question.key: some_answer(draw, question) for question in group.questions}
    return told | {ENTRY: str(number)}


@pytest.mark.parametrize("key", EXAMPLES)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), backs=st.sets(st.integers(0, 20), max_size=2))
def test_every_walk_ends(key, data, backs):
    """Now and then somebody goes back to the first question and changes it."""
    definition, answers = EXAMPLES[key], {}
    for step in range(100):
        path = path_of(definition, answers)
        if path.next is None:
            break
        step_at = path.passed[0] if path.passed and step in backs else path.next
        answers |= some_answers(data.draw, step_at)

    if path.way_out:
        assert len(path.way_out.text) > 40
    else:
        assert path.is_complete
        assert 0 < len(telling.summary(definition, path)) <= 400
        assert {question.key for question in path.asked} <= set(path.answers)
        assert all(shown(question, path.answers[question.key]) for question in path.asked)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "choices"),
    [
        ("missed-bin", {"was_out": "yes", "tag": "yes", "tag_says": "too-heavy"}),
        ("road-defect", {"danger": "no", "whose_road": "not-sure"}),
        ("fly-tipping", {"what": ["tyres", "dangerous"], "danger": "needles", "land": "road"}),
        ("housing-repair", {"emergency": ["none"], "room": "bathroom"}),
        ("council-tax-move", {"move": "out"}),
        ("dropped-kerb", {"length": 500, "in_the_way": ["none"], "road": "main"}),
        ("parking-permit", {"kind": "renew"}),
        ("housing-register", {"tonight": "yes", "years": "less", "problems": ["crowded"]}),
        ("benefits-change", {"changes": ["people", "money"]}),
        ("council-tax-discount", {"only_home": "yes", "why": "uncounted"}),
        ("fostering", {"age": "yes", "room": "no"}),
        ("freedom-of-information", {"about_you": "no", "form": "paper"}),
        ("complaint", {"stage": "second", "helps": "yes"}),
        ("blue-badge", {"want": "help"}),
        ("school-clothing-grant", {"benefit": ["none"]}),
        ("temporary-event", {"what": ["alcohol"]}),
        ("copy-certificate", {"registered_here": "yes", "speed": "priority"}),
    ],
)
def test_example_is_walked_through_its_pages_to_a_case(client, key, choices):
    make_service(**example_contents()[key])

    draft = walking.walk(client, key, **choices)
    url = walking.send(client, draft)

    assert client.get(url).status_code == 200
    assert Case.objects.get().case_type.key == key


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "choices", "way_out"),
    [
        ("missed-bin", {"was_out": "no"}, "not-out"),
        ("road-defect", {"danger": "yes"}, "urgent"),
        ("road-defect", {"danger": "no", "whose_road": "motorway"}, "national-highways"),
        ("fly-tipping", {"what": ["dangerous"], "danger": "fire"}, "call-fire-service"),
        ("housing-repair", {"emergency": ["gas", "water"]}, "gas"),
        ("housing-repair", {"emergency": ["sewage"]}, "call-us"),
        ("dropped-kerb", {"tenure": "no-permission"}, "ask-landlord"),
        ("blue-badge", {"want": "apply"}, "on-govuk"),
        ("complaint", {"stage": "waiting"}, "still-waiting"),
        ("copy-certificate", {"registered_here": "no"}, "registered-elsewhere"),
    ],
)
def test_example_leads_out_where_something_else_helps_better(client, key, choices, way_out):
    make_service(**example_contents()[key])

    draft = walking.walk(client, key, **choices)
    response = client.get(walking.address(draft, ""), follow=True)

    assert response.redirect_chain[-1][0] == walking.address(draft, f"help/{way_out}/")
    assert response.status_code == 200
