"""Output of a run: report, model card, tables, plots and contact sheets.

Input: metrics, from ``evaluate``. Output: files in ``models/``.
"""
