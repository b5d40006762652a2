"""Database triggers that hold every span inside its text and equal to its surface.

CHECK constraints cannot look into another table, so triggers do it, on SQLite and
PostgreSQL alike. They are written anew after each `migrate` (signal post_migrate),
because SQLite drops them whenever Django remakes a table.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

SURFACE_TABLES = (
    "archive_mention",
    "archive_quote",
    "archive_figure",
    "archive_datemention",
    "archive_promise",
)
SPAN_TABLES = ("archive_articleblock", "archive_sighting")

SPAN_ERROR = "the span does not lie inside the text of its article"
SURFACE_ERROR = "the surface is not what stands at the span in the article"
TEXT_ERROR = "the text of an article never changes"


def install(connection: BaseDatabaseWrapper) -> None:
    """Write the triggers into the database behind `connection`; old ones give way."""
    script = _sqlite() if connection.vendor == "sqlite" else _postgresql()
    with connection.cursor() as cursor:
        for statement in script:
            cursor.execute(statement)


def _sqlite() -> list[str]:
    """Statements for SQLite, where substr() and length() count code points."""
    text = "(SELECT raw_text FROM archive_article WHERE id = NEW.article_id)"
    inside = f'NEW."end" > length({text})'
    same = f'substr({text}, NEW.start + 1, NEW."end" - NEW.start) <> NEW.surface'
    rows = [(table, inside, SPAN_ERROR) for table in SPAN_TABLES]
    rows += [(table, same, SURFACE_ERROR) for table in SURFACE_TABLES]
    script = []
    for table, wrong, error in rows:
        for event, columns in (("insert", ""), ("update", _changed(table))):
            name = f"{table}_span_{event}"
            script += [
                f"DROP TRIGGER IF EXISTS {name}",
                f"CREATE TRIGGER {name} BEFORE {event.upper()} {columns} ON {table} "
                f"WHEN {wrong} BEGIN SELECT RAISE(ABORT, '{error}'); END",
            ]
    script += [
        "DROP TRIGGER IF EXISTS archive_article_text",
        "CREATE TRIGGER archive_article_text BEFORE UPDATE OF raw_text "
        "ON archive_article WHEN NEW.raw_text IS NOT OLD.raw_text "
        f"BEGIN SELECT RAISE(ABORT, '{TEXT_ERROR}'); END",
    ]
    return script


def _changed(table: str) -> str:
    surface = ", surface" if table in SURFACE_TABLES else ""
    return f'OF article_id, start, "end"{surface}'


def _postgresql() -> list[str]:
    """Statements for PostgreSQL; the error has the class of an integrity error."""
    script = [
        _function("archive_check_span", 'length(body) < NEW."end"', SPAN_ERROR),
        _function(
            "archive_check_surface",
            'substr(body, NEW.start + 1, NEW."end" - NEW.start) <> NEW.surface',
            SURFACE_ERROR,
        ),
        "CREATE OR REPLACE FUNCTION archive_check_text() RETURNS trigger AS $$ BEGIN "
        f"RAISE EXCEPTION '{TEXT_ERROR}' USING ERRCODE = 'check_violation'; "
        "END $$ LANGUAGE plpgsql",
    ]
    rows = [(table, "archive_check_span") for table in SPAN_TABLES]
    rows += [(table, "archive_check_surface") for table in SURFACE_TABLES]
    for table, function in rows:
        script += [
            f"DROP TRIGGER IF EXISTS {table}_span ON {table}",
            f"CREATE TRIGGER {table}_span BEFORE INSERT OR UPDATE {_changed(table)} "
            f"ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()",
        ]
    script += [
        "DROP TRIGGER IF EXISTS archive_article_text ON archive_article",
        "CREATE TRIGGER archive_article_text BEFORE UPDATE OF raw_text "
        "ON archive_article FOR EACH ROW "
        "WHEN (NEW.raw_text IS DISTINCT FROM OLD.raw_text) "
        "EXECUTE FUNCTION archive_check_text()",
    ]
    return script


def _function(name: str, wrong: str, error: str) -> str:
    return (
        # The parts are the constants of this file, never input.
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ "  # noqa: S608
        "DECLARE body text; BEGIN "
        "SELECT raw_text INTO body FROM archive_article WHERE id = NEW.article_id; "
        f"IF {wrong} THEN RAISE EXCEPTION '{error}' "
        "USING ERRCODE = 'check_violation'; END IF; RETURN NEW; "
        "END $$ LANGUAGE plpgsql"
    )
