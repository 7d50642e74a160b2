import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from connected.foundation.identity.models import User
from connected.foundation.permissions import Actor, Permission, System, Visitor, requires, roles
from connected.foundation.permissions.registry import AlreadyDeclared, permissions_of


def test_every_role_has_words_for_people() -> None:
    assert [role.slug for role in roles.ALL if not (role.title and role.__doc__)] == []


def test_every_permission_has_words_and_holders() -> None:
    declared = Permission.declared.values()

    assert [one.name for one in declared if not one.description.endswith(".")] == []
    assert [one.name for one in declared if not one.held_by] == []


def test_permission_is_declared_once() -> None:
    name = next(iter(Permission.declared))

    with pytest.raises(AlreadyDeclared, match=name):
        Permission(name, "Again.", held_by=[])


def test_auditor_reads_what_officers_may_open() -> None:
    assert "measures.open_records" in permissions_of(["auditor"])
    assert permissions_of(["nobody"]) == frozenset()


def test_visitor_may_nothing_and_the_platform_everything() -> None:
    permission = next(iter(Permission.declared.values()))

    assert not Visitor().may(permission)
    assert System("monthly readings").may(permission)
    assert System("monthly readings").actor_id == "system:monthly-readings"
    assert isinstance(User(), Actor)
    assert permission.name in repr(permission)


def test_visitor_is_asked_to_sign_in_and_comes_back(rf: RequestFactory) -> None:
    permission = Permission.declared["measures.open_records"]
    request = rf.get("/worklist/?page=2")
    request.user = Visitor()
    request.actor = Visitor()

    answer = requires(permission)(lambda request: HttpResponse())(request)

    assert answer.headers["Location"] == "/sign-in/staff/?next=%2Fworklist%2F%3Fpage%3D2"
