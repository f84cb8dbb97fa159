"""Shared by all stages: types, errors, commands, settings, files, data folder, run lock, parallel work, progress.

Imports nothing else from ``train`` and nothing slow to import.
"""
