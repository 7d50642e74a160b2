from django.urls import path

from connected.council.feedback import views

urlpatterns = [path("feedback/<str:token>/", views.rate, name="rate-request")]
