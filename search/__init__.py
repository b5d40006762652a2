"""The read side: query language, engines, pages and API. Writing is `archive`."""
