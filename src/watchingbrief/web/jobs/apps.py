"""How Django knows this part of the site."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Work in the background: its progress, and what becomes of it when a worker is killed."""

    name = "watchingbrief.web.jobs"
    label = "jobs"
