"""The lesson of ``learn.html``: networks at several steps of their training, and the usual demo's network.

``python -m train lesson`` trains them and writes ``static/lesson``, from which the page reads them.
"""
