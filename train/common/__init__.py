"""What every stage may use: arrays by name, errors, files, the lock of a run, work on all cores.

Imports nothing else of ``train`` and nothing heavy.
"""
