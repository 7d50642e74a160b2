"""A service designed in the browser: begun, changed, proved, seen, compared, published, taken back; and as YAML."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from connected.council.designer.models import Design
from connected.council.designer.operations import (
    add_step,
    begin_design,
    begin_service,
    change_part,
    change_step,
    discard_design,
    move_step,
    publish_design,
    remove_step,
    rewrite_design,
    roll_back,
)
from connected.council.designer.queries import effects_of, problems_of, published
from connected.council.designer.rules.comparing import compared
from connected.council.designer.rules.editing import NoSuchPlace, step_at, steps_listed
from connected.council.designer.rules.picture import picture_of, ways_of
from connected.council.designer.rules.previews import screens_of
from connected.council.designer.rules.publishing import (
    ChangedMeanwhile,
    KeyInUse,
    NoDataNote,
    NoNote,
    NothingChanged,
    NotSound,
)
from connected.council.designer.rules.writing import UnreadableText, read, written
from connected.council.journeys.tests.factories import make_draft, make_submitted
from connected.council.services.models import Revision, Service
from connected.council.services.rules.definition import read_definition
from connected.council.services.rules.proof import proof_of
from connected.council.services.tests.factories import (
    CONTENT,
    everything,
    example_contents,
    make_content,
    make_question,
    make_service,
)
from connected.foundation.identity.operations import create_user
from connected.foundation.permissions import System
from connected.office.cases.models import Case
from connected.office.cases.operations import change_stage
from connected.office.cases.tests.factories import make_officer, sign_in

BY = System("tests")
NOTES = {
    "privacy": {"purpose": "We find your hat.", "basis": "public-task", "assessment": "DPIA-1"},
    "retention": {"months": 12, "why": "Hats come back within a year."},
}


@pytest.fixture
def service(db):
    return make_service()


@pytest.fixture
def design(service):
    return begin_design(key=service.key, by=BY)


@pytest.fixture
def noted(design):
    return change_part(design=design, parts=NOTES, by=BY)


# As YAML


@pytest.mark.parametrize("key", example_contents())
def test_every_example_is_the_same_after_a_round_trip(key):
    content = example_contents()[key]

    assert read(written(content)) == content


def test_everything_that_a_definition_can_have_is_the_same_after_a_round_trip():
    assert read(written(everything())) == everything()


ODD = ["no", "12:30", "2026-12-24", "012", "1e5", "~", "- a", "a: b", "two\nlines", "#", "true"]
WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=40
) | st.sampled_from(ODD)


@given(words=st.lists(WORDS, max_size=4), number=st.integers(-(10**6), 10**6), flag=st.booleans())
def test_any_words_are_the_same_after_a_round_trip(words, number, flag):
    content = {"title": "A service", "words": words, "number": number, "flag": flag}

    assert read(written(content)) == content


def test_text_that_is_no_yaml_names_its_line():
    with pytest.raises(UnreadableText, match="Line 2"):
        read("title: A\n  - b: [")


# Beginning


@pytest.mark.django_db
def test_new_service_can_be_tried_and_published(service):
    design = begin_service(
        key="street-light", title="Report a light", summary="A light is out.", lgsl=564,
        category=service.category.key, team=service.case_type.team.key, by=BY,
    )  # fmt: skip

    assert problems_of(design.content) == []
    assert [effect.sentence for effect in effects_of(design)] == [
        "It is a new service: nobody is under way."
    ]
    change_part(design=design, parts=NOTES, by=BY)
    made = publish_design(design=design, change_note="The first.", by=BY)
    assert (made.number, made.change_note) == (1, "The first.")
    assert Service.objects.get(key="street-light").is_online
    assert Design.objects.count() == 0


@pytest.mark.django_db
def test_key_is_used_once(service):
    given = {"title": "T", "summary": "S", "lgsl": 1, "category": "c", "team": "t", "by": BY}
    with pytest.raises(KeyInUse):
        begin_service(key=service.key, **given)
    begin_service(key="new", **given)
    with pytest.raises(KeyInUse):
        begin_service(key="new", **given)


def test_design_that_somebody_began_is_gone_on_with(design, service):
    assert begin_design(key=service.key, by=BY) == design
    assert str(design) == f"Design of {service.title}"
    with pytest.raises(Design.DoesNotExist):
        begin_design(key="nothing", by=BY)


# Changing


def test_steps_are_added_changed_moved_and_removed(design):
    before = [step.key for step in steps_listed(design.content)]
    new = make_question(key="size", ask="What size is it?")

    add_step(design=design, after="0", step=new, by=BY)
    add_step(design=design, after="", step=new | {"key": "last"}, by=BY)
    change_step(design=design, place="1", step=new | {"key": "fit"}, by=BY)
    move_step(design=design, place="1", down=-1, by=BY)

    keys = [step.key for step in steps_listed(design.content)]
    assert keys == ["fit", *before, "last"]
    remove_step(design=design, place="0", by=BY)
    assert [step.key for step in steps_listed(design.content)] == [*before, "last"]
    version = design.version
    move_step(design=design, place="0", down=-1, by=BY)
    assert design.version == version


def test_steps_of_sections_have_their_own_places():
    content = everything()
    listed = list(steps_listed(content))

    assert listed[0].place == "0.0"
    assert listed[0].section == content["sections"][0]["title"]
    assert step_at(content, "0.0")
    assert {"Way out", "Page to read", "Page of several questions", "Group that repeats"} <= {
        step.kind for step in listed
    }


@pytest.mark.parametrize("place", ["99", "-1", "x", "9.0", ""])
def test_place_that_is_not_there_is_refused(place):
    with pytest.raises(NoSuchPlace):
        step_at(CONTENT, place)


def test_nobody_overwrites_what_they_have_not_seen(design):
    other = Design.objects.get()
    change_part(design=other, parts={"summary": "Changed."}, by=BY)

    for change in (
        lambda: change_part(design=design, parts={"summary": "Mine."}, by=BY),
        lambda: discard_design(design=design, by=BY),
        lambda: publish_design(design=design, change_note="Mine.", by=BY),
    ):
        with pytest.raises(ChangedMeanwhile):
            change()


def test_part_that_is_emptied_is_gone_and_the_key_stays(design):
    change_part(design=design, parts={"keywords": []}, by=BY)
    rewrite_design(design=design, content=make_content(key="other", title="Whole"), by=BY)

    assert "keywords" not in change_part(design=design, parts={"keywords": None}, by=BY).content
    assert (design.content["key"], design.content["title"]) == (design.key, "Whole")


def test_discarded_design_leaves_what_is_published(design, service):
    discard_design(design=design, by=BY)

    assert Design.objects.count() == 0
    assert published(service.key).number == 1


# Publishing


def test_publishing_asks_for_a_note_on_data_and_on_the_change(design):
    with pytest.raises(NoNote):
        publish_design(design=design, change_note=" ", by=BY)
    with pytest.raises(NoDataNote):
        publish_design(design=design, change_note="Better.", by=BY)


def test_what_is_not_sound_is_not_published(noted):
    nobody = make_question(key="never", ask="Who is asked?", when={"question": "colour", "is": "x"})
    add_step(design=noted, after="", step=nobody, by=BY)

    with pytest.raises(NotSound):
        publish_design(design=noted, change_note="Better.", by=BY)
    assert Revision.objects.count() == 1


def test_next_revision_leaves_journeys_under_way_as_they_were(noted, service):
    draft = make_draft(answers={"colour": "red"})
    make_submitted()

    sentences = [effect.sentence for effect in effects_of(noted)]
    made = publish_design(design=noted, change_note="Notes.", by=BY)

    assert sentences[0].startswith("1 unfinished journey goes on")
    assert sentences[1].startswith("1 open case keeps")
    draft.refresh_from_db()
    assert (draft.revision.number, made.number) == (1, 2)
    with pytest.raises(NothingChanged):
        publish_design(design=begin_design(key=service.key, by=BY), change_note="Nothing.", by=BY)


def test_stage_with_open_cases_cannot_go(noted):
    case = make_submitted()
    change_stage(case=case, stage="asked", by=make_officer(case.team))
    content = noted.content
    stages = [one for one in content["case"]["stages"] if one["key"] != "asked"]
    outcomes = [{"key": "new", "title": "New"}]
    changed = content["case"] | {"stages": stages, "outcomes": outcomes}
    change_part(design=noted, parts={"case": changed}, by=BY)

    effects = effects_of(noted)

    assert [effect.blocks for effect in effects].count(True) == 1
    assert any("Cases cannot end as" in effect.sentence for effect in effects)
    with pytest.raises(NotSound, match="which is gone"):
        publish_design(design=noted, change_note="Fewer.", by=BY)


def test_revision_is_taken_back_by_publishing_it_anew(noted, service):
    publish_design(design=noted, change_note="Notes.", by=BY)

    made = roll_back(key=service.key, number=1, why="It was better.", by=BY)

    assert (made.number, made.change_note) == (3, "Back to revision 1: It was better.")
    assert made.definition == Revision.objects.get(number=1).definition
    with pytest.raises(NoNote):
        roll_back(key=service.key, number=2, why=" ", by=BY)
    with pytest.raises(Revision.DoesNotExist):
        roll_back(key=service.key, number=9, why="x", by=BY)
    with pytest.raises(NothingChanged):
        roll_back(key=service.key, number=3, why="x", by=BY)


# Looking


@pytest.mark.parametrize("key", example_contents())
def test_every_example_is_drawn_and_previewed(key):
    definition = read_definition(example_contents()[key])
    proof = proof_of(definition)

    picture = picture_of(proof)

    assert len(picture.boxes) == len(proof.nodes)
    assert len(picture.arrows) == len(proof.edges) == len(ways_of(proof))
    assert all(0 <= box.y <= picture.height for box in picture.boxes)
    assert len(screens_of(definition)) == len(definition.steps)


def test_comparison_shows_what_changed_with_a_little_around():
    lines = compared(CONTENT, CONTENT | {"title": "Another title"})

    changed = {(line.change, line.text) for line in lines if line.change in ("added", "removed")}
    assert changed == {("removed", f"title: {CONTENT['title']}"), ("added", "title: Another title")}
    assert compared(CONTENT, CONTENT) == []


# In the browser


@pytest.fixture
def designer(client: Client):
    return sign_in(
        client,
        create_user(
            email="d@example.gov.uk", name="Dee Designer", roles=["service-designer"], by=BY
        ),
    )


def said(answer):
    return answer.content.decode()


@pytest.mark.django_db
def test_service_is_designed_and_published_in_the_browser(designer, service):
    new = {
        "title": "Report a light", "key": "street-light", "summary": "A light does not work.",
        "lgsl": "564", "category": service.category.key, "team": service.case_type.team.key,
    }  # fmt: skip
    assert "Begin" in said(designer.get("/design/new/"))
    assert "There is a service with the key" in said(
        designer.post("/design/new/", new | {"key": service.key})
    )
    page = said(designer.post("/design/new/", new, follow=True))
    assert "What would you like to tell us?" in page
    home = "/design/street-light/"

    def post(path, **answers):
        design = Design.objects.get(key="street-light")
        return designer.post(f"{home}{path}", {"version": design.version, **answers}, follow=True)

    assert "Saved." in said(
        post("basics/", **new, target="3", acknowledgement="We come.", keywords="lamp, light")
    )
    post("steps/", kind="question", after="0")
    step = {
        "ask": "What colour is it?", "label": "Colour", "key": "colour", "type": "radios",
        "options": "red: Red\nblue: Blue\n", "asked": "only", "when_question": "details",
        "when_tells": "answered", "when_value": "yes", "hint": "", "more": "errors:\n  required: Select a colour",
    }  # fmt: skip
    assert "Saved." in said(post("steps/1/", **step))
    design = Design.objects.get(key="street-light")
    assert design.content["questions"][1] == {
        "key": "colour", "type": "radios", "ask": "What colour is it?", "label": "Colour",
        "options": [{"key": "red", "label": "Red"}, {"key": "blue", "label": "Blue"}],
        "when": {"question": "details", "answered": "yes"},
        "errors": {"required": "Select a colour"},
    }  # fmt: skip
    shown = said(designer.get(f"{home}steps/1/"))
    assert "red: Red" in shown
    assert "Select a colour" in shown
    assert "Line 1" in said(post("steps/1/", **step | {"more": "[oops"}))
    post("steps/1/arrange/", how="up")
    post("steps/0/arrange/", how="down")
    assert "Say how what people tell is used" in said(post("publish/", change_note="First."))
    data = {
        "purpose": "We mend it.", "basis": "public-task", "shared_with": "The contractor, The police",
        "assessment": "DPIA-2", "months": "12", "why": "Claims come in a year.",
    }  # fmt: skip
    assert "Saved." in said(post("data/", **data))
    assert "The contractor, The police" in said(designer.get(f"{home}data/"))
    assert "Saved." in said(post("parts/fee/", text="lines:\n  - {label: Visit, amount: 5}"))
    for look, words in (
        ("preview/", "What colour is it?"),
        ("picture/", "The ways, in words"),
        ("compare/", "nothing, as it is new"),
        ("publish/", "It is a new service"),
        ("yaml/", "street-light"),
    ):
        assert words in said(designer.get(f"{home}{look}")), look
    assert (
        read(said(designer.get(f"{home}download/")))
        == Design.objects.get(key="street-light").content
    )
    assert "Revision 1 is published." in said(post("publish/", change_note="First."))
    assert "How we use what you tell us" in said(designer.get("/services/street-light/"))


@pytest.mark.django_db
def test_revisions_are_compared_and_taken_back_in_the_browser(designer, noted, service):
    publish_design(design=noted, change_note="Notes.", by=BY)
    home = f"/design/{service.key}/history/"

    assert "purpose: We find your hat." in said(designer.get(home, {"before": 1, "after": 2}))
    assert "They are the same." in said(designer.get(home, {"before": 1, "after": 1}))
    assert "Back to revision 1" in said(designer.get(f"{home}1/"))
    assert "Revision 3 is in use" in said(
        designer.post(f"{home}1/", {"change_note": "x"}, follow=True)
    )
    assert "this is the same" in said(designer.post(f"{home}3/", {"change_note": "x"})).lower()
    assert designer.get(f"{home}9/").status_code == 404
    assert designer.get("/design/nothing/history/").status_code == 404


@pytest.mark.django_db
def test_design_is_begun_rewritten_and_thrown_away_in_the_browser(designer, service):
    home = f"/design/{service.key}/"
    assert designer.get(home).status_code == 404
    assert service.title in said(designer.post(f"{home}begin/", follow=True))
    assert designer.post("/design/nothing/begin/").status_code == 404
    assert "Dee Designer" in said(designer.get("/design/"))
    version = {"version": Design.objects.get().version}

    assert "Saved." in said(
        designer.post(f"{home}yaml/", version | {"text": "title: Only"}, follow=True)
    )
    assert "To put right" in said(designer.get(home))
    assert "nothing to show yet" in said(designer.get(f"{home}preview/"))
    assert "To put right" in said(designer.get(f"{home}picture/"))
    stale = said(designer.post(f"{home}discard/", version, follow=True))
    assert "changed this design while you had it open" in stale
    assert "changed this design" in said(designer.post(f"{home}yaml/", version | {"text": "a: b"}))
    gone = said(
        designer.post(f"{home}discard/", {"version": Design.objects.get().version}, follow=True)
    )
    assert "What is published stays." in gone


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "form"),
    [("steps/99/", None), ("parts/nothing/", None), ("steps/", {"kind": "nothing"})],
)
def test_what_is_not_there_is_not_found(designer, design, path, form):
    address = f"/design/{design.key}/{path}"

    answer = designer.get(address) if form is None else designer.post(address, form)

    assert answer.status_code == 404


@pytest.mark.django_db
def test_step_that_is_gone_meanwhile_is_told(designer, design):
    answer = designer.post(
        f"/design/{design.key}/steps/99/arrange/",
        {"version": design.version, "how": "remove"},
        follow=True,
    )

    assert "not there any more" in said(answer)


@pytest.mark.django_db
def test_groups_and_pages_are_changed_as_yaml(designer, design):
    home = f"/design/{design.key}/"
    designer.post(f"{home}steps/", {"version": design.version, "kind": "group", "after": ""})
    place = len(design.content["questions"])
    design = Design.objects.get()

    assert "group: people" in said(designer.get(f"{home}steps/{place}/"))
    designer.post(f"{home}steps/{place}/", {"version": design.version, "text": "way_out: x"})

    assert Design.objects.get().content["questions"][place] == {"way_out": "x"}
    assert Case.objects.count() == 0
