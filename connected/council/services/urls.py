from django.urls import path

from connected.council.services import views

urlpatterns = [
    path("", views.home, name="home"),
    path("services/", views.list_services, name="list-services"),
    path("services/search/", views.search, name="search-services"),
    path("services/category/<slug:key>/", views.view_category, name="view-category"),
    path("services/<slug:key>/", views.view_service, name="view-service"),
]
