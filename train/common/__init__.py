"""Shared by all stages: array types, errors, commands, settings, files, the data folder, run lock, parallel work.

Imports nothing else from ``train`` and nothing slow to import.
"""
