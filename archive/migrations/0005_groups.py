"""Make the groups Curator and Administrator with what each may do."""

from django.apps import apps as site
from django.contrib.auth.management import create_permissions
from django.db import migrations

from archive.groups import make_groups


def make(apps, schema_editor):
    # Permissions are made after all migrations; the groups need them now. Later
    # models get theirs when `prepare` makes the groups again.
    for label in ("auth", "archive"):
        create_permissions(
            site.get_app_config(label),
            verbosity=0,
            using=schema_editor.connection.alias,
        )
    make_groups()


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0004_history_merges_jobs"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
