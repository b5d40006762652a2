"""Jobs in the background and merges: their lists, progress, cancelling, undoing."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django_tasks_db import admin as queue_admin

from archive import curate, jobs
from archive.admin.base import ArchiveAdmin, ReadOnly, text
from archive.admin.merging import what_is
from archive.models import Article, Job, Merge

# The queue's own table says nothing that the page of a job does not say better.
admin.site.unregister(queue_admin.DBTaskResult)  # type: ignore[attr-defined]

REFRESHED = 3
"""Seconds after which the page of an open job asks again."""
NAMED = 20
"""How many articles that could not be read the page names."""


def progress(job: Job) -> dict[str, Any]:
    """How far a job is, for its page and for the script on it."""
    total = job.total
    left = (total or 0) - job.done
    return {
        "state": job.state,
        "label": job.get_state_display(),
        "done": job.done,
        "total": total,
        "percent": round(100 * job.done / total) if total else int(not job.is_open),
        "rate": round(job.rate, 1),
        "left": round(left / job.rate) if job.rate else None,
        "errors": len(job.errors),
        "open": job.is_open,
    }


@admin.register(Job)
class JobAdmin(ReadOnly, ArchiveAdmin):
    """The jobs, newest first."""

    list_display = ("what", "state", "so_far", "created_by", "created_at")
    list_filter = ("state",)
    list_select_related = ("created_by",)
    search_fields = ("title",)

    @admin.display(description=gettext_lazy("what for"), ordering="title")
    def what(self, job: Job) -> str:
        return str(job)

    @admin.display(description=gettext_lazy("read"))
    def so_far(self, job: Job) -> str:
        return f"{job.done} / {'…' if job.total is None else job.total}"

    def get_urls(self) -> list[Any]:
        """Put progress, cancelling and beginning again before the admin's own."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/progress/", view(self.progress_view), name="job_progress"),
            path(
                "<int:pk>/cancel/", view(require_POST(self.cancel)), name="job_cancel"
            ),
            path("<int:pk>/again/", view(require_POST(self.again)), name="job_again"),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """How far the job is; while it is open, the page is loaded again."""
        job = self._job(request, object_id)
        numbers = [error["article"] for error in job.errors[:NAMED]]
        articles = Article.objects.defer("raw_text").in_bulk(numbers)
        context = {
            **self.admin_site.each_context(request),
            "title": str(job),
            "opts": self.opts,
            "media": self.media,
            "job": job,
            "who": text(str(job.created_by or "–")),
            "progress": progress(job),
            "errors": [
                {**error, "row": articles.get(error["article"])}
                for error in job.errors[:NAMED]
            ],
        }
        page = TemplateResponse(request, "admin/archive/job/progress.html", context)
        if job.is_open:
            page["Refresh"] = str(REFRESHED)
        return page

    def progress_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How far the job is, as JSON."""
        return JsonResponse(progress(self._job(request, str(pk))))

    def cancel(self, request: HttpRequest, pk: int) -> HttpResponse:
        """End the job."""
        job = self._own(request, pk)
        if jobs.cancel(job):
            said = _("The job was cancelled; what was read stays read.")
            self.message_user(request, said, messages.SUCCESS)
        return redirect(job)

    def again(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Go on with a job that ended early."""
        job = self._own(request, pk)
        if jobs.again(job):
            self.message_user(request, _("The job goes on."), messages.SUCCESS)
        return redirect(job)

    def _job(self, request: HttpRequest, pk: str) -> Job:
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = Job.objects.select_related("created_by")
        return get_object_or_404(rows, pk=pk if pk.isdecimal() else 0)

    def _own(self, request: HttpRequest, pk: int) -> Job:
        if not request.user.has_perm("archive.change_actor"):
            raise PermissionDenied
        return self._job(request, str(pk))


@admin.register(Merge)
class MergeAdmin(ReadOnly, ArchiveAdmin):
    """The merges, newest first."""

    list_display = ("what", "kind", "by", "at", "undone_by", "undone_at")
    list_filter = ("kind", "at")
    list_select_related = ("by", "undone_by")
    search_fields = ("old_key", "new_key", "old_name_ar", "old_name_en")

    @admin.display(description=gettext_lazy("merge"))
    def what(self, merge: Merge) -> str:
        return str(merge)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Rows without the record of every change, which is long."""
        return super().get_queryset(request).defer("changes")

    def get_urls(self) -> list[Any]:
        """Put undoing before the admin's own."""
        view = self.admin_site.admin_view(require_POST(self.undo_view))
        return [path("<int:pk>/undo/", view, name="merge_undo"), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """What was merged, and the button that undoes it, if that can be done."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = Merge.objects.select_related("by", "undone_by", "job")
        number = object_id if object_id.isdecimal() else 0
        merge = get_object_or_404(rows, pk=number)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Undone merge") if merge.undone_at else _("Merged"),
            "opts": self.opts,
            "media": self.media,
            "merge": merge,
            "merged_by": text(str(merge.by or "–")),
            "undone_by": text(str(merge.undone_by or "–")),
            "why_not": curate.why_not(merge),
            "new": merge.model.objects.filter(pk=merge.new_pk).first(),
            "counts": [
                {"what": what_is(name), "count": count}
                for name, count in merge.counts.items()
                if count
            ],
        }
        return TemplateResponse(request, "admin/archive/merge/done.html", context)

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Undo the merge, or say why not."""
        merge = get_object_or_404(Merge, pk=pk)
        if not request.user.has_perm(f"archive.change_{merge.kind}"):
            raise PermissionDenied
        try:
            curate.undo(merge, request.user)
        except curate.NotUndoable as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            said = _("The merge was undone; every row is as it was before.")
            self.message_user(request, said, messages.SUCCESS)
        return redirect("admin:archive_merge_change", pk)
