"""Words, stems, months, numbers and languages: text analysis in plain Python."""
