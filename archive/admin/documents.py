"""What was received and what ingest did with it: records, to be read."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from archive.admin.base import ArchiveAdmin, ReadOnly
from archive.models import IngestOutcome, IngestRun, RawDocument


@admin.register(RawDocument)
class RawDocumentAdmin(ReadOnly, ArchiveAdmin):
    """The files as received; their bytes can be fetched."""

    list_display = (
        "original_name",
        "record",
        "status",
        "error_code",
        "n_bytes",
        "encoding",
        "received_at",
        "seen_count",
    )
    list_filter = ("status", "error_code", "encoding", "decode_method", "received_at")
    search_fields = ("original_name", "sha256", "url")
    exclude = ("content",)
    readonly_fields = ("download", "article_link")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("content")

    def get_urls(self) -> Any:
        view = self.admin_site.admin_view(self.send_bytes)
        name = "archive_rawdocument_bytes"
        return [path("<int:pk>/bytes/", view, name=name), *super().get_urls()]

    def send_bytes(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send the bytes as a file to keep: never as a page of this site."""
        document = get_object_or_404(RawDocument, pk=pk)
        if not self.has_view_permission(request, document):
            raise PermissionDenied
        return HttpResponse(
            bytes(document.content),
            content_type="application/octet-stream",
            headers={
                "Content-Disposition": f'attachment; filename="{document.pk}.bin"'
            },
        )

    @admin.display(description=_("bytes"))
    def download(self, document: RawDocument) -> SafeString:
        address = reverse("admin:archive_rawdocument_bytes", args=[document.pk])
        return format_html('<a href="{}">{}</a>', address, _("Download"))

    @admin.display(description=_("article"))
    def article_link(self, document: RawDocument) -> SafeString | str:
        article = getattr(document, "article", None)
        if article is None:
            return "–"
        address = reverse("admin:archive_article_change", args=[article.pk])
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, article)


@admin.register(IngestRun)
class IngestRunAdmin(ReadOnly, ArchiveAdmin):
    """The calls of `ingest`."""

    list_display = (
        "started_at",
        "finished_at",
        "started_by",
        "ingested",
        "duplicates",
        "rejected",
        "failed",
    )
    list_filter = ("started_at",)
    list_select_related = ("started_by",)
    search_fields = ("paths",)
    readonly_fields = ("outcome_list",)

    @admin.display(description=_("ingest outcomes"))
    def outcome_list(self, run: IngestRun) -> SafeString:
        """A link to the list: a run may have 100,000 of them."""
        address = reverse("admin:archive_ingestoutcome_changelist")
        return format_html('<a href="{}?run={}">{}</a>', address, run.pk, _("Show"))


@admin.register(IngestOutcome)
class IngestOutcomeAdmin(ReadOnly, ArchiveAdmin):
    """What each run did with each file or record."""

    list_display = ("path", "record", "outcome", "code", "message", "run")
    list_filter = ("outcome", "code", "run__started_at")
    list_select_related = ("run",)
    search_fields = ("path", "message", "code")
