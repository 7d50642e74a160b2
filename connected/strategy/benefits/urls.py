from django.urls import path

from connected.strategy.benefits.views import reading, working

WORK = "work/benefits/<slug:reference>/"

urlpatterns = [
    path("strategy/benefits/", reading.list_benefits, name="list-benefits"),
    path("strategy/benefits/<slug:reference>/", reading.view_benefit, name="view-benefit"),
    path("strategy/thread/", reading.view_thread, name="view-thread"),
    path("work/benefits/", working.view_work, name="view-benefits-work"),
    path("work/benefits/adopt/", working.adopt, name="adopt-benefit"),
    path(f"{WORK}comment/", working.comment, name="comment-on-benefit"),
    path(f"{WORK}plan/", working.plan, name="plan-for-benefit"),
    path(f"{WORK}fill-in/", working.fill_in, name="fill-in-benefit"),
    path(f"{WORK}owner/", working.owner, name="name-benefit-owner"),
    path(f"{WORK}target/", working.target, name="raise-benefit-target"),
    path(f"{WORK}sign/", working.sign, name="sign-benefit"),
    path(f"{WORK}take-back/", working.take_back, name="take-back-signature"),
]
