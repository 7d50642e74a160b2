from datetime import date

from connected.foundation.audit import record
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.strategy.projects.models import Project, ProjectRole
from connected.strategy.projects.operations.keeping import check_happened, keep, live_project
from connected.strategy.projects.rules import SameOfficer


@operation
def appoint_officer(
    *, project: Project, role: str, name: str, post: str, from_on: date, by: Actor,
    user: User | None = None,
) -> ProjectRole:  # fmt: skip
    """From that day on. Whoever held the role before stays in the record for ever."""
    project = live_project(project)
    former = project.roles.filter(role=role).last()
    check_happened(
        from_on,
        after=former.from_on if former else None,
        what="the one before was appointed",
    )
    if former and (former.name, former.post) == (name.strip(), post.strip()):
        raise SameOfficer(name=former.name, role=former.get_role_display().lower())
    appointed = ProjectRole.objects.create(
        project=project,
        role=role,
        name=name.strip(),
        post=post.strip(),
        user=user,
        from_on=from_on,
        by_name=by.actor_name,
    )
    if role == ProjectRole.Role.MANAGER:
        keep(project, manager=user)
    record("projects.officer_appointed", subject=project, by=by, role=role)
    return appointed
