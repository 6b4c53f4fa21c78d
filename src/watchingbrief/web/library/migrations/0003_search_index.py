"""The index of words, which each database has in its own way."""

from django.db import migrations

from watchingbrief.web.library.search.index import drop, make


class Migration(migrations.Migration):
    dependencies = [("library", "0002_adding_and_search")]

    operations = [migrations.RunPython(make, drop)]
