"""What waits for a curator, with the simplest decisions, and what was refused."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from archive import curate
from archive.admin.base import ArchiveAdmin, NotAdded, long_fields, text
from archive.models import Rejection, ReviewItem


class OpenFilter(admin.SimpleListFilter):
    """Open items unless others are asked for."""

    title = _("decided")
    parameter_name = "decided"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("yes", _("decided")), ("all", _("all"))]

    def choices(self, changelist: Any) -> Any:
        """The choices, of which the first is not all but the open ones."""
        first, *others = super().choices(changelist)
        yield {**first, "display": _("open")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "yes":
                return queryset.exclude(decision="")
            case "all":
                return queryset
        return queryset.filter(decision="")


@admin.register(ReviewItem)
class ReviewItemAdmin(NotAdded, ArchiveAdmin):
    """The questions of the machine."""

    list_display = ("kind", "article", "words", "why", "age", "decision")
    list_filter = (OpenFilter, "kind")
    list_select_related = ("article",)
    search_fields = ("suggestion", "article__headline")
    actions = ("accept", "dismiss")
    fields = (
        "kind",
        "article",
        "words",
        "why",
        "payload",
        "priority",
        "created_at",
        "decision",
        "decided_by",
        "decided_at",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer(*long_fields("article__"))

    @admin.display(description=_("suggestion"), ordering="suggestion")
    def words(self, item: ReviewItem) -> str:
        return text(item.suggestion)

    @admin.display(description=_("reason"), ordering="reason")
    def why(self, item: ReviewItem) -> str:
        return gettext(item.reason) if item.reason else ""

    @admin.display(description=_("age"), ordering="created_at")
    def age(self, item: ReviewItem) -> str:
        return timesince(item.created_at, depth=1)

    @admin.action(description=_("Accept what is suggested"), permissions=["change"])
    def accept(self, request: HttpRequest, queryset: Any) -> None:
        items = list(
            queryset.select_related(None).select_related("article").defer(None)
        )
        taken = curate.accept(items, request.user)  # type: ignore[arg-type]
        _told(self, request, taken)
        if taken < len(items):
            left = _(
                "Only dates and headlines can be accepted here; decide the others"
                " on the page of the article, then dismiss them."
            )
            self.message_user(request, left, messages.WARNING)

    @admin.action(description=_("Dismiss: leave it as it is"), permissions=["change"])
    def dismiss(self, request: HttpRequest, queryset: Any) -> None:
        _told(self, request, curate.dismiss(list(queryset), request.user))  # type: ignore[arg-type]


def _told(page: ReviewItemAdmin, request: HttpRequest, count: int) -> None:
    said = ngettext("%d question was decided.", "%d questions were decided.", count)
    page.message_user(request, said % count, messages.SUCCESS)


@admin.register(Rejection)
class RejectionAdmin(ArchiveAdmin):
    """Matches that were refused; deleting one allows it again."""

    list_display = ("norm", "actor", "place", "article", "created_at")
    list_select_related = ("actor", "place", "article")
    list_filter = ("created_at",)
    search_fields = ("norm", "actor__key", "place__key", "article__headline")
    autocomplete_fields = ("actor", "place", "article")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer(*long_fields("article__"))
