"""From files to articles: receive, decode, blocks, source, date, copies. No code."""
