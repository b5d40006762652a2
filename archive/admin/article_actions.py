"""What a curator does to chosen articles in the list. The doing is `curate`'s."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AdminTextareaWidget
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from archive import curate
from archive.admin.base import ArchiveAdmin


class WithdrawForm(forms.Form):
    """Why articles are withdrawn."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=AdminTextareaWidget(attrs={"dir": "auto", "rows": 3}),
        max_length=2_000,
        help_text=_("Kept with the articles and in their history."),
    )


class ArticleActions(ArchiveAdmin):
    """The actions of the list of articles."""

    actions = ("publish", "withdraw", "re_extract", "re_index")

    @admin.action(description=_("Publish the chosen articles"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: Any) -> None:
        count = curate.publish(list(queryset), request.user)  # type: ignore[arg-type]
        text = ngettext(
            "%d article was published.", "%d articles were published.", count
        )
        self._tell(request, text % count)

    @admin.action(description=_("Withdraw the chosen articles"), permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """Ask for the reason first; then do it."""
        form = WithdrawForm(request.POST if "reason" in request.POST else None)
        if not form.is_valid():
            return self._ask(request, queryset, form)
        reason = form.cleaned_data["reason"]
        count = curate.withdraw(list(queryset), reason, request.user)  # type: ignore[arg-type]
        text = ngettext(
            "%d article was withdrawn.", "%d articles were withdrawn.", count
        )
        self._tell(request, text % count)
        return None

    @admin.action(
        description=_("Read the chosen articles anew"), permissions=["change"]
    )
    def re_extract(self, request: HttpRequest, queryset: Any) -> None:
        count = curate.re_extract(queryset.defer(None))
        text = ngettext(
            "%d article was read anew.", "%d articles were read anew.", count
        )
        self._tell(request, text % count)

    @admin.action(
        description=_("Index the chosen articles anew"), permissions=["change"]
    )
    def re_index(self, request: HttpRequest, queryset: Any) -> None:
        ids = list(queryset.values_list("pk", flat=True))
        curate.reindex(ids)
        text = ngettext(
            "%d article was indexed anew.", "%d articles were indexed anew.", len(ids)
        )
        self._tell(request, text % len(ids))

    def _ask(
        self, request: HttpRequest, queryset: Any, form: forms.Form
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw articles"),
            "opts": self.opts,
            "media": self.media,
            "articles": queryset,
            "form": form,
            "checkbox": ACTION_CHECKBOX_NAME,
            "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME),
        }
        return TemplateResponse(request, "admin/archive/article/withdraw.html", context)

    def _tell(self, request: HttpRequest, text: str) -> None:
        self.message_user(request, text, messages.SUCCESS)
