"""The index of words, which each database has in its own way."""

from django.db import migrations

from watchingbrief.web.instruments.search.index import drop, make


class Migration(migrations.Migration):
    dependencies = [("instruments", "0001_initial")]

    operations = [migrations.RunPython(make, drop)]
