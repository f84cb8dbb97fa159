"""Numbers: reading several digits drawn next to one another, with a reader of single digits.

Data flows layout → lattice (with cuts) → features → paths → read. ``read`` is what other packages use; ``compose`` and
``fit`` make the weights in ``static/number-weights.json``. ``traced`` is what a picture shows and a drawing does not.
``static/src/recognizer/numbers`` does the same in the page.
"""
