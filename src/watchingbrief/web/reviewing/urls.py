"""Addresses of the review workflow."""

from django.urls import path

from watchingbrief.web.reviewing import views

_REVIEW = "instruments/<slug:slug>/<int:number>/review/"
urlpatterns = [
    path(_REVIEW, views.review, name="review"),
    path(f"{_REVIEW}run/", views.run, name="review-run"),
    path(f"{_REVIEW}progress/", views.how_far, name="review-progress"),
    path(f"{_REVIEW}add/", views.add_finding, name="finding-add"),
    path(f"{_REVIEW}finding/<str:key>/", views.finding, name="finding"),
    path(f"{_REVIEW}finding/<str:key>/judge/", views.judge_finding, name="finding-judge"),
    path(f"{_REVIEW}finding/<str:key>/withdraw/", views.withdraw_judgment, name="finding-withdraw"),
    path(f"{_REVIEW}finding/<str:key>/remove/", views.remove_finding, name="finding-remove"),
]
