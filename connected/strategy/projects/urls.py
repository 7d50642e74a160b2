from django.urls import path

from connected.strategy.projects.views import changing, files, importing, overviews, reading

FILE = "work/projects/<slug:reference>/"

urlpatterns = [
    path("strategy/projects/", reading.list_projects, name="list-projects"),
    path("strategy/projects/timeline/", reading.view_timeline, name="view-plan-timeline"),
    path("strategy/projects/<slug:reference>/", reading.view_project, name="view-project"),
    path("work/projects/", files.list_files, name="list-project-files"),
    path("work/projects/new/", changing.enter, name="enter-project"),
    path("work/projects/resources/", overviews.view_resources, name="view-resources"),
    path("work/projects/resources/capacity/", changing.set_capacity, name="set-capacity"),
    path("work/projects/risks/", overviews.list_risks, name="list-risks"),
    path("work/projects/dependencies/", overviews.list_dependencies, name="list-dependencies"),
    path("work/projects/import/", importing.import_plan, name="import-plan"),
    path("work/projects/export/<slug:kind>/", importing.export_plan, name="export-plan"),
    path(FILE, files.view_file, name="view-project-file"),
    path(f"{FILE}change/<slug:what>/", changing.change_project, name="change-project"),
    path(
        f"{FILE}milestones/<int:number>/<slug:what>/",
        changing.change_milestone,
        name="change-milestone",
    ),
    path(f"{FILE}risks/<int:number>/<slug:what>/", changing.change_risk, name="change-risk"),
    path(f"{FILE}issues/<int:number>/<slug:what>/", changing.change_issue, name="change-issue"),
    path(
        f"{FILE}milestones/<int:number>/waits-for/<slug:other>/<int:other_number>/",
        changing.end_link,
        name="end-link",
    ),
    path(f"{FILE}<slug:part>/", files.view_part, name="view-project-part"),
]
