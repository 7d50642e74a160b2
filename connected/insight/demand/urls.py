from django.urls import path

from connected.insight.demand import views

urlpatterns = [path("insight/demand/", views.view_demand, name="view-demand")]
