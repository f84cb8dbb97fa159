"""Writing: finding what is written in a picture, and tracing it as strokes.

Data flows paper → threshold → rulings → components → lines → trace; ``find`` joins them, and ``read`` is what other
packages use. The modules of the same names in ``static/src/recognizer/pictures`` do the same in the page. Up to the
strokes all numbers are whole, so that both find the same ink.
"""
