"""What a run leaves behind: report, model card, tables, plots and contact sheets.

Metrics come from ``evaluate``; files go to ``models/``.
"""
