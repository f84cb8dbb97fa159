"""Drawings of the sweep that no reader read: a way of drawing that wipes a digit out asks nothing of a network.

Drawings that a network misread, and as many that it read, were shown as pictures, shuffled, to two readers who were
told neither what was written nor what the network made of it; here are those that both took for another digit.
The readers were vision models (``docs/experiments.md``); ``sweep-unread.png`` shows the drawings.
"""

from train.evaluate.sweep import NONE, Unread

_FOLD = 0  # whose held-out drawings the numbers count
_NUMBERS: Unread = {
    ("pen width", 2.2): (526, 681, 745, 1041, 1249),
    ("stretch", 0.5): (83, 526, 681, 745, 804, 1041),
    ("stretch", 1.4): (65, 526, 681, 804, 869, 972, 1041, 1443),
    ("stretch", 2.0): (8, 28, 35, 65, 526, 658, 681, 804, 816, 972, 1041),
    ("rotation", 15): (
        8, 35, 65, 67, 83, 152, 187, 246, 493, 497, 526, 658, 673, 681, 804, 869, 967, 1041, 1107, 1164, 1179, 1183,
        1288, 1394,
    ),
    ("shaky", 2): (65, 83, 422, 526, 578, 681, 745, 804, 869, 1041, 1443),
    ("shaky", 3): (
        8, 65, 83, 98, 184, 229, 419, 578, 681, 745, 804, 869, 954, 995, 1041, 1125, 1195, 1266, 1281, 1442, 1443,
        1477,
    ),
    ("few points", 8): (65, 83, 526, 681, 940, 972, 1041),
}  # fmt: skip


def of_fold(fold: int) -> Unread:
    """Return the numbers of the drawings that neither reader read, by condition: known of one fold's people alone."""
    return _NUMBERS if fold == _FOLD else NONE
