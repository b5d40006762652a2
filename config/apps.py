"""The admin with the archive's own first page in place of Django's."""

from django.contrib.admin import apps


class AdminConfig(apps.AdminConfig):
    """Makes `ArchiveSite` the site that every ModelAdmin registers with."""

    default_site = "config.admin_site.ArchiveSite"
