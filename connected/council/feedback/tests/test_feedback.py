import pytest
from django.utils import timezone

from connected.council.feedback.measures import RatingRecords, Satisfied
from connected.council.feedback.models import Rating
from connected.council.feedback.operations import rate_request
from connected.council.feedback.queries import rating_path
from connected.council.feedback.rules import RatedAlready
from connected.foundation.audit.models import Event
from connected.foundation.measures import Period
from connected.foundation.permissions import Visitor
from connected.office.cases.models import Case
from connected.office.cases.tests.factories import make_case, make_officer

pytestmark = pytest.mark.django_db


def rate(case, score, words=""):
    return rate_request(case=case, score=score, words=words, by=Visitor())


def text(response):
    return response.content.decode()


def test_rating_is_kept_once_for_each_request():
    case = make_case()
    rate(case, 5)

    with pytest.raises(RatedAlready):
        rate(case, 1)

    assert [rating.score for rating in Rating.objects.all()] == [5]


def test_audit_keeps_the_score_and_not_the_words():
    rate(make_case(), 2, "My name is Ada.")

    assert Event.objects.filter(name="feedback.request_rated").get().facts == {"score": 2}


def test_page_takes_a_rating_and_says_thank_you(client):
    path = rating_path(make_case())

    asked = client.get(path)
    given = client.post(path, {"score": "4", "words": "Quick."})
    thanked = client.get(given.url)

    assert "How satisfied are you" in text(asked)
    assert "Thank you" in text(thanked)
    assert (Rating.objects.get().score, Rating.objects.get().words) == (4, "Quick.")


def test_page_sent_again_keeps_the_first_rating(client):
    path = rating_path(make_case())
    client.post(path, {"score": "4"})

    again = client.post(path, {"score": "1"})

    assert "Thank you" in text(again)
    assert Rating.objects.get().score == 4


def test_page_that_lost_the_race_says_thank_you(client, monkeypatch):
    case = make_case()
    rate(case, 5)
    monkeypatch.setattr("connected.council.feedback.views.is_rated", lambda case: False)

    response = client.post(rating_path(case), {"score": "1"})

    assert response.status_code == 302
    assert Rating.objects.get().score == 5


@pytest.mark.parametrize("score", ["", "0", "6", "five"])
def test_page_asks_for_one_of_the_five(client, score):
    response = client.post(rating_path(make_case()), {"score": score, "words": "Kept"})

    assert response.status_code == 200
    assert "Error: " in text(response)
    assert "Kept" in text(response)
    assert Rating.objects.count() == 0


@pytest.mark.parametrize("token", ["nonsense", "{reference}", "{reference}.", "{reference}.x"])
def test_guessed_address_opens_nothing(client, token):
    case = make_case()

    assert client.get(f"/feedback/{token.format(reference=case.reference)}/").status_code == 404


def test_signed_address_of_a_case_that_never_was_opens_nothing(client):
    assert client.get(rating_path(Case(reference="BK-7F3K-2Q"))).status_code == 404


def test_satisfied_are_the_upper_two_of_five():
    for score in (5, 4, 3, 2, 1):
        rate(make_case(), score)

    figure = Satisfied().figure(Period.month_of(timezone.localdate()))

    assert figure.fraction_text == "2 of 5"


def test_month_without_ratings_has_no_share():
    assert Satisfied().figure(Period.month(2020, 1)).text == "no activity"


def test_officer_sees_the_ratings_of_their_own_teams_only():
    case = make_case()
    rate(case, 5)
    ratings = Rating.objects.all()

    assert RatingRecords().visible_to(make_officer(case.team), ratings).count() == 1
    assert RatingRecords().visible_to(Visitor(), ratings).count() == 0
