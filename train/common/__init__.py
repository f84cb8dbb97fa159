"""Shared by all stages: array types, errors, files, run lock, parallel work.

Imports nothing else from ``train`` and nothing slow to import.
"""
