from connected.strategy.plan.models import Layer, Programme
from connected.strategy.scorecard.models import Criterion


def test_a_criterion_and_a_programme_are_told_by_title_and_have_pages() -> None:
    criterion = Criterion(key="made-online", title="More is made online")
    programme = Programme(key="citizen-journeys", title="Citizen Journeys")

    assert (str(criterion), criterion.get_absolute_url()) == (
        "More is made online",
        "/strategy/criteria/made-online/",
    )
    assert (str(programme), programme.get_absolute_url()) == (
        "Citizen Journeys",
        "/strategy/programmes/citizen-journeys/",
    )
    assert str(Layer(title="Digital Office")) == "Digital Office"
