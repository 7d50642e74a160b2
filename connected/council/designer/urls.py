from django.urls import path

from connected.council.designer.views import changing, lists, looking

ONE = "design/<slug:key>/"
urlpatterns = [
    path("design/", lists.list_designs, name="list-designs"),
    path("design/new/", lists.new_service, name="begin-service"),
    path(f"{ONE}begin/", lists.begin, name="begin-design"),
    path(f"{ONE}history/", lists.history, name="view-design-history"),
    path(f"{ONE}history/<int:number>/", lists.take_back, name="roll-back"),
    path(ONE, changing.view_design, name="view-design"),
    path(f"{ONE}basics/", changing.change_basics, name="change-basics"),
    path(f"{ONE}data/", changing.change_data, name="change-data-note"),
    path(f"{ONE}steps/", changing.add_step, name="add-step"),
    path(f"{ONE}steps/<str:place>/", changing.change_step, name="change-step"),
    path(f"{ONE}steps/<str:place>/arrange/", changing.arrange, name="arrange-step"),
    path(f"{ONE}parts/<slug:part>/", changing.change_part, name="change-part"),
    path(f"{ONE}yaml/", changing.change_all, name="change-definition"),
    path(f"{ONE}publish/", changing.publish, name="publish-design"),
    path(f"{ONE}discard/", changing.discard, name="discard-design"),
    path(f"{ONE}preview/", looking.preview, name="preview-design"),
    path(f"{ONE}picture/", looking.picture, name="draw-design"),
    path(f"{ONE}compare/", looking.compare, name="compare-design"),
    path(f"{ONE}download/", looking.download, name="download-design"),
]
