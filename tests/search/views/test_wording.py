"""The pages of wordings: counts by source and over time, links to searches."""

import pytest
from django.utils.translation import override

from archive.models import Wording, WordingTerm
from search.views.parts.wording import lenses

pytestmark = pytest.mark.django_db


@pytest.fixture
def wording(room) -> Wording:
    made = Wording.objects.create(
        key="group", name_ar="التنظيم", name_en="The group", note_en="It matters."
    )
    for order, (text, language) in enumerate(
        [("داعش", "ar"), ("التحالف الدولي", "ar"), ("التحالف", "ar"), ("NoSuchWord", "en")]
    ):
        WordingTerm.objects.create(
            wording=made, text=text, language=language, order=order
        )
    return made


@pytest.mark.parametrize("language", ["ar", "en"])
def test_pages_open(client, wording, language):
    for page in ("", "group/"):
        answer = client.get(f"/{language}/wording/{page}")
        assert answer.status_code == 200
        assert f'lang="{language}"' in answer.content.decode()


def test_unknown_and_hidden_concepts_are_not_there(client, wording):
    assert client.get("/en/wording/none/").status_code == 404
    Wording.objects.update(is_shown=False)
    assert client.get("/en/wording/group/").status_code == 404
    assert b"The group" not in client.get("/en/wording/").content
