from django.urls import path

from connected.strategy.funding.views import borrowing, budgets, desk, importing, moving, reading

PUBLIC = "strategy/capital-programme/"
WORK = "work/money/"

urlpatterns = [
    path(PUBLIC, reading.view_programme, name="view-capital-programme"),
    path(f"{PUBLIC}programme.csv", reading.as_csv, name="export-capital-programme-csv"),
    path(f"{PUBLIC}programme.xlsx", reading.as_xlsx, name="export-capital-programme-xlsx"),
    path(f"{PUBLIC}programme.json", reading.as_json, name="export-capital-programme-json"),
    path(f"{PUBLIC}sums/<str:reference>/", reading.view_allocation, name="view-allocation"),
    path(f"{PUBLIC}borrowing/", borrowing.view_borrowing, name="view-borrowing"),
    path(f"{PUBLIC}borrowing/<str:reference>/", borrowing.view_loan, name="view-loan"),
    path(f"{PUBLIC}revenue/", borrowing.view_effect, name="view-revenue-effect"),
    path(f"{PUBLIC}indicators/", borrowing.view_indicators, name="view-prudential-indicators"),
    path(WORK, desk.view_desk, name="view-money-desk"),
    path(f"{WORK}decisions/<str:number>/", moving.allocate, name="allocate-money"),
    path(f"{WORK}sums/<str:reference>/promise/", moving.commit, name="commit-money"),
    path(f"{WORK}sums/<str:reference>/return/", moving.give_back, name="return-allocation"),
    path(
        f"{WORK}sums/<str:reference>/orders/<int:place>/cancel/",
        moving.cancel,
        name="cancel-commitment",
    ),
    path(f"{WORK}imports/", importing.bring_in, name="bring-actuals-in"),
    path(f"{WORK}imports/<str:reference>/", importing.view_import, name="view-actuals-import"),
    path(f"{WORK}bids/new/", desk.make_bid, name="make-capital-bid"),
    path(f"{WORK}bids/<str:reference>/withdraw/", desk.withdraw_bid, name="withdraw-capital-bid"),
    path(f"{WORK}projects/<str:reference>/forecast/", desk.forecast, name="forecast-year"),
    path(f"{WORK}projects/<str:reference>/loan/", borrowing.draw, name="draw-loan"),
    path(f"{WORK}projects/<str:reference>/life/", borrowing.set_life, name="set-asset-life"),
    path(f"{WORK}limits/", borrowing.set_limits, name="set-borrowing-limits"),
    path(f"{WORK}figures/", borrowing.record_figure, name="record-prudential-figure"),
    path(f"{WORK}budget/", budgets.list_lines, name="list-budget-lines"),
    path(f"{WORK}budget/new/", budgets.define, name="define-budget-line"),
    path(f"{WORK}budget/<slug:code>/sign/", budgets.sign, name="sign-budget-reduction"),
]
