"""The page on which one actor is made two. The change is the work of `curate`."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import curate
from archive.admin.base import text
from archive.admin.merging import Curated
from archive.models import Actor, ActorName, Mention
from archive.models.choices import ActorKind
from archive.text.tokens import sentences

SHOWN = 60
"""How many mentions the page offers one by one; the spellings carry the others."""


class _Spelling(forms.ModelMultipleChoiceField):
    def label_from_instance(self, name: Any) -> str:
        return text(name.text, name.language)


class _Mention(forms.ModelMultipleChoiceField):
    def label_from_instance(self, mention: Any) -> str:
        return sentence(mention)


class SplitForm(forms.Form):
    """The new actor, and what is its."""

    name_ar = forms.CharField(
        label=gettext_lazy("Arabic name"),
        required=False,
        max_length=300,
        widget=AdminTextInputWidget(attrs={"dir": "auto"}),
    )
    name_en = forms.CharField(
        label=gettext_lazy("English name"),
        required=False,
        max_length=300,
        widget=AdminTextInputWidget(attrs={"dir": "auto"}),
    )
    key = forms.SlugField(
        label=gettext_lazy("key"),
        max_length=120,
        widget=AdminTextInputWidget(attrs={"dir": "ltr"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("kind"), choices=ActorKind.choices)
    names = _Spelling(
        ActorName.objects.none(),
        label=gettext_lazy("Spellings that are the new actor's"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    mentions = _Mention(
        Mention.objects.none(),
        label=gettext_lazy("Mentions that are the new actor's"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, actor: Actor, *args: Any) -> None:
        super().__init__(*args)
        self.initial = {"kind": actor.kind}
        fields: Any = self.fields
        fields["names"].queryset = actor.names.all()
        rows = actor.mentions.select_related("article").order_by("-article", "start")
        first = list(rows.values_list("pk", flat=True)[:SHOWN])
        fields["mentions"].queryset = rows.filter(pk__in=first)

    def clean_names(self) -> list[Any]:
        """A list: the rows are about to change."""
        return list(self.cleaned_data["names"])

    def clean_mentions(self) -> list[Any]:
        """A list: the rows are about to change."""
        return list(self.cleaned_data["mentions"])


def sentence(mention: Mention) -> str:
    """The sentence of a mention with its span marked, in its own direction."""
    raw = mention.article.raw_text
    start, end = next(
        (s for s in sentences(raw) if s[0] <= mention.start < s[1]),
        (mention.start, mention.end),
    )
    return format_html(
        '<bdi lang="{}" dir="auto">{}<mark>{}</mark>{}</bdi>',
        mention.article.language,
        raw[start : mention.start],
        raw[mention.start : mention.end],
        raw[mention.end : max(end, mention.end)],
    )


class Splittable(Curated):
    """An admin of things that can be split."""

    def pages(self) -> dict[str, Any]:
        """Also the page for splitting."""
        return {**super().pages(), "split": self.split_view}

    def split_view(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Choose what is the new actor's, then split."""
        actor = self.thing(request, pk)
        form = SplitForm(actor, request.POST or None)
        if form.is_valid():
            given = form.cleaned_data
            new = curate.NewActor(
                **{name: given[name] for name in ("key", "name_ar", "name_en", "kind")}
            )
            try:
                made = curate.split(
                    actor, new, given["names"], given["mentions"], request.user
                )
            except curate.NotSplittable as refused:
                form.add_error(None, str(refused))
            else:
                said = _("%(new)s was split from %(old)s.")
                names = {"new": made.name, "old": actor.name}
                self.message_user(request, said % names, messages.SUCCESS)
                return redirect(self.address(made))
        return self.page(request, "split", actor, title=_("Split"), form=form)
