"""The database itself refuses to alter or delete entries of the audit log."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from watchingbrief.web.audit import triggers


def lay(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    triggers.lay(schema_editor.connection)


def lift(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    triggers.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(lay, lift, elidable=False)]
