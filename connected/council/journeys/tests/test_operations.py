from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from connected.council.journeys import operations
from connected.council.journeys.models import Draft, Submission
from connected.council.journeys.queries import photos_of
from connected.council.journeys.rules.refusals import (
    AnswersGone,
    AnswersSent,
    NotAsked,
    NotFinished,
    NotOnline,
)
from connected.council.journeys.tests.factories import ANSWERS, make_draft, make_submitted
from connected.council.journeys.tests.walking import photo
from connected.council.services.models import Revision
from connected.council.services.operations import define_service, withdraw_services
from connected.council.services.tests.factories import (
    BY,
    make_content,
    make_question,
    make_service,
    make_signpost,
)
from connected.foundation.audit.models import Event
from connected.foundation.files.models import StoredFile
from connected.foundation.files.rules import TooManyFiles
from connected.foundation.geography.models import Postcode
from connected.foundation.notify.models import Message
from connected.foundation.permissions import Visitor, roles
from connected.office.cases.models import Case
from connected.office.cases.tests.factories import make_case, make_user

pytestmark = pytest.mark.django_db

VISITOR = Visitor()


def answer(draft, key, said):
    return operations.answer_question(draft_id=draft.pk, key=key, answer=said, by=VISITOR)


def send(draft, by=VISITOR):
    return operations.submit_draft(draft_id=draft.pk, by=by)


def make_photo_draft(**limits):
    question = make_question(key="photos", type="photos", limits=limits or {"max_files": 2})
    service = make_service(
        questions=[question, make_question(key="words")],
        case={"summary": "Photos", "place": "", "reporter": {}},
    )
    return make_draft(service=service)


def add(draft, name="one.png"):
    return operations.add_photo(draft_id=draft.pk, key="photos", upload=photo(name), by=VISITOR)


# Starting


def test_draft_is_pinned_to_the_revision_of_its_start():
    draft = make_draft()
    define_service(content=make_content(lgsl=9001), by=BY)

    draft.refresh_from_db()

    assert draft.revision.number == 1
    assert Revision.objects.count() == 2


def test_draft_remembers_who_started_it_only_where_they_signed_in():
    user = make_user()

    assert make_draft().started_by is None
    assert make_draft(by=user).started_by == user


def test_service_that_is_elsewhere_or_withdrawn_cannot_be_started():
    service = make_service()
    withdraw_services(kept=[], by=BY)
    service.refresh_from_db()

    for closed in (service, make_signpost()):
        with pytest.raises(NotOnline, match=closed.title):
            make_draft(service=closed)


# Answering


def test_answer_is_kept_and_audited_without_its_words():
    draft = answer(make_draft(), "colour", "red")

    assert draft.answers == {"colour": "red"}
    assert Event.objects.filter(name="journeys.answered").get().facts == {"question": "colour"}


def test_answer_on_a_branch_that_was_left_is_kept_in_the_draft():
    draft = make_draft()
    answer(draft, "colour", "other")
    answer(draft, "other-colour", "Green")

    left = answer(draft, "colour", "red")

    assert left.answers == {"colour": "red", "other-colour": "Green"}


@pytest.mark.parametrize("key", ["other-colour", "warm", "nonsense"])
def test_question_that_is_not_on_the_path_takes_no_answer(key):
    draft = make_draft()

    with pytest.raises(NotAsked):
        answer(draft, key, "Green")

    draft.refresh_from_db()
    assert draft.answers == {}


def test_sent_and_cleared_drafts_take_no_answer():
    sent = make_draft(answers=ANSWERS)
    send(sent)
    cleared = make_draft()
    Draft.objects.filter(pk=cleared.pk).update(cleared_at=timezone.now())

    with pytest.raises(AnswersSent):
        answer(sent, "colour", "blue")
    with pytest.raises(AnswersGone, match="30 days"):
        answer(cleared, "colour", "blue")


# Sending


def test_sending_opens_a_case_with_what_was_told():
    case = send(make_draft(answers=ANSWERS))

    assert (case.summary, case.channel, case.assisted) == ("Red hat", "online", False)
    assert (case.reporter_email, case.reporter, case.place_text) == (
        "ada@example.com",
        None,
        "By the shop",
    )
    assert case.particulars[0] == {"label": "What colour is it?", "value": "Red"}


def test_submission_keeps_the_answers_on_the_path_only():
    case = send(make_draft(answers=ANSWERS | {"other-colour": "Green"}))

    submission = Submission.objects.get(case=case)

    assert submission.answers == ANSWERS
    assert submission.revision.number == 1
    assert submission.draft.sent_at == submission.sent_at


def test_same_draft_sent_twice_is_one_case():
    draft = make_draft(answers=ANSWERS)

    first, second = send(draft), send(draft)

    assert first == second
    assert (Case.objects.count(), Submission.objects.count()) == (1, 1)
    assert Event.objects.filter(name="journeys.sent").count() == 1


@pytest.mark.parametrize(
    "answers", [{}, {"colour": "red"}, {"colour": "blue", "warm": "no", "where": None}]
)
def test_unfinished_answers_are_not_sent(answers):
    draft = make_draft(answers=answers)

    with pytest.raises(NotFinished):
        send(draft)

    assert Case.objects.count() == 0


def test_cleared_draft_is_not_sent():
    draft = make_draft()
    Draft.objects.update(cleared_at=timezone.now())

    with pytest.raises(AnswersGone):
        send(draft)


def test_resident_who_signed_in_and_told_who_they_are_is_the_reporter():
    user = make_user()

    told = make_submitted(by=user)
    untold = make_submitted(by=user, answers=ANSWERS | {"email": None})

    assert (told.reporter, untold.reporter) == (user, None)
    assert untold.reporter_email == ""


@pytest.mark.parametrize(("channel", "assisted"), [("phone", False), ("online", True)])
def test_whoever_keys_for_a_resident_is_not_the_reporter(channel, assisted):
    officer = make_user(role=roles.Officer.slug)

    case = make_submitted(by=officer, channel=channel, assisted=assisted)

    assert (case.channel, case.assisted, case.reporter) == (channel, assisted, None)


def test_postcode_that_is_known_gives_the_place_its_position():
    Postcode.objects.create(postcode="RM17 6SL", latitude=51.47, longitude=0.32)

    known = make_submitted(answers=ANSWERS | {"where": {"postcode": "RM17 6SL"}})
    unknown = make_submitted(answers=ANSWERS | {"where": {"postcode": "RM17 6SM"}})
    exact = {"postcode": "RM17 6SL", "latitude": "51.5", "longitude": "0.3"}
    given = make_submitted(answers=ANSWERS | {"where": exact})
    nowhere = make_submitted(answers=ANSWERS | {"where": None})

    assert [(case.latitude, case.longitude) for case in (known, unknown, given, nowhere)] == [
        (51.47, 0.32),
        (None, None),
        (51.5, 0.3),
        (None, None),
    ]


# Photos


def test_photo_is_kept_for_its_draft_and_is_the_answer():
    draft = make_photo_draft()

    stored = add(draft)

    draft.refresh_from_db()
    assert draft.answers == {"photos": [str(stored.reference)]}
    assert stored.about == f"draft:{draft.pk}:photos"


def test_photos_go_with_the_case():
    draft = make_photo_draft()
    stored = add(draft)
    answer(draft, "words", "Some")

    case = send(draft)

    stored.refresh_from_db()
    assert stored.about == case.files_about


def test_more_photos_than_allowed_are_refused():
    draft = make_photo_draft(max_files=1)
    add(draft)

    with pytest.raises(TooManyFiles):
        add(draft, "two.png")


def test_removed_photo_is_gone_for_good_and_the_question_is_open_again():
    draft = make_photo_draft()
    stored = add(draft)

    operations.remove_photo(
        draft_id=draft.pk, key="photos", reference=str(stored.reference), by=VISITOR
    )

    draft.refresh_from_db()
    assert draft.answers == {}
    assert StoredFile.objects.count() == 0


def test_removing_one_photo_keeps_the_other():
    draft = make_photo_draft()
    first, second = add(draft), add(draft, "two.png")

    operations.remove_photo(
        draft_id=draft.pk, key="photos", reference=str(first.reference), by=VISITOR
    )

    assert photos_of(draft, "photos") == [second]


def test_photo_of_another_draft_cannot_be_removed_or_sent():
    mine, theirs = make_photo_draft(), make_draft()
    stored = add(theirs)

    operations.remove_photo(
        draft_id=mine.pk, key="photos", reference=str(stored.reference), by=VISITOR
    )
    answers = {"photos": [str(stored.reference)], "words": "Some"}
    Draft.objects.filter(pk=mine.pk).update(answers=answers)
    case = send(mine)

    stored.refresh_from_db()
    assert stored.about == f"draft:{theirs.pk}:photos"
    assert StoredFile.objects.filter(about=case.files_about).count() == 0


def test_photo_question_off_the_path_takes_no_photo():
    draft = make_draft()

    with pytest.raises(NotAsked):
        add(draft)


# Clearing


def test_drafts_left_alone_are_emptied_and_still_counted():
    user = make_user()
    stale = make_draft(answers=ANSWERS, by=user)
    fresh = make_draft(answers=ANSWERS)
    Draft.objects.filter(pk=stale.pk).update(changed_at=timezone.now() - timedelta(days=31))

    assert operations.clear_stale_drafts(by=BY) == 1
    assert operations.clear_stale_drafts(by=BY) == 0

    stale.refresh_from_db()
    fresh.refresh_from_db()
    assert (stale.answers, stale.started_by, stale.cleared_at is not None) == ({}, None, True)
    assert fresh.answers == ANSWERS
    assert Draft.objects.count() == 2


def test_clearing_removes_photos_that_were_never_sent(django_capture_on_commit_callbacks):
    stale = make_photo_draft()
    stored = add(stale)
    Draft.objects.update(changed_at=timezone.now() - timedelta(days=31))

    with django_capture_on_commit_callbacks(execute=True):
        operations.clear_stale_drafts(by=BY)

    assert StoredFile.objects.count() == 0
    assert default_storage.exists(stored.path) is False


def test_clearing_keeps_what_was_sent():
    case = make_submitted()
    Draft.objects.update(changed_at=timezone.now() - timedelta(days=31))

    operations.clear_stale_drafts(by=BY)

    assert Submission.objects.get(case=case).answers == ANSWERS
    assert Draft.objects.get().answers == {}


# Tracking


@pytest.mark.parametrize("typed", ["{reference}", " {reference} ", "lower"])
def test_tracking_link_goes_to_the_address_of_the_request(typed):
    case = make_case()
    reference = (
        case.reference.lower() if typed == "lower" else typed.format(reference=case.reference)
    )

    operations.send_tracking_link(reference=reference, email="ADE@example.com", by=VISITOR)

    message = Message.objects.get()
    assert (message.to, message.template) == ("ade@example.com", "journeys.tracking_link")
    assert f"http://testserver/track/{case.reference}." in message.body


@pytest.mark.parametrize("email", ["other@example.com", ""])
def test_tracking_link_is_sent_to_nobody_else(email):
    case = make_case()

    operations.send_tracking_link(reference=case.reference, email=email, by=VISITOR)
    operations.send_tracking_link(reference="BK-0000-00", email="ade@example.com", by=VISITOR)

    assert Message.objects.count() == 0
    facts = Event.objects.filter(name="journeys.tracking_link_asked").values_list(
        "facts", flat=True
    )
    assert list(facts) == [{"found": False}] * 2


def test_tracking_link_asked_for_again_at_once_is_sent_once():
    case = make_case()

    def ask():
        operations.send_tracking_link(reference=case.reference, email="ade@example.com", by=VISITOR)

    ask()
    ask()
    Message.objects.update(created_at=timezone.now() - timedelta(minutes=6))
    ask()

    assert Message.objects.count() == 2


def test_a_draft_that_never_was_cannot_be_sent() -> None:
    with pytest.raises(Draft.DoesNotExist):
        operations.submit_draft(draft_id=uuid4(), by=Visitor())
