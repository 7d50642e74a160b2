from django.urls import path

from connected.council.api.api import make_api, urls_of

urlpatterns = [path("api/v1/", urls_of(make_api()))]
