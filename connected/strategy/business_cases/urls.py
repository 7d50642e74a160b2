from django.urls import path

from connected.strategy.business_cases.views import (
    gate,
    lines,
    mitigating,
    options,
    reading,
    writing,
)

CASE = "work/business-cases/<slug:reference>/"
OPTION = f"{CASE}options/<int:number>/"
PUBLIC = "strategy/business-cases/<slug:reference>/"

urlpatterns = [
    path(PUBLIC, reading.view_case, name="view-business-case"),
    path(f"{PUBLIC}workings/", reading.download_public_workings, name="download-business-case"),
    path("work/business-cases/", reading.list_cases, name="list-business-cases"),
    path("work/business-cases/new/", writing.open_case, name="open-business-case"),
    path(CASE, reading.view_file, name="view-case-file"),
    path(f"{CASE}figures/", reading.view_figures, name="view-case-figures"),
    path(f"{CASE}workings/", reading.download_workings, name="download-case-workings"),
    path(f"{CASE}frame/", writing.edit_frame, name="edit-case-frame"),
    path(f"{CASE}words/", writing.edit_words, name="edit-case-words"),
    path(f"{CASE}optimism/", writing.edit_optimism, name="say-case-optimism"),
    path(f"{CASE}optimism/new/", mitigating.add_mitigation, name="add-case-mitigation"),
    path(f"{CASE}optimism/<int:number>/", mitigating.edit_mitigation, name="edit-case-mitigation"),
    path(
        f"{CASE}optimism/<int:number>/remove/",
        mitigating.remove_mitigation,
        name="remove-case-mitigation",
    ),
    path(f"{CASE}financing/", writing.edit_financing, name="say-case-financing"),
    path(f"{CASE}options/", options.list_options, name="list-case-options"),
    path(f"{CASE}options/new/", options.add_option, name="add-case-option"),
    path(OPTION, options.edit_option, name="edit-case-option"),
    path(f"{OPTION}prefer/", options.prefer_option, name="prefer-case-option"),
    path(f"{OPTION}remove/", options.remove_option, name="remove-case-option"),
    path(f"{OPTION}amounts/", lines.write_amounts, name="write-case-amounts"),
    path(f"{OPTION}lines/new/", lines.add_line, name="add-case-line"),
    path(f"{OPTION}lines/<int:line>/", lines.edit_line, name="edit-case-line"),
    path(f"{OPTION}lines/<int:line>/remove/", lines.remove_line, name="remove-case-line"),
    path(f"{CASE}submit/", gate.submit, name="submit-business-case"),
    path(f"{CASE}take-back/", gate.take_back, name="take-back-business-case"),
    path(f"{CASE}next/", gate.open_next_stage, name="open-next-stage"),
    path(f"{CASE}rework/", gate.rework, name="rework-business-case"),
]
