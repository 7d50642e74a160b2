from django.urls import path

from connected.strategy.transparency.views import money, open_data

DATA = "open-data/strategy/"

urlpatterns = [
    path("strategy/follow-the-money/", money.follow, name="follow-the-money"),
    path(
        "strategy/digital-projects-and-budget/",
        money.view_request,
        name="view-digital-projects-and-budget",
    ),
    path(DATA, open_data.list_data_sets, name="list-open-data"),
    path(f"{DATA}<slug:name>/", open_data.view_data_set, name="view-open-data"),
    path(f"{DATA}<slug:name>.csv", open_data.download_csv, name="download-open-data-csv"),
    path(f"{DATA}<slug:name>.json", open_data.download_json, name="download-open-data-json"),
    path(
        f"{DATA}<slug:name>.csv-metadata.json",
        open_data.download_metadata,
        name="download-open-data-metadata",
    ),
    path(
        f"{DATA}<slug:name>.schema.json",
        open_data.download_schema,
        name="download-open-data-schema",
    ),
]
