"""Cases that belong together, and duplicates that are joined without loss."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from connected.foundation.identity.models import User
from connected.foundation.notify.models import Message
from connected.foundation.operations import Refused
from connected.office.cases import tasks
from connected.office.cases.models import Case, CaseType, Entry, Relation
from connected.office.cases.operations import (
    ask_to_reopen,
    close_case,
    end_relation,
    merge_case,
    relate_cases,
    separate_case,
    tell_follower,
)
from connected.office.cases.queries import main_case_of
from connected.office.cases.queries.relations import company_of, followers_of
from connected.office.cases.rules import CaseIsClosed, ChangedMeanwhile, NotOnThisTeam, Reporter
from connected.office.cases.rules.relating import (
    JoinedAlready,
    NotJoined,
    NotRelated,
    OthersJoined,
    RelatedAlready,
    SameCase,
)
from connected.office.cases.tests.factories import (
    BY,
    make_case,
    make_case_type,
    make_officer,
    make_team,
    sign_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(case_type: CaseType) -> Case:
    return make_case(
        case_type=case_type,
        summary="Bin full",
        reporter=Reporter(name="Bea Neighbour", email="bea@example.com"),
    )


def told(case: Case) -> list[str]:
    return list(case.entries.filter(kind="related").values_list("text", flat=True))


def test_related_cases_both_say_so(case: Case, other: Case, officer: User) -> None:
    relate_cases(case=other, other=case, by=officer)

    assert told(case) == [f"Related to case {other.reference}."]
    assert told(other) == [f"Related to case {case.reference}."]
    assert company_of(case, officer).related == [other]
    assert company_of(other, officer).related == [case]


def test_cases_are_related_once(case: Case, other: Case, officer: User) -> None:
    relate_cases(case=case, other=other, by=officer)

    with pytest.raises(RelatedAlready):
        relate_cases(case=other, other=case, by=officer)


def test_a_case_is_not_related_to_itself(case: Case, officer: User) -> None:
    with pytest.raises(SameCase):
        relate_cases(case=case, other=case, by=officer)


def test_only_who_has_both_relates_them(case: Case, officer: User) -> None:
    elsewhere = make_case(case_type=make_case_type("grass", team=make_team("parks")))

    with pytest.raises(NotOnThisTeam):
        relate_cases(case=case, other=elsewhere, by=officer)


def test_a_relation_ends_and_is_kept(case: Case, other: Case, officer: User) -> None:
    relate_cases(case=case, other=other, by=officer)

    end_relation(case=other, other=case, by=officer)

    assert company_of(case, officer).numbers == []
    assert Relation.objects.get().ended_at is not None
    assert told(case)[-1] == f"Not related to case {other.reference} any more."
    with pytest.raises(NotRelated):
        end_relation(case=case, other=other, by=officer)


def test_another_teams_case_is_counted_and_not_shown(case: Case, officer: User) -> None:
    elsewhere = make_case(case_type=make_case_type("grass", team=make_team("parks")))
    relate_cases(case=case, other=elsewhere, by=BY)

    company = company_of(case, officer)

    assert (company.related, company.hidden) == ([], 1)


def test_a_duplicate_is_closed_and_follows(case: Case, other: Case, officer: User) -> None:
    merge_case(case=other, into=case, by=officer)

    other.refresh_from_db()
    assert (other.is_open, other.outcome, other.outcome_title) == (False, "duplicate", "Duplicate")
    assert main_case_of(other) == case
    assert list(followers_of(case)) == [other]
    assert company_of(other, officer).main == case
    assert company_of(case, officer).joined == [other]
    assert told(case) == [f"Case {other.reference} was joined with this one."]


def test_joining_takes_the_place_of_relating(case: Case, other: Case, officer: User) -> None:
    relate_cases(case=case, other=other, by=officer)

    merge_case(case=other, into=case, by=officer)

    company = company_of(case, officer)
    assert (company.related, company.joined) == ([], [other])
    with pytest.raises(RelatedAlready):
        relate_cases(case=case, other=other, by=officer)


def test_who_asked_for_the_duplicate_is_told_of_the_joining(
    case: Case, other: Case, officer: User
) -> None:
    merge_case(case=other, into=case, by=officer)

    tasks.tell_of_closing(entry_id=other.entries.get(kind="closed").pk)

    message = Message.objects.get()
    assert message.to == "bea@example.com"
    assert message.subject == f"Your request {other.reference} was joined with another"
    assert case.reference not in message.body
    assert "Ade" not in message.body


def test_who_follows_hears_what_came_of_it_and_nothing_else(
    case: Case, other: Case, officer: User
) -> None:
    merge_case(case=other, into=case, by=officer)
    close_case(case=case, outcome="collected", words="Dear Ade, we came back.", by=officer)
    entry = case.entries.get(kind="closed")

    for _ in range(2):
        tasks.tell_follower(entry_id=entry.pk, case_id=other.pk)

    message = Message.objects.get()
    assert message.to == "bea@example.com"
    assert f"Your request {other.reference}" in message.subject
    assert "Collected" in message.body
    for private in ("Ade", "we came back", case.reference, case.summary):
        assert private not in message.body


def test_a_job_waits_for_each_follower_at_another_address(
    case: Case, other: Case, case_type: CaseType, officer: User
) -> None:
    same_address = make_case(case_type=case_type)
    unreachable = make_case(case_type=case_type, reporter=Reporter(name="Cy"))
    for one in (other, same_address, unreachable):
        merge_case(case=one, into=case, by=officer)

    case.refresh_from_db()
    close_case(case=case, outcome="collected", by=officer)

    (job,) = ProcrastinateJob.objects.filter(task_name="cases.tell_follower")
    assert job.args["case_id"] == other.pk


def test_nobody_hears_of_an_end_that_was_taken_back(case: Case, other: Case, officer: User) -> None:
    merge_case(case=other, into=case, by=officer)
    close_case(case=case, outcome="collected", by=officer)
    ask_to_reopen(case=case, why="Still full.", by=BY)

    tell_follower(entry=case.entries.get(kind="closed"), case=other, by=BY)

    assert not Message.objects.exists()


def test_taken_apart_it_is_as_it_was(case: Case, other: Case, officer: User) -> None:
    merge_case(case=other, into=case, by=officer)

    separate_case(case=other, why="Another street.", by=officer)

    other.refresh_from_db()
    assert (other.is_open, other.times_reopened, other.first_closed_at) == (True, 0, None)
    assert not followers_of(case).exists()
    assert told(case)[-1] == f"Case {other.reference} goes on by itself again."
    assert other.entries.filter(kind="reopened", text="Another street.").exists()
    with pytest.raises(NotJoined):
        separate_case(case=other, why="Again.", by=officer)


def test_taken_apart_it_keeps_its_first_closing(case: Case, other: Case, officer: User) -> None:
    close_case(case=other, outcome="collected", by=officer)
    ask_to_reopen(case=other, why="Still full.", by=BY)
    first = other.first_closed_at
    merge_case(case=other, into=case, by=officer)

    separate_case(case=other, why="Another street.", by=officer)

    other.refresh_from_db()
    assert (other.times_reopened, other.first_closed_at) == (1, first)


def test_a_resident_who_asks_again_goes_on_alone(case: Case, other: Case, officer: User) -> None:
    merge_case(case=other, into=case, by=officer)

    ask_to_reopen(case=other, why="Mine is another bin.", by=BY)

    assert main_case_of(other) is None


def test_what_was_joined_is_not_joined_again(
    case: Case, other: Case, case_type: CaseType, officer: User
) -> None:
    third = make_case(case_type=case_type)
    merge_case(case=other, into=case, by=officer)

    with pytest.raises(JoinedAlready):
        merge_case(case=third, into=other, by=officer)
    with pytest.raises(JoinedAlready):
        merge_case(case=other, into=third, by=officer)
    case.refresh_from_db()
    with pytest.raises(JoinedAlready):
        merge_case(case=case, into=other, by=officer)


def test_a_main_case_goes_on(case: Case, other: Case, case_type: CaseType, officer: User) -> None:
    third = make_case(case_type=case_type)
    merge_case(case=other, into=case, by=officer)

    with pytest.raises(OthersJoined):
        merge_case(case=case, into=third, by=officer)


def test_nothing_is_joined_with_a_closed_case(case: Case, other: Case, officer: User) -> None:
    close_case(case=case, outcome="collected", by=officer)

    with pytest.raises(CaseIsClosed):
        merge_case(case=other, into=case, by=officer)


def test_a_duplicate_that_changed_meanwhile_is_looked_at_again(
    case: Case, other: Case, officer: User
) -> None:
    Case.objects.filter(pk=other.pk).update(version=7)

    with pytest.raises(ChangedMeanwhile):
        merge_case(case=other, into=case, by=officer)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_join_crosswise_one_is_refused() -> None:
    officer = make_officer(make_team())
    case_type = make_case_type()
    one, two = (make_case(case_type=case_type) for _ in range(2))
    start, refusals = Barrier(2), []

    def join(case: Case, into: Case) -> None:
        start.wait()
        try:
            merge_case(case=case, into=into, by=officer)
        except Refused as refused:
            refusals.append(type(refused))
        finally:
            connection.close()

    threads = [Thread(target=join, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refusals) == 1
    assert Case.objects.open().count() == 1
    assert Relation.objects.now().count() == 1
    assert Entry.objects.filter(kind="closed").count() == 1


def post(client: Client, case: Case, page: str, **answers: object) -> str:
    answers = {"version": case.version} | answers
    return client.post(f"/cases/{case.reference}/{page}", answers, follow=True).content.decode()


@pytest.mark.parametrize("how", ["related", "joins", "main"])
def test_an_officer_links_and_joins(
    client: Client, case: Case, other: Case, officer: User, how: str
) -> None:
    page = post(sign_in(client, officer), case, "related/", other=other.reference, how=how)

    assert "belong together now" in page
    assert other.reference in page
    case.refresh_from_db()
    other.refresh_from_db()
    assert (case.is_open, other.is_open) == (how != "joins", how != "main")


def test_a_reference_that_nobody_has_is_said_beside_its_field(
    client: Client, case: Case, officer: User
) -> None:
    page = post(sign_in(client, officer), case, "related/", other="BK-7F3K-2Q", how="related")

    assert "None of your teams’ cases has the reference “BK-7F3K-2Q”" in page


def test_an_officer_ends_a_link(client: Client, case: Case, other: Case, officer: User) -> None:
    relate_cases(case=case, other=other, by=officer)

    page = post(sign_in(client, officer), case, f"related/{other.reference}/end/")

    assert "nothing to do with the other" in page


def test_an_officer_takes_a_duplicate_apart(
    client: Client, case: Case, other: Case, officer: User
) -> None:
    merge_case(case=other, into=case, by=officer)
    sign_in(client, officer)
    assert "which goes on for both" in client.get(f"/cases/{other.reference}/").content.decode()

    page = post(client, other, "separate/", why="Another street.")

    assert "goes on by itself" in page
