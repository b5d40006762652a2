"""What waits for a curator, with the simplest decisions, and what was refused."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from archive.admin.base import ArchiveAdmin, NotAdded, long_fields, text
from archive.models import Rejection, ReviewItem
from archive.models.choices import Decision
from archive.review.decide import decide_all


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
        left = self._decide(request, queryset, Decision.ACCEPTED)
        if left:
            text = _(
                "Nothing is suggested for some questions; answer those in the inbox."
            )
            self.message_user(request, text, messages.WARNING)

    @admin.action(description=_("Dismiss: leave it as it is"), permissions=["change"])
    def dismiss(self, request: HttpRequest, queryset: Any) -> None:
        self._decide(request, queryset, Decision.REJECTED)

    def _decide(self, request: HttpRequest, queryset: Any, decision: Decision) -> int:
        """Decide as the inbox does, to be undone there; how many are left."""
        numbers = list(queryset.values_list("pk", flat=True))
        by: Any = request.user
        done, left = decide_all(numbers, decision, by)
        _told(self, request, len(done))
        return len(left)


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
