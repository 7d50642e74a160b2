from connected.foundation.operations import Refused


class TeamRetired(Refused):
    """The team {team} is no longer in use, so nobody can join it."""


class NotAMember(Refused):
    """{person} is not in the team {team}."""
