"""Who works with the platform. The description is what the person who grants a role reads."""


class Role:
    slug: str
    title: str
    is_staff = True
    """Staff and partners sign in with a second factor."""


class Resident(Role):
    """Asks the council for things and follows what became of them. Everybody who signs in is one."""

    slug = "resident"
    title = "Resident"
    is_staff = False


class HubVolunteer(Role):
    """Helps residents at a community hub to do business with the council online."""

    slug = "hub-volunteer"
    title = "Hub volunteer"


class Officer(Role):
    """Works the cases of the teams they belong to."""

    slug = "officer"
    title = "Officer"


class TeamManager(Role):
    """Shares out the work of a team and answers for its deadlines."""

    slug = "team-manager"
    title = "Team manager"


class ServiceDesigner(Role):
    """Writes and publishes the services that residents use."""

    slug = "service-designer"
    title = "Service designer"


class Partner(Role):
    """Works for another organisation, and sees only what an agreement shares with it."""

    slug = "partner"
    title = "Partner"


class ProgrammeManager(Role):
    """Runs a programme of the strategy: its criteria, its projects and its reports."""

    slug = "programme-manager"
    title = "Programme manager"


class ProjectManager(Role):
    """Runs projects, and writes their business cases."""

    slug = "project-manager"
    title = "Project manager"


class FinanceOfficer(Role):
    """Verifies what things cost and what they return."""

    slug = "finance-officer"
    title = "Finance officer"


class MonitoringOfficer(Role):
    """Verifies that what is proposed is lawful."""

    slug = "monitoring-officer"
    title = "Monitoring officer"


class EqualityOfficer(Role):
    """Verifies what a proposal means for diversity and equality."""

    slug = "equality-officer"
    title = "Equality officer"


class BoardMember(Role):
    """Sits on the Digital Board or the Directors' Board."""

    slug = "board-member"
    title = "Board member"


class Councillor(Role):
    """Was elected. Decides, or holds those who decide to account."""

    slug = "councillor"
    title = "Councillor"


class DemocraticServices(Role):
    """Prepares meetings and publishes their papers."""

    slug = "democratic-services"
    title = "Democratic services"


class Operator(Role):
    """Keeps the platform running. Sees no resident's business."""

    slug = "operator"
    title = "Operator"


class Auditor(Role):
    """Reads everything, changes nothing."""

    slug = "auditor"
    title = "Auditor"


ALL: tuple[type[Role], ...] = (
    Resident,
    HubVolunteer,
    Officer,
    TeamManager,
    ServiceDesigner,
    Partner,
    ProgrammeManager,
    ProjectManager,
    FinanceOfficer,
    MonitoringOfficer,
    EqualityOfficer,
    BoardMember,
    Councillor,
    DemocraticServices,
    Operator,
    Auditor,
)
BY_SLUG: dict[str, type[Role]] = {role.slug: role for role in ALL}
