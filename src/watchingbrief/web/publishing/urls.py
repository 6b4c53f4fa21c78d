"""Addresses of publications. They last as long as the site."""

from django.urls import path

from watchingbrief.web.publishing import views

_OF = "instruments/<slug:slug>/published/"

urlpatterns = [
    path("published/", views.published, name="published"),
    path(_OF, views.publications, name="publications"),
    path(f"{_OF}new/", views.publish_review, name="publish"),
    path(f"{_OF}<int:number>/", views.publication, name="publication"),
    path(f"{_OF}<int:number>/files/<str:format>/", views.publication_file, name="publication_file"),
    path(f"{_OF}<int:number>/withdraw/", views.withdraw_publication, name="withdraw_publication"),
]
