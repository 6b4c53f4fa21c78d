"""Asking sources: politely, within limits, and telling apart what can come instead of a law."""

from watchingbrief.monitoring.fetching.fetcher import Fetcher
from watchingbrief.monitoring.fetching.folder import ask_folder
from watchingbrief.monitoring.fetching.settings import Fetching

__all__ = ["Fetcher", "Fetching", "ask_folder"]
