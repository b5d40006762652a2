"""All rows of the archive as plain values, to compare before and after."""

from typing import Any

from django.apps import apps

PASSING = {"Merge", "OldKey", "Job", "ReviewItem", "Sighting"}


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every model but the history and the records of merges."""
    models = apps.get_app_config("archive").get_models(include_auto_created=True)
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in models
        if not hasattr(model, "instance_type") and model.__name__ not in PASSING
    }
