from django.urls import path

from connected.office.partners.views import consultee, partner, sharing, staff

urlpatterns = [
    path("partners/", staff.list_partners, name="list-partners"),
    path("partners/organisations/new/", staff.add_organisation, name="add-organisation"),
    path("partners/organisations/<slug:key>/", staff.view_organisation, name="view-organisation"),
    path("partners/organisations/<slug:key>/people/new/", staff.add_person, name="add-partner"),
    path(
        "partners/organisations/<slug:key>/people/<int:person>/end/",
        staff.end_membership,
        name="end-membership",
    ),
    path(
        "partners/organisations/<slug:key>/agreements/new/",
        staff.draft_agreement,
        name="draft-agreement",
    ),
    path("partners/agreements/<str:reference>/", staff.view_agreement, name="view-agreement"),
    path(
        "partners/agreements/<str:reference>/change/",
        staff.change_agreement,
        name="change-agreement",
    ),
    path("partners/agreements/<str:reference>/agree/", staff.agree, name="agree-agreement"),
    path(
        "partners/agreements/<str:reference>/revoke/",
        staff.revoke_agreement,
        name="revoke-agreement",
    ),
    path("cases/<str:reference>/share/", sharing.share_case, name="share-case"),
    path("cases/<str:reference>/shares/<int:share>/end/", sharing.end_share, name="end-share"),
    path("cases/<str:reference>/ask/", sharing.ask_consultee, name="ask-consultee"),
    path(
        "cases/<str:reference>/links/<int:link>/revoke/",
        sharing.revoke_link,
        name="revoke-consultee-link",
    ),
    path("consulted/by-link/<str:secret>/", consultee.open_link, name="open-consultee-link"),
    path("consulted/<str:reference>/", consultee.view_case, name="view-consulted-case"),
    path("consulted/<str:reference>/answer/", consultee.answer, name="answer-consulted-case"),
    path(
        "consulted/<str:reference>/files/<uuid:file>/",
        consultee.download_file,
        name="download-consulted-file",
    ),
    path("partner/worklist/", partner.view_worklist, name="view-partner-worklist"),
    path("partner/worklist/export/", partner.export_worklist, name="export-partner-worklist"),
    path("partner/cases/<str:reference>/", partner.view_case, name="view-shared-case"),
    path("partner/cases/<str:reference>/answer/", partner.contribute, name="answer-shared-case"),
    path(
        "partner/cases/<str:reference>/files/<uuid:file>/",
        partner.download_file,
        name="download-shared-file",
    ),
]
