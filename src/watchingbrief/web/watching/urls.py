"""Addresses of watching."""

from django.urls import path

from watchingbrief.web.watching import agenda_views, alert_views, views

OF = "organisations/<slug:slug>/watching/"

urlpatterns = [
    path("watching/", views.watching, name="watching"),
    path("watching/alerts/", alert_views.alerts, name="alerts"),
    path("watching/alerts/new/", alert_views.edit_alert, name="new-alert"),
    path("watching/alerts/<int:pk>/", alert_views.edit_alert, name="alert"),
    path("watching/alerts/<int:pk>/delete/", alert_views.delete_alert, name="delete-alert"),
    path("watching/alerts/feed/", alert_views.new_feed_key, name="new-feed-key"),
    path("feeds/mine/<str:token>/events.atom", alert_views.own_feed, name="own-feed"),
    path(OF, views.sources, name="sources"),
    path(f"{OF}add/", views.add_source, name="add-source"),
    path(f"{OF}catalogue/", views.add_from_catalogue, name="add-from-catalogue"),
    path(f"{OF}ask/", views.ask_sources, name="ask-sources"),
    path(f"{OF}runs/<int:pk>/", views.run_progress, name="run-progress"),
    path(f"{OF}agenda/", agenda_views.agenda_page, name="agenda"),
    path(f"{OF}agenda/reviewed/", agenda_views.reviewed, name="agenda-reviewed"),
    path(f"{OF}agenda/plan/", agenda_views.plan, name="agenda-plan"),
    path(f"{OF}events/<int:pk>/", views.event, name="event"),
    path(f"{OF}events/<int:pk>/take/", views.take, name="take-event"),
    path(f"{OF}sources/<str:id>/", views.source, name="source"),
    path(f"{OF}sources/<str:id>/edit/", views.edit_source, name="edit-source"),
    path(f"{OF}sources/<str:id>/remove/", views.remove_source, name="remove-source"),
]
