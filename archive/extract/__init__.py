"""Reading articles: pure finders of actors, places and meetings, and what saves."""
