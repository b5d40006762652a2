"""Static files as they are served: named by their contents, packed beforehand."""

from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)


class NamedByContents(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """WhiteNoise's storage, with the names of imported modules written anew, too.

    Only files named by their contents are kept: a script that imports another one by
    its plain name would find nothing.
    """

    support_js_module_import_aggregation = True
