"""Addresses of the audit log."""

from django.urls import path

from watchingbrief.web.audit import views

urlpatterns = [
    path("organisations/<slug:slug>/log/", views.organisation_log, name="organisation_log"),
    path("organisations/<slug:slug>/log.csv", views.organisation_log_csv, name="organisation_log_csv"),
]
