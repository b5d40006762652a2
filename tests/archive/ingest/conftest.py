"""What the tests of ingest share: a run and two paragraphs of our own."""

import datetime as dt
import json

import pytest
from django.utils import translation

from archive.ingest.document import Document
from archive.models import IngestRun

FIRST = (
    "قال وزير الزراعة في مؤتمر صحفي إن موسم القمح هذا العام كان الأفضل منذ عشر سنوات،"
    " وإن المخازن امتلأت قبل موعدها."
)
SECOND = "وأضاف أن الحكومة سترفع سعر الشراء من المزارعين بنسبة عشرة في المئة هذا العام."
STORY = f"{FIRST}\n\n{SECOND}"
TODAY = dt.date(2024, 5, 1)


@pytest.fixture(autouse=True)
def english():
    """Messages in English, as the command says them."""
    with translation.override("en"):
        yield


@pytest.fixture
def run(db):
    return IngestRun.objects.create(paths=["x"])


@pytest.fixture
def document():
    """Make a document; its bytes follow from its fields unless they are given."""

    def make(**fields):
        fields.setdefault("body", STORY)
        fields.setdefault("name", "a.txt")
        content = json.dumps(fields, ensure_ascii=False, default=str).encode()
        return Document(**{"content": content} | fields)

    return make
