"""A service that uses every feature of a definition, walked as a browser without JavaScript does."""

import json
from functools import partial

import pytest
from django.test import Client

from connected.council.journeys.models import Draft, Submission
from connected.council.journeys.tests.walking import (
    address,
    answer,
    overtaken,
    page,
    photo,
    post,
    send,
    start,
    text,
    walk,
    walk_on,
)
from connected.council.journeys.views.groups import list_entries
from connected.council.journeys.views.pages import answer_together, read_information
from connected.council.services.queries import definition_of
from connected.council.services.rules.definition import TODAY
from connected.council.services.tests.factories import everything, make_service
from connected.foundation.geography.addresses import forget_addresses
from connected.foundation.geography.operations import import_addresses
from connected.foundation.permissions import System, Visitor
from connected.office.cases.models import Case

pytestmark = pytest.mark.django_db

HOME = {"line_1": "1 Test Street", "line_2": "", "town": "Grays", "postcode": "RM17 6SL"}
BORN = {"born-answer-day": "1", "born-answer-month": "2", "born-answer-year": "1980"}


@pytest.fixture(autouse=True)
def service():
    forget_addresses()
    return make_service(**everything())


@pytest.fixture
def draft(client):
    """Past the first section."""
    draft = start(client, "allotment")
    Draft.objects.filter(pk=draft.pk).update(answers={"lives-here": "yes", "rules": "read"})
    return draft


def go(client, draft, *keys):
    for key in keys:
        answer(client, draft, key)


def particulars(case):
    return {one["label"]: one["value"] for one in case.particulars}


def test_everything_is_walked_to_a_case(client):
    draft = walk(
        client,
        "allotment",
        sharers_many=2,
        sharers={"sharer-works": "yes", "sharer-days": None},
        extras=["shed"],
        sheds={"answer": "3"},
        greenhouse={"answer": "900"},
        pays_less="yes",
    )
    send(client, draft)

    case = Case.objects.get()
    told = particulars(case)
    assert case.summary == "Allotment: north Field, 75 square metres"
    assert told["People on the plot"] == "3"
    assert told["Person 2"].startswith("Name: Ada Example\nDate of birth: 27 March 1980\nWorks")
    assert told["Home address"].startswith("1 Test Street\nGrays")
    assert told["Declaration"] == "I agree"
    assert told["Fee"] == (
        "Rent for a year: £25\nSheds: £20\nGreenhouse: £5\nAgreement: £15\n"
        "You get a benefit: −£32.50\nYou share the plot: −£5\nTo pay: £27.50"
    )
    assert case.reporter_email == "ada@example.com"


def test_what_it_costs_stands_on_the_start_page_and_on_the_check(client):
    start_page = text(client.get("/services/allotment/"))
    draft = walk(client, "allotment")
    check = text(page(client, draft, "check-answers/"))

    assert "Rent for a year: from £25 to £75" in start_page
    assert "Sheds: £10 each after the first" in start_page
    assert "You get a benefit: 50% less" in start_page
    assert "To pay" in check


# The task list


def test_journey_with_sections_begins_at_its_task_list(client):
    draft = start(client, "allotment")

    response = client.get(address(draft, ""), follow=True)

    assert response.redirect_chain[-1][0] == address(draft, "tasks/")
    assert text(response).count("Incomplete") == 3
    assert text(response).count("Cannot start yet") == 1


def test_section_that_rests_on_an_unfinished_one_cannot_start(client, service):
    content = everything()
    late = {
        "key": "late",
        "type": "text",
        "ask": "Why?",
        "when": {"question": "size", "is": "large"},
    }
    content["sections"][3]["questions"].append(late)
    make_service(**content)
    draft = start(client, "allotment")
    answer(client, draft, "site")

    assert text(page(client, draft, "tasks/")).count("Cannot start yet") == 2
    assert client.get(address(draft, "question/agrees/")).url == address(draft, "")


def test_sections_can_be_done_in_any_order(client, draft):
    go(client, draft, "site", "size")
    go(client, draft, "pays-less")

    draft.refresh_from_db()
    assert {"site", "size", "pays-less"} <= set(draft.answers)
    assert TODAY in draft.answers


def test_last_page_of_a_section_leads_to_the_task_list(client):
    draft = start(client, "allotment")

    after_first = answer(client, draft, "lives-here")
    after_last = post(client, address(draft, "question/rules/"), {})

    assert (after_first, after_last) == (
        address(draft, "question/rules/"),
        address(draft, "tasks/"),
    )
    assert "You have finished 1 of 4 parts" in text(page(client, draft, "tasks/"))


def test_section_that_leads_out_has_a_problem_and_stops_the_others(client, draft):
    after = answer(client, draft, "lives-here", "no")
    tasks = text(page(client, draft, "tasks/"))

    assert after == address(draft, "help/not-here/")
    assert tasks.count("There is a problem") == 1
    assert tasks.count("Cannot start yet") == 3
    assert address(draft, "question/lives-here/") in text(page(client, draft, "help/not-here/"))


def test_check_leads_back_to_the_task_list(client):
    draft = walk(client, "allotment")

    assert f'href="{address(draft, "tasks/")}" class="govuk-back-link"' in text(
        page(client, draft, "check-answers/")
    )


# Several questions on a page


def test_right_answers_of_a_page_are_kept_beside_a_wrong_one(client, draft):
    typed = {"name-answer": "Ada Example", "phone-answer": "12", **BORN}

    response = client.post(address(draft, "question/applicant/"), typed)

    draft.refresh_from_db()
    assert response.status_code == 200
    assert draft.answers["name"] == "Ada Example"
    assert draft.answers["born"] == "1980-02-01"
    assert "phone" not in draft.answers
    assert "<title>Error: About you" in text(response)
    assert 'href="#id_phone-answer"' in text(response)
    assert 'value="12"' in text(response)


def test_page_says_every_wrong_answer_at_once(client, draft):
    response = client.post(address(draft, "question/applicant/"), {})

    summary = text(response).split("govuk-error-summary__list")[1].split("</ul>")[0]
    assert summary.count("<li>") == 2


def test_question_of_a_page_leads_to_its_page(client, draft):
    response = client.get(address(draft, "question/born/"))

    assert response.url == address(draft, "question/applicant/")


def test_answers_of_another_page_are_not_taken_by_this_one(client, draft):
    typed = {"name-answer": "Ada", "site-answer": "station", "site": "station", **BORN}

    client.post(address(draft, "question/applicant/"), typed)

    draft.refresh_from_db()
    assert "site" not in draft.answers


def test_what_is_worked_out_cannot_be_posted(client, draft):
    assert client.post(address(draft, "question/people/"), {"answer": "99"}).status_code == 404


# Groups


@pytest.fixture
def sharers(client, draft):
    go(client, draft, "applicant", "email", "home")
    return draft


def add(client, draft, key="one", **typed):
    right = {
        "sharer-name-answer": "Bea Example",
        "sharer-born-answer-day": "3",
        "sharer-born-answer-month": "4",
        "sharer-born-answer-year": "1990",
        "sharer-works-answer": "no",
    }
    return post(client, address(draft, f"question/sharers/{key}/"), right | typed)


def test_nobody_need_be_added_where_none_is_needed(client, sharers):
    shown = text(page(client, sharers, "question/sharers/"))
    after = post(client, address(sharers, "question/sharers/"), {"more": "no"})

    assert "Do you want to add a person?" in shown
    assert after == address(sharers, "tasks/")
    sharers.refresh_from_db()
    assert sharers.answers["sharers"] == []


def test_added_ones_are_listed_with_ways_to_change_and_remove(client, sharers):
    after = add(client, sharers)
    shown = text(page(client, sharers, "question/sharers/"))

    assert after == address(sharers, "question/sharers/")
    assert "Bea Example" in shown
    assert address(sharers, "question/sharers/one/") in shown
    assert address(sharers, "question/sharers/one/remove/") in shown
    assert "Do you want to add another person?" in shown


def test_question_that_depends_on_another_of_its_group_comes_on_the_next_page(client, sharers):
    after = add(client, sharers, **{"sharer-works-answer": "yes"})
    unfinished = text(page(client, sharers, "question/sharers/"))
    end = post(client, after, {"sharer-days-answer": "3"})

    assert after == address(sharers, "question/sharers/one/page/2/")
    assert "Not finished" in unfinished
    assert end == address(sharers, "question/sharers/")


def test_one_sent_twice_is_added_once(client, sharers):
    add(client, sharers)
    add(client, sharers)

    sharers.refresh_from_db()
    assert len(sharers.answers["sharers"]) == 1


def test_two_tabs_add_two(client, sharers):
    add(client, sharers, "first")
    add(client, sharers, "second", **{"sharer-name-answer": "Cy Example"})

    sharers.refresh_from_db()
    names = [one["sharer-name"] for one in sharers.answers["sharers"]]
    assert names == ["Bea Example", "Cy Example"]


def test_no_more_than_the_most_can_be_added(client, sharers):
    for key in ("one", "two", "three", "four"):
        add(client, sharers, key)

    after = add(client, sharers, "five")

    assert after == address(sharers, "question/sharers/")
    assert "as many as you can" in text(page(client, sharers, "question/sharers/"))
    sharers.refresh_from_db()
    assert len(sharers.answers["sharers"]) == 4


def test_one_is_removed_once_that_is_confirmed(client, sharers):
    add(client, sharers)
    remove = address(sharers, "question/sharers/one/remove/")

    asked = text(client.get(remove))
    post(client, remove, {"sure": "no"})
    sharers.refresh_from_db()
    kept = len(sharers.answers["sharers"])
    post(client, remove, {"sure": "yes"})

    sharers.refresh_from_db()
    assert "Are you sure you want to remove person 1?" in asked
    assert (kept, sharers.answers["sharers"]) == (1, [])
    assert client.get(remove).url == address(sharers, "question/sharers/")


def test_wrong_answer_about_one_keeps_the_right_ones(client, sharers):
    typed = {"sharer-name-answer": "Bea Example", "sharer-works-answer": "no"}

    response = client.post(address(sharers, "question/sharers/one/"), typed)

    sharers.refresh_from_db()
    assert response.status_code == 200
    assert sharers.answers["sharers"] == [
        {"@id": "one", "sharer-name": "Bea Example", "sharer-works": "no"}
    ]
    assert "Bea Example" in text(page(client, sharers, "question/sharers/one/"))


def test_answer_of_an_untaken_branch_of_one_is_not_sent(client, sharers):
    after = add(client, sharers, **{"sharer-works-answer": "yes"})
    post(client, after, {"sharer-days-answer": "3"})
    add(client, sharers)
    walk_on(client, sharers, address(sharers, "tasks/"))
    send(client, sharers)

    kept = Submission.objects.get().answers["sharers"]
    assert kept == [
        {"sharer-name": "Bea Example", "sharer-born": "1990-04-03", "sharer-works": "no"}
    ]


def test_pages_that_are_not_open_lead_to_the_one_that_is(client, sharers):
    add(client, sharers, **{"sharer-works-answer": "yes"})
    two = address(sharers, "question/sharers/new/page/2/")
    nine = address(sharers, "question/sharers/one/page/9/")

    assert client.get(two).url == address(sharers, "question/sharers/new/")
    assert client.get(nine).url == address(sharers, "question/sharers/one/")


def test_change_from_the_check_returns_to_it(client):
    draft = walk(client, "allotment", sharers_many=2)
    draft.refresh_from_db()
    key = draft.answers["sharers"][1]["@id"]
    change = f"{address(draft, f'question/sharers/{key}/')}?change=yes"

    shown = text(page(client, draft, "check-answers/"))
    after = client.post(
        change,
        {
            "sharer-name-answer": "Dee Example",
            "sharer-born-answer-day": "3",
            "sharer-born-answer-month": "4",
            "sharer-born-answer-year": "1990",
            "sharer-works-answer": "no",
        },
    )

    assert change in shown
    assert after.url == address(draft, "check-answers/")
    assert "Dee Example" in text(page(client, draft, "check-answers/"))


# New types


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"answer": "a@example.com", "again": "b@example.com"}, "are not the same"),
        ({"answer": "a@example.com", "again": ""}, "a second time"),
        ({"answer": "", "again": ""}, "Enter the email address"),
        ({"answer": "nobody", "again": "nobody"}, "in the right format"),
    ],
)
def test_confirmed_email_must_be_the_same_twice(client, draft, typed, sentence):
    answer(client, draft, "applicant")

    response = client.post(address(draft, "question/email/"), typed)

    assert response.status_code == 200
    assert sentence in text(response)


def test_declaration_must_be_ticked(client, draft):
    go(client, draft, "pays-less")
    client.post(address(draft, "question/proof/"), {"go": "on"})

    response = client.post(address(draft, "question/agrees/"), {})

    assert "Tick the box to confirm" in text(response)
    assert "I will keep to the rules" in text(response)


@pytest.mark.parametrize("year", ["2015", "1850", "2999"])
def test_date_of_birth_is_held_to_the_ages_allowed(client, draft, year):
    typed = {"name-answer": "Ada", **BORN, "born-answer-year": year}

    assert client.post(address(draft, "question/applicant/"), typed).status_code == 200


def test_files_take_photos_and_documents_by_what_they_are(client, draft):
    go(client, draft, "pays-less")
    here = address(draft, "question/proof/")
    paper = photo("paper.pdf")
    paper.file.seek(0)
    paper.file.truncate()
    paper.file.write(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
    paper.file.seek(0)

    client.post(here, {"file": paper, "add": "yes"})
    client.post(here, {"file": photo("home.png"), "add": "yes"})
    shown = text(client.get(here))

    assert "paper.pdf" in shown
    assert "home.jpg" in shown
    assert "Files you have added" in shown


# An address by its postcode


@pytest.fixture
def known_addresses():
    rows = {
        100 + number: {
            "line_1": f"{number} High Street",
            "line_2": "",
            "town": "Littleham",
            "postcode": "RM17 6SL",
            "latitude": 51.5,
            "longitude": 0.3,
        }
        for number in (10, 2, 1)
    }
    import_addresses(addresses=rows, by=System("tests"))
    forget_addresses()
    yield
    forget_addresses()


@pytest.fixture
def home(client, draft, known_addresses):
    go(client, draft, "applicant", "email")
    return address(draft, "question/home/")


def test_address_is_chosen_from_those_of_a_postcode(client, draft, home):
    first = text(client.get(home))
    after = post(client, home, {"postcode": "rm176sl"})
    choose = text(client.get(home))
    post(client, home, {"uprn": "102"})

    draft.refresh_from_db()
    assert "Find address" in first
    assert after == home
    assert choose.index("1 High Street") < choose.index("2 High Street") < choose.index("10 High")
    assert draft.answers["home"] == {
        "line_1": "2 High Street",
        "town": "Littleham",
        "postcode": "RM17 6SL",
        "uprn": "102",
        "latitude": "51.500000",
        "longitude": "0.300000",
    }


def test_address_that_is_not_on_the_list_cannot_be_chosen(client, draft, home):
    post(client, home, {"postcode": "RM17 6SL"})

    response = client.post(home, {"uprn": "999", "line_1": "Somewhere"})

    draft.refresh_from_db()
    assert response.status_code == 200
    assert "home" not in draft.answers


def test_address_can_always_be_typed_by_hand(client, draft, home):
    post(client, home, {"postcode": "RM99 9ZZ"})
    unknown = text(client.get(home))
    by_hand = text(client.get(f"{home}?by=hand"))
    post(client, f"{home}?by=hand", HOME)

    draft.refresh_from_db()
    assert "We have no addresses for this postcode" in unknown
    assert 'value="RM99 9ZZ"' in by_hand
    assert draft.answers["home"]["line_1"] == "1 Test Street"
    assert "1 Test Street" in text(client.get(home))


def test_postcode_can_be_changed(client, draft, home):
    post(client, home, {"postcode": "RM17 6SL"})
    again = text(client.get(f"{home}?by=postcode"))

    assert 'value="RM17 6SL"' in again
    assert client.post(f"{home}?by=postcode", {"postcode": "no"}).status_code == 200


# Languages


def test_language_is_chosen_by_a_link_and_kept_with_the_draft(client):
    welsh = text(client.get("/services/allotment/?language=cy"))
    client.post("/services/allotment/start/", {"language": "cy"})
    draft = Draft.objects.get()
    tasks = text(page(client, draft, "tasks/"))
    first = text(page(client, draft, "question/lives-here/"))

    assert "Gwneud cais am randir" in welsh
    assert 'name="language" value="cy"' in welsh
    assert "Y rhandir" in tasks
    assert "Whether you can apply" in tasks
    assert "byw yn y fwrdeistref" in first


def test_language_can_be_changed_on_the_way(client, draft):
    answer(client, draft, "site")
    at = {"language": "cy", "at": "size"}

    after = client.post(address(draft, "language/"), at)
    shown = text(client.get(after.url))
    client.post(address(draft, "language/"), {"language": ""})

    assert after.url == address(draft, "question/size/")
    assert "Pa mor fawr?" in shown
    assert "Bach" in shown
    assert "Medium" in shown
    draft.refresh_from_db()
    assert (draft.language, draft.answers["site"]) == ("", "north-field")


@pytest.mark.parametrize("language", ["fr", "<script>", "cy cy"])
def test_language_that_is_not_offered_is_not_taken(client, draft, language):
    client.post(address(draft, "language/"), {"language": language})

    draft.refresh_from_db()
    assert draft.language == ""


def test_staff_read_the_case_in_english(client):
    client.post("/services/allotment/start/", {"language": "cy"})
    draft = Draft.objects.get()
    walk_on(client, draft, address(draft, "tasks/"))
    confirmation = text(client.get(send(client, draft)))

    assert particulars(Case.objects.get())["Size"] == "Small"
    assert "Byddwn yn edrych" in confirmation


# Quicker hands


def test_page_that_another_tab_overtook_leads_to_the_journey(client, rf):
    """Each page read the draft before it was sent."""
    draft = walk(client, "allotment")
    _, before = overtaken(draft)
    steps = definition_of(before.revision).asking
    pages = [
        partial(answer_together, page=steps["applicant"], known={}),
        partial(read_information, page=steps["rules"]),
        partial(list_entries, group=steps["sharers"]),
    ]

    for one in pages:
        request = rf.post("/", {"name-answer": "Ada", "more": "no"})
        request.actor = Visitor()
        assert one(request, before).url == address(draft, "")
    assert Submission.objects.get().answers["name"] == "Ada Example"


def test_group_that_must_have_one_asks_for_it_at_once(client):
    content = everything()
    content["sections"][1]["questions"][3]["least"] = 2
    make_service(**content)
    draft = start(client, "allotment")
    Draft.objects.update(answers={"lives-here": "yes", "rules": "read"})
    go(client, draft, "applicant", "email", "home")

    first = client.get(address(draft, "question/sharers/"))
    back = text(client.get(first.url))
    add(client, draft)
    few = text(page(client, draft, "question/sharers/"))
    second = client.post(address(draft, "question/sharers/"), {})

    assert first.status_code == second.status_code == 302
    assert f'href="{address(draft, "question/home/")}" class="govuk-back-link"' in back
    assert "We need at least 2" in few
    assert "Add another person" in few


def test_journey_without_sections_has_no_task_list(client):
    draft = walk(client, "allotment")
    content = everything()
    content["questions"] = content.pop("sections")[2]["questions"]
    content["case"] |= {"reporter": {}}
    for name in ("fee", "computed", "languages"):
        content.pop(name)
    content["case"]["summary"] = "Allotment"
    make_service(**content)
    other = start(client, "allotment")

    assert client.get(address(other, "tasks/")).url == address(other, "")
    assert client.get(address(draft, "tasks/")).status_code == 200


# Not his


def test_pages_of_a_journey_open_nothing_for_another_browser(client, draft):
    other = Client()
    pages = ("tasks/", "question/sharers/one/", "question/sharers/one/remove/", "check-answers/")

    assert [other.get(address(draft, name)).status_code for name in pages] == [404] * 4
    assert other.post(address(draft, "language/"), {"language": "cy"}).status_code == 404


def test_answers_kept_hold_no_more_than_the_path(client):
    draft = walk(client, "allotment", lives_here="yes")
    Draft.objects.filter(pk=draft.pk).update(
        answers={**Draft.objects.get().answers, "sheds": 3, "guardian": "Nobody", "people": 99}
    )
    send(client, draft)

    kept = Submission.objects.get().answers
    assert "guardian" not in kept
    assert kept["people"] == 2
    assert json.dumps(kept)
