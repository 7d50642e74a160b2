from connected.foundation.permissions import Permission, roles

MANAGE_PROJECTS = Permission(
    "projects.manage",
    "Keep the delivery plan: projects, milestones, risks, people, resources, imports.",
    held_by=[roles.ProjectManager, roles.ProgrammeManager],
)
SEE_PROJECT_FILES = Permission(
    "projects.see_files",
    "Read the files of projects: named people, resources, every risk and its history.",
    held_by=[
        roles.ProjectManager,
        roles.ProgrammeManager,
        roles.FinanceOfficer,
        roles.MonitoringOfficer,
        roles.BoardMember,
        roles.DemocraticServices,
        roles.Auditor,
    ],
)
