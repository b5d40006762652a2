"""Articles: their list, and the page on which a curator puts one right."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from archive import curate
from archive.admin.article_actions import ArticleActions
from archive.admin.article_rows import BlockInline, MentionInline, ReportInline
from archive.admin.base import NotAdded, long_fields, stamp, text
from archive.admin.history import WithHistory
from archive.admin.meetings import save_reports
from archive.models import Article, MeetingReport, Mention
from archive.models.choices import ArticleStatus, MeetingRole, Status


class ArticleForm(forms.ModelForm):
    """An article; withdrawing it needs a reason."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        withdrawn = cleaned.get("status") == ArticleStatus.WITHDRAWN
        if withdrawn and not cleaned.get("withdrawn_reason", "").strip():
            self.add_error("withdrawn_reason", _("Say why the article is withdrawn."))
        return cleaned


class NoticeFilter(admin.SimpleListFilter):
    """Articles with notices, or without."""

    title = _("notices")
    parameter_name = "notices"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("yes", _("with notices")), ("no", _("without"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "yes":
                return queryset.exclude(notices=[])
            case "no":
                return queryset.filter(notices=[])
        return queryset


@admin.register(Article)
class ArticleAdmin(NotAdded, WithHistory, ArticleActions):
    """The articles; their texts come from ingest and never change."""

    form = ArticleForm
    list_display = (
        "title",
        "source",
        "language",
        "published",
        "status",
        "main_meeting",
        "warnings",
    )
    list_display_links = ("title",)
    list_filter = (
        "status",
        NoticeFilter,
        "language",
        "published_basis",
        "headline_basis",
        "copy_kind",
        "published_on",
        ("source", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("source",)
    search_fields = ("headline", "=external_id", "url", "raw_document__original_name")
    search_help_text = _("Words of the headline, a file name, a URL or a record's id.")
    autocomplete_fields = ("source", "duplicate_of")
    inlines = (ReportInline, MentionInline, BlockInline)
    readonly_fields = (
        "as_published",
        "headline_basis",
        "published_basis",
        "document",
        "external_id",
        "warnings",
        "failed_stages",
        "created_at",
        "updated_at",
        "on_site",
    )
    fieldsets = (
        (None, {"fields": ("headline", "headline_basis", "summary", "on_site")}),
        (
            _("Where and when"),
            {
                "fields": (
                    "source",
                    "language",
                    ("published_on", "published_precision", "published_basis"),
                )
            },
        ),
        (_("State"), {"fields": ("status", "withdrawn_reason", "warnings")}),
        (
            _("Copies"),
            {"fields": ("duplicate_of", "copy_kind"), "classes": ["collapse"]},
        ),
        (_("Text"), {"fields": ("as_published",)}),
        (
            _("Origin"),
            {
                "fields": (
                    "document",
                    "url",
                    "external_id",
                    "metadata",
                    "failed_stages",
                    "created_at",
                    "updated_at",
                ),
                "classes": ["collapse"],
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """For the list: without the texts, with the main meetings."""
        rows = super().get_queryset(request)
        match = request.resolver_match
        if match and match.url_name == "archive_article_changelist":
            reports = MeetingReport.objects.filter(role=MeetingRole.MAIN).exclude(
                status=Status.REJECTED
            )
            main = Prefetch(
                "reports", reports.select_related("meeting"), "main_reports"
            )
            rows = rows.defer(*long_fields()).prefetch_related(main)
        return rows.select_related("source")

    def before_save(self, row: Any, form: forms.ModelForm, by: Any) -> None:
        """A headline or a date that a curator typed is marked as the curator's."""
        if "headline" in form.changed_data:
            curate.set_headline(row, row.headline)
        if {"published_on", "published_precision"} & set(form.changed_data):
            curate.set_published(row, row.published_on, row.published_precision)

    def after_save(self, row: Any, form: forms.ModelForm) -> None:
        curate.reindex([row.pk])

    def save_rows(
        self, request: HttpRequest, form: forms.ModelForm, formset: Any
    ) -> None:
        if formset.model is MeetingReport:
            save_reports(request, formset)
        elif formset.model is Mention:
            _save_mentions(request, formset)
        else:
            formset.save()
            if formset.has_changed():
                curate.blocks_changed(form.instance)

    @admin.display(description=_("headline"), ordering="headline")
    def title(self, article: Article) -> SafeString:
        return text(article.headline, article.language)

    @admin.display(description=_("published"), ordering="published_on")
    def published(self, article: Article) -> str:
        if article.published_on is None:
            return "–"
        return format_html(
            '<bdi class="nowrap">{}</bdi> {}',
            article.published_on.isoformat(),
            article.get_published_basis_display(),
        )

    @admin.display(description=_("main meeting"))
    def main_meeting(self, article: Any) -> str:
        return "، ".join(str(row.meeting) for row in article.main_reports) or "–"

    @admin.display(description=_("notices"))
    def warnings(self, article: Article) -> str:
        return ", ".join(map(str, article.notices)) or "–"

    @admin.display(description=_("text as published"))
    def as_published(self, article: Article) -> SafeString:
        """The text as received; what readers do not see is dimmed."""
        blocks = article.blocks.all()
        lines = format_html_join(
            "",
            '<p lang="{}" dir="auto" class="{}">{}</p>',
            (
                (
                    block.language,
                    "is-read" if block.is_read else "is-boilerplate",
                    article.raw_text[block.start : block.end],
                )
                for block in blocks
            ),
        )
        return format_html(
            '<div class="article-text" lang="{}" dir="{}">{}</div>',
            article.language,
            article.dir,
            lines or article.raw_text,
        )

    @admin.display(description=_("raw document"))
    def document(self, article: Article) -> SafeString:
        address = reverse(
            "admin:archive_rawdocument_change", args=[article.raw_document_id]
        )
        return format_html(
            '<a href="{}"><bdi>{}</bdi></a>', address, article.raw_document
        )

    @admin.display(description=_("on the site"))
    def on_site(self, article: Article) -> SafeString | str:
        if article.status != ArticleStatus.PUBLISHED:
            return "–"
        address = article.get_absolute_url()
        return format_html('<a href="{}">{}</a>', address, _("Read"))


def _save_mentions(request: HttpRequest, formset: Any) -> None:
    """Save corrected mentions; one that is rejected is remembered as refused."""
    mentions: list[Mention] = formset.save(commit=False)
    for mention in mentions:
        form = next(form for form in formset.forms if form.instance is mention)
        stamp(mention, form.changed_data, request.user)
        mention.save()
    for status, decide in (
        (Status.REJECTED, curate.reject),
        (Status.CONFIRMED, curate.confirm),
    ):
        decided = [mention for mention in mentions if mention.status == status]
        decide(decided, request.user)  # type: ignore[arg-type]
    curate.reindex({mention.article_id for mention in mentions})
