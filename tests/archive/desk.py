"""What the tests of the admin do again and again."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.translation import override


def url(page: str, *args: Any, language: str = "en") -> str:
    with override(language):
        return reverse(f"admin:archive_{page}", args=args)


def change(desk: Client, thing: Any, **fields: Any) -> Any:
    """Submit the change form of a thing as it stands, with some fields changed."""
    address = url(f"{thing._meta.model_name}_change", thing.pk)
    answer = desk.get(address)
    data: dict[str, Any] = {}
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                data[field.html_name] = value
    return desk.post(address, data | fields)


def act(desk: Client, model: str, action: str, *things: Any, **fields: Any) -> Any:
    data = {"action": action, "_selected_action": [thing.pk for thing in things]}
    return desk.post(url(f"{model}_changelist"), data | fields, follow=True)
