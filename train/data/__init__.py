"""Data sets: obtained, checked and loaded, with the writers that each fold holds out.

Files come in; bitmaps and pen drawings go to ``pictures`` and ``evaluate``.
"""
