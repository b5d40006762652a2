"""How the parts are wired into one site: settings, URLs, server, health."""
