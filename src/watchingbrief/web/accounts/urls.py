"""Addresses of accounts and organisations."""

from django.urls import path

from watchingbrief.web.accounts import organisation_views, views

urlpatterns = [
    path("first-account/<str:token>/", views.first_account, name="first_account"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
    path("language/", views.language, name="set_language"),
    path("account/", views.profile, name="profile"),
    path("account/sign-out-everywhere/", views.sign_out_all, name="sign_out_everywhere"),
    path("account/delete/", views.delete_account, name="delete_account"),
    path("organisations/", organisation_views.organisations, name="organisations"),
    path("organisations/new/", organisation_views.new_organisation, name="new_organisation"),
    path("organisations/<slug:slug>/", organisation_views.organisation, name="organisation"),
    path("organisations/<slug:slug>/settings/", organisation_views.organisation_settings, name="organisation_settings"),
    path("organisations/<slug:slug>/leave/", organisation_views.leave_organisation, name="leave_organisation"),
    path("organisations/<slug:slug>/invitations/", organisation_views.invite_member, name="invite_member"),
    path(
        "organisations/<slug:slug>/invitations/<int:pk>/revoke/",
        organisation_views.revoke_invitation, name="revoke_invitation",
    ),
    path("organisations/<slug:slug>/members/<int:pk>/role/", organisation_views.change_role, name="change_role"),
    path("organisations/<slug:slug>/members/<int:pk>/remove/", organisation_views.remove_member, name="remove_member"),
]  # fmt: skip
