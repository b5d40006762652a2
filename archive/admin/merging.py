"""The pages on which names are put right: merge, rename, spellings. Splitting is apart.

Each is a plain form: first a look at what would change, then the change. What is
changed is `archive.curate`'s work.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminTextInputWidget, AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import curate
from archive.admin.base import KeyedAdmin
from archive.models import (
    Actor,
    ActorName,
    Job,
    Meeting,
    MeetingReport,
    Place,
    PlaceName,
)

POINTERS: dict[type[Any], Any] = {
    Actor: (Actor, "merged_into"),
    Place: (Place, "parent"),
    Meeting: (MeetingReport, "meeting"),
}
"""A field that points at each sort of thing: the autocomplete is built on one."""
NAMES: dict[type[Any], Any] = {Actor: ActorName, Place: PlaceName}


class OtherForm(forms.Form):
    """Which other thing this one is."""

    def __init__(self, page: Any, *args: Any) -> None:
        super().__init__(*args)
        model, name = POINTERS[page.model]
        field = model._meta.get_field(name)  # noqa: SLF001
        self.fields["with"] = forms.ModelChoiceField(
            page.model.objects.all(),
            label=_("The same as"),
            widget=AutocompleteSelect(field, page.admin_site),
        )


class RenameForm(forms.ModelForm):
    """The names and the key of a thing."""

    class Meta:
        fields = ("name_ar", "name_en", "key")
        widgets = {
            "name_ar": AdminTextInputWidget(attrs={"dir": "auto"}),
            "name_en": AdminTextInputWidget(attrs={"dir": "auto"}),
            "key": AdminTextInputWidget(attrs={"dir": "ltr"}),
        }
        help_texts = {
            "key": gettext_lazy("It stands in the address; the old one leads here.")
        }


class SpellingForm(forms.ModelForm):
    """A spelling that is to be tried."""

    class Meta:
        fields: tuple[str, ...] = ("text", "language", "type")
        widgets = {"text": AdminTextInputWidget(attrs={"dir": "auto"})}


class Curated(KeyedAdmin):
    """An admin of things whose names are put right on pages of their own."""

    def get_urls(self) -> list[Any]:
        """Put the pages before the admin's own."""
        name = f"archive_{self.opts.model_name}"
        pages = [
            path(
                f"<path:pk>/{page}/",
                self.admin_site.admin_view(view),
                name=f"{name}_{page}",
            )
            for page, view in self.pages().items()
        ]
        return [*pages, *super().get_urls()]

    def pages(self) -> dict[str, Any]:
        """Give the pages by the last word of their address."""
        pages = {"merge": self.merge_view, "rename": self.rename_view}
        if self.model in NAMES:
            pages |= {"spelling": self.spelling_view, "block": self.block_view}
        return pages

    def thing(self, request: HttpRequest, pk: str) -> Any:
        """The thing a page is about. Refused to those who may not change it."""
        try:
            thing = self.get_object(request, unquote(pk))
        except ValidationError:
            thing = None
        if thing is None:
            raise Http404
        if not self.has_change_permission(request, thing):
            raise PermissionDenied
        return thing

    def page(
        self, request: HttpRequest, template: str, thing: Any, **context: Any
    ) -> HttpResponse:
        """Show one of the pages, in the frame of the admin."""
        frame = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            "thing": thing,
            "back": self.address(thing),
            **context,
        }
        return TemplateResponse(request, f"admin/archive/names/{template}.html", frame)

    def address(self, thing: Any, page: str = "change") -> str:
        """The address of a page of a thing."""
        return reverse(f"admin:archive_{self.opts.model_name}_{page}", args=[thing.pk])

    def merge_view(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Choose the other thing, see what moves, merge."""
        old = self.thing(request, pk)
        form = OtherForm(self, request.POST or request.GET or None)
        context: dict[str, Any] = {"title": _("Merge"), "form": form}
        context["media"] = self.media + form.media
        if form.is_valid():
            new = form.cleaned_data["with"]
            if "swap" in request.GET:
                return redirect(f"{self.address(new, 'merge')}?with={old.pk}")
            try:
                context |= {"new": new, "rows": _rows(curate.preview(old, new))}
                if request.method == "POST":
                    merge = curate.merge(old, new, request.user)
                    return redirect("admin:archive_merge_change", merge.pk)
            except curate.NotMergeable as refused:
                form.add_error("with", str(refused))
                context.pop("new", None)
        return self.page(request, "merge", old, **context)

    def rename_view(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Change the names and the key."""
        thing = self.thing(request, pk)
        maker = forms.modelform_factory(self.model, RenameForm)
        form = maker(request.POST or None, instance=thing)
        if form.is_valid():
            fresh = self.model.objects.get(pk=thing.pk)
            try:
                curate.rename(fresh, **form.cleaned_data, by=request.user)
            except curate.NotSplittable as refused:
                form.add_error(None, str(refused))
            else:
                self.message_user(request, _("Renamed."), messages.SUCCESS)
                return redirect(self.address(thing))
        return self.page(
            request,
            "rename",
            self.model.objects.get(pk=thing.pk),
            title=_("Rename"),
            form=form,
        )

    def spelling_view(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Try a spelling on all texts, then save it."""
        thing = self.thing(request, pk)
        model = NAMES[self.model]
        name = model(**{str(self.opts.model_name): thing})
        data = request.POST or (request.GET if "text" in request.GET else None)
        form = forms.modelform_factory(model, SpellingForm)(data, instance=name)
        context: dict[str, Any] = {"title": _("Add a spelling"), "form": form}
        if form.is_valid():
            if request.method == "POST":
                done = self._add(request, form)
                if done:
                    return done
            else:
                context["preview"] = curate.preview_spelling(name)
        return self.page(request, "spelling", thing, **context)

    def _add(self, request: HttpRequest, form: Any) -> HttpResponse | None:
        name = form.instance
        try:
            job = curate.add_spelling(name, request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
            return None
        return self._to_job(request, job, getattr(name, str(self.opts.model_name)))

    def block_view(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Block the spelling ?name=, or allow it again."""
        thing = self.thing(request, pk)
        number = request.POST.get("name") or request.GET.get("name") or ""
        name = get_object_or_404(
            NAMES[self.model],
            pk=number if number.isdecimal() else 0,
            **{str(self.opts.model_name): thing},
        )
        is_blocked = "never" in (getattr(name, "policy", ""), getattr(name, "tier", ""))
        if request.method == "POST":
            change = curate.unblock_spelling if is_blocked else curate.block_spelling
            return self._to_job(request, change(name, request.user), thing)
        title = _("Allow a spelling again") if is_blocked else _("Block a spelling")
        return self.page(
            request, "block", thing, title=title, name=name, is_blocked=is_blocked
        )

    def _to_job(
        self, request: HttpRequest, job: Job | None, thing: Any
    ) -> HttpResponse:
        self.message_user(request, _("Saved."), messages.SUCCESS)
        return redirect(job) if job else redirect(self.address(thing))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form, with the ways to the pages."""
        tools = [page for page in self.pages() if page != "block"]
        extra = {"tools": tools, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, extra)


def _rows(counts: dict[str, dict[str, int]]) -> list[dict[str, Any]]:
    """What a merge moves, in words."""
    return [{"what": what_is(name), **row} for name, row in counts.items()]


def what_is(name: str) -> Any:
    """Rows of a model in words, such as "mentions"."""
    if name == "Meeting_hosts":
        return _("meetings hosted")
    model: Any = curate.model_of(name)
    return model._meta.verbose_name_plural  # noqa: SLF001
