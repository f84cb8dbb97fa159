"""Perturbed drawings that are illegible: they do not count against the network.

Two vision models read perturbed drawings, shuffled and without labels or the network's answers: those that a network
had misread, and as many that it had not (``docs/experiments/augmentation.md``). A drawing counts as illegible if both
took it for another digit. ``robustness-illegible.png`` shows them.
"""

from collections.abc import Mapping

from train.evaluate.robustness import NONE, Illegible

_NUMBERS: Mapping[int, Illegible] = {  # by fold; drawings are numbered among the fold's held-out digits
    0: {
        ("pen width", 2.2): (115, 526, 681, 745, 804, 869, 1041, 1170, 1249, 1477),
        ("stretch", 0.5): (83, 225, 526, 681, 745, 804, 869, 1041, 1401),
        ("stretch", 1.4): (65, 526, 681, 804, 869, 972, 1041, 1443),
        ("stretch", 2.0): (8, 28, 35, 65, 526, 658, 681, 804, 816, 869, 972, 1041),
        ("rotation", 15): (
            8, 35, 65, 67, 83, 152, 187, 246, 493, 497, 526, 658, 673, 681, 804, 869, 967, 1041, 1107, 1164, 1179, 1183,
            1220, 1288, 1394,
        ),
        ("shaky", 2): (65, 83, 422, 526, 578, 681, 745, 804, 869, 1041, 1443),
        ("shaky", 3): (
            8, 65, 83, 98, 132, 184, 229, 263, 419, 464, 526, 569, 578, 681, 745, 804, 869, 954, 995, 1041, 1107, 1125,
            1170, 1195, 1213, 1249, 1266, 1281, 1442, 1443, 1451, 1456, 1477,
        ),
        ("few points", 8): (65, 83, 526, 681, 816, 869, 940, 972, 1041, 1495),
    },
    1: {
        ("pen width", 2.2): (294,),
        ("stretch", 0.5): (294, 1176, 1197),
        ("stretch", 2.0): (207, 294),
        ("rotation", 15): (294, 817),
        ("shaky", 3): (140, 207, 294, 304, 460, 807, 901, 1084),
        ("few points", 8): (207, 251, 294, 356, 817, 932, 1042, 1345, 1366),
    },
    2: {
        ("pen width", 2.2): (310, 389, 602, 946, 1020, 1065, 1329),
        ("stretch", 0.5): (66, 197, 338, 389, 656, 890, 946, 1020, 1065, 1074, 1142, 1316),
        ("stretch", 2.0): (946, 1065),
        ("rotation", 15): (925, 946),
        ("shaky", 3): (338, 594, 638, 876, 946, 963, 1020, 1103, 1118, 1178, 1230, 1259),
        ("few points", 8): (
            20, 86, 122, 219, 341, 467, 474, 493, 594, 598, 707, 719, 812, 868, 946, 1020, 1029, 1065, 1074, 1111, 1142,
            1302, 1329, 1379, 1417,
        ),
    },
}  # fmt: skip


def of_fold(fold: int) -> Illegible:
    """Return the numbers of the illegible drawings by perturbation; empty for folds that were not checked."""
    return _NUMBERS.get(fold, NONE)
