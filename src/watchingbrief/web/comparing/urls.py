"""Addresses of comparing and of the ledger. An address once given stays."""

from django.urls import path

from watchingbrief.web.comparing import chain_views, views

_HERE = "instruments/<slug:slug>/compare/"
_PAIR = f"{_HERE}<int:old>/<int:new>/"
_ACROSS = f"{_HERE}<int:old>/with/<slug:other>/<int:new>/"

urlpatterns = [
    path(_HERE, views.choose, name="compare"),
    path(f"{_HERE}start/", views.start, name="start_comparison"),
    path(f"{_HERE}all/", chain_views.compare_all, name="compare_all"),
    path(f"{_HERE}columns/", chain_views.columns, name="columns"),
    path(
        "instruments/<slug:slug>/<int:number>/at/<str:eid>/history/",
        chain_views.provision_history,
        name="provision_history",
    ),
    path(_PAIR, views.comparison, name="comparison"),
    path(f"{_PAIR}as/<str:format>/", views.comparison_file, name="comparison_file"),
    path(_ACROSS, views.comparison, name="comparison_across"),
    path(f"{_ACROSS}as/<str:format>/", views.comparison_file, name="comparison_file_across"),
]
