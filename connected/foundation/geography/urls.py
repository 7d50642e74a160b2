from django.urls import path

from connected.foundation.geography import views

urlpatterns = [path("wards/", views.list_wards, name="list-wards")]
