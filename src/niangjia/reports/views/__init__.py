"""Pages of reports: the list, one report as paper, its Word file, and checking a Word file."""
