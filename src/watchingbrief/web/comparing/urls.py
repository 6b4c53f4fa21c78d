"""Addresses of comparing and of the ledger. An address once given stays."""

from django.urls import path

from watchingbrief.web.comparing import (
    chain_views,
    concordance_views,
    ledger_file_views,
    ledger_views,
    submission_views,
    views,
)

_HERE = "instruments/<slug:slug>/compare/"
_CONCORDANCE = "instruments/<slug:slug>/concordance/"
_WITH = f"{_CONCORDANCE}<int:number>/with/<slug:other>/<int:new>/"
_LEDGER = "instruments/<slug:slug>/ledger/"
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
    path(_LEDGER, ledger_views.table, name="ledger"),
    path(f"{_LEDGER}add/", ledger_views.add, name="add_recommendation"),
    path(f"{_LEDGER}from/<str:key>/", ledger_views.add_from_finding, name="recommend_finding"),
    path(f"{_LEDGER}judge/", ledger_views.judge, name="judge_ledger"),
    path(f"{_LEDGER}<int:pk>/", ledger_views.recommendation, name="recommendation"),
    path(f"{_LEDGER}<int:pk>/edit/", ledger_views.edit, name="edit_recommendation"),
    path(f"{_LEDGER}<int:pk>/withdraw/", ledger_views.withdraw, name="withdraw_recommendation"),
    path(f"{_LEDGER}<int:pk>/restore/", ledger_views.restore, name="restore_recommendation"),
    path(f"{_LEDGER}<int:pk>/rule/<int:number>/", ledger_views.rule, name="rule_on_uptake"),
    path(f"{_LEDGER}import/", ledger_file_views.take_in_file, name="import_ledger"),
    path(f"{_LEDGER}as/<str:format>/", ledger_file_views.ledger_file, name="ledger_file"),
    path(f"{_LEDGER}uptake/<str:format>/", ledger_file_views.uptake_file, name="uptake_file"),
    path(f"{_LEDGER}submissions/", submission_views.submissions, name="submissions"),
    path(f"{_LEDGER}submissions/<int:pk>/", submission_views.submission, name="submission"),
    path(f"{_LEDGER}submissions/<int:pk>/file/", submission_views.submission_file, name="submission_file"),
    path(f"{_CONCORDANCE}start/", concordance_views.start, name="start_concordance"),
    path(f"{_WITH}", concordance_views.concordance, name="concordance"),
    path(f"{_WITH}as/<str:format>/", concordance_views.concordance_file, name="concordance_file"),
]
