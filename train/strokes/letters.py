"""Letters and signs as non-digits: those that people write most and that do not look like a digit.

There are three sources: letters of UJIpenchars2 (``train/data/pen.py``), the single-stroke fonts of A. V. Hershey
(public domain, from the package Hershey-Fonts), and glyphs of this project for handwritten letters and signs.
A letter that may be taken for a digit (I l O o S s Z z b q g ...) is ambiguous and therefore in none of the lists.
"""

from functools import cache

import numpy as np
from HersheyFonts import HersheyFonts

from train.common.arrays import Floats
from train.strokes.glyphs import Glyph, draw, parse

# Characters of UJIpenchars2. Left out as ambiguous: B b c C D G g i I J j l L O o p q Q r S s T t u U v V y Y z Z and
# signs such as ( ) > '
UJI = frozenset("@AEFHKMNPRWXadefhkmnwxª<")

_LATIN = "AEFHKMNPRWXadefhkmnwx"
_SIGNS = "@#*+="
HERSHEY = {  # characters by font; for the Greek fonts by key, such as P for capital pi
    "futural": _LATIN + _SIGNS, "rowmans": _LATIN, "scripts": _LATIN, "scriptc": _LATIN, "cursive": _LATIN,
    "greek": "ACDEFHKMNPRSWXacefhkmpvw", "greeks": "ADEGJLMNPQRUVXaegjlpuvx",
}  # fmt: skip

_TABLE = """
A: 0,100 35,0 | 70,100 / 12,62 60,60
A, round: 5,100 8,35 35,0 60,35 64,100 / 8,58 62,56
A, in one: 0,100 32,0 | 60,100 | 54,62 | 8,60
a, round: 52,14 22,0 0,45 18,98 44,78 56,8 | 58,76 76,100 96,84
a, two strokes: 52,20 20,2 0,50 20,98 50,70 54,10 / 56,0 60,80 82,98
a, alpha: 62,30 30,0 0,50 26,100 62,50 78,6 | 62,40 72,92 98,88
a, printed: 6,18 32,0 52,24 54,96 / 52,50 10,56 4,90 34,98 54,76
d: 55,62 26,44 0,74 22,100 50,84 60,0 | 62,90 84,96
d, two strokes: 50,58 20,46 0,76 24,100 52,80 / 60,0 62,100
d, curled: 54,60 22,50 2,80 30,100 56,70 48,20 10,4
e: 5,56 56,48 44,16 14,18 0,62 24,98 66,84
e, small: 0,60 40,50 44,20 22,4 4,40 14,90 60,92
E: 2,0 0,100 / 2,0 62,0 / 2,50 50,48 / 0,100 64,98
E, in two: 62,2 2,0 | 0,98 | 64,100 / 2,50 48,50
E, round: 58,8 24,0 8,24 32,46 | 4,60 8,94 36,100 64,86
F: 4,0 0,100 / 4,0 62,0 / 2,48 48,46
F, in two: 62,0 4,2 | 0,100 / 2,50 46,48
f: 62,12 44,0 30,24 26,100 / 4,44 54,42
f, below: 66,10 46,0 36,26 24,110 0,124 / 8,52 60,46
f, looped: 4,66 48,30 50,2 32,10 24,60 14,116 2,100 22,70 56,62
h: 4,0 0,100 | 4,62 30,42 46,60 48,100
h, looped: 0,64 30,24 26,0 12,10 8,100 | 12,66 34,46 46,66 48,92 64,96
H: 2,0 0,100 / 58,0 56,100 / 0,52 58,50
H, in two: 0,0 2,100 | 4,50 58,48 / 58,0 56,100
k: 4,0 0,100 / 46,38 4,70 | 52,100
k, in one: 4,0 2,98 | 6,60 34,42 30,64 8,68 | 52,100
K: 4,0 0,100 / 56,0 4,54 | 60,100
m: 0,34 3,100 | 5,58 22,36 34,56 36,100 | 38,58 58,36 72,56 74,100
m, curved: 0,44 14,34 16,98 | 20,50 36,34 42,98 | 46,50 64,34 68,92 86,94
M: 0,100 8,0 | 38,62 | 68,0 | 76,100
M, round: 0,100 14,10 24,14 38,70 52,12 64,10 80,100
n: 0,36 4,100 | 6,60 30,36 46,54 48,100
n, curved: 0,48 12,34 16,98 | 20,56 44,34 52,60 54,92 72,94
N: 0,100 4,0 | 56,100 | 60,0
P: 6,0 0,100 / 4,4 46,2 56,28 40,50 4,54
R: 6,0 0,100 / 4,4 48,4 50,36 6,54 | 58,100
R, in one: 4,100 8,6 | 40,0 54,24 10,52 | 60,100
w: 0,34 18,100 | 36,54 | 54,100 | 72,32
w, round: 0,36 6,88 26,98 40,50 | 44,88 66,98 80,34
W: 0,0 20,100 | 40,36 | 60,100 | 82,0
x: 0,0 60,100 / 62,0 2,100
x, flat: 0,0 84,70 / 82,0 4,74
x, two bows: 0,8 24,12 28,50 22,90 0,94 / 66,4 40,14 36,52 42,90 68,96
x, curved: 0,14 14,2 28,30 44,90 66,92 / 66,4 36,46 0,98
x, in one: 0,6 18,6 44,92 64,90 | 66,10 | 4,96
+: 50,0 50,100 / 0,50 100,50
+, tall: 36,0 34,100 / 0,46 72,44
+, in one: 0,50 90,46 | 52,0 | 46,100
=: 0,0 100,0 / 0,40 100,42
=, close: 0,0 100,4 / 4,24 98,28
=, in one: 0,0 94,2 | 10,36 | 100,40
not equal: 0,22 100,20 / 0,62 100,60 / 78,-16 26,98
plus minus: 50,0 50,72 / 8,36 92,34 / 6,100 94,98
divided: 0,50 100,50 / 50,14 51,16 / 50,86 51,88
at most: 80,0 0,36 | 82,70 / 2,100 84,100
at most, slanted: 80,0 0,40 | 78,66 / 0,64 78,96
at most, in one: 74,0 0,34 | 78,66 | 4,98 84,100
at least: 0,0 80,36 | 0,70 / 0,100 82,100
at least, slanted: 0,0 80,38 | 4,66 / 80,64 6,98
at least, in one: 0,0 78,34 | 0,66 | 84,98
a, tail: 48,16 20,4 2,40 18,72 42,46 50,10 | 54,70 70,92 92,84
a, angular: 50,14 8,6 | 2,54 | 40,62 | 50,10 | 58,96 | 84,90
a, printed, low: 0,30 26,8 46,30 44,92 / 44,56 8,64 4,94 30,100 44,80 | 62,98
a, open top: 56,20 30,14 0,56 22,96 52,60 60,10 | 60,88 84,94
a, script: 60,8 24,6 0,50 20,90 56,40 62,6 56,60 66,94 100,70
d, script: 50,50 20,42 0,76 22,98 52,66 84,0 | 54,84 74,98 96,80
f, script: 0,60 40,30 56,4 40,0 26,40 10,110 0,100 16,66 50,56
f, tall loop: 10,50 44,14 38,0 24,10 18,100
f, bar and hook: 60,16 46,2 32,12 22,100 4,116 / 0,50 60,44
f, narrow: 28,6 18,0 12,12 10,100 / 0,42 28,38
root, short bar: 0,70 10,60 | 26,100 | 44,4 | 78,2
root, low: 0,60 8,50 | 22,72 | 40,0 | 150,4
root, tick: 0,66 14,100 | 34,0 | 74,4
root, no tick: 6,60 24,100 | 30,2 | 104,0
root, curved: 0,52 14,50 26,100 | 40,40 52,6 | 120,0
root, upright: 0,76 12,66 20,100 | 24,0 | 92,4
root, long bar: 0,50 8,44 | 20,80 | 34,0 | 180,6
at least, wide: 0,0 96,30 | 4,58 / 8,88 100,80
at least, close: 0,0 74,30 | 2,60 / 4,76 78,48
at most, wide: 92,0 0,30 | 96,56 / 6,74 98,84
at most, close: 70,0 0,34 | 72,64 / 2,52 72,84
sum, narrow: 52,6 4,0 | 30,46 | 0,96 | 56,100
sum, sharp: 84,0 0,10 | 44,50 | 4,100 | 90,92
sum, bowed: 60,16 50,0 6,4 24,30 38,50 20,74 0,98 48,100 66,86
arrow, rounded: 0,44 40,40 108,44 / 84,16 100,34 110,44 100,58 80,74
arrow, small head: 0,50 100,48 / 84,36 102,48 | 86,62
arrow, short: 0,50 70,50 / 40,14 72,50 | 38,88
arrow, one side: 0,50 100,50 | 74,22
exists, round: 0,6 50,0 | 48,50 | 52,100 | 2,98 / 6,54 48,50
A, open: 0,100 30,0 34,0 | 56,100 / 6,66 56,60
A, low bar: 0,96 26,0 | 62,100 / 2,78 66,76
log, joined: 4,0 0,80 12,96 34,60 22,90 36,98 48,70 34,60 | 76,60 62,66 64,90 80,70 80,62 | 78,120 58,128 66,104 96,88
log, round: 0,0 2,90 16,94 | 30,60 22,80 34,94 46,76 34,58 / 78,58 62,56 60,82 76,78 80,56 | 80,112 64,122 54,110
less: 80,0 0,42 | 82,86
arrow: 0,50 110,50 / 82,24 112,50 | 80,78
arrow, in one: 0,50 110,48 | 84,24 | 110,50 | 82,80
double arrow: 0,36 84,36 / 0,64 84,64 / 72,8 110,50 | 74,92
root: 0,60 12,52 | 28,100 | 54,0 | 130,0
root, plain: 0,56 20,100 | 50,4 | 110,0
root, hooked: 0,62 10,54 | 30,100 | 52,2 | 140,0 | 140,22
sum: 70,2 0,0 | 40,50 | 0,100 | 76,98
sum, serifs: 74,22 72,0 | 2,2 | 38,48 | 0,100 | 74,98 | 78,78
sum, round: 66,14 56,0 8,2 | 40,48 | 4,98 62,100 74,84
pi: 0,16 14,0 86,2 / 30,4 20,96 / 60,4 60,82 78,96
pi, plain: 0,0 80,0 / 20,0 18,100 / 60,0 62,100
pi, in one: 4,14 10,0 84,0 / 22,2 16,98 | 20,4 58,2 60,92 78,92
alpha: 96,6 70,60 30,100 4,62 24,16 56,44 98,100
alpha, wide: 110,0 76,56 34,92 0,52 30,10 74,48 116,96
infinity: 80,40 118,4 150,40 118,78 80,40 40,4 0,40 40,78 80,40
for all: 0,0 40,100 | 80,0 / 14,38 66,38
exists: 0,0 62,0 / 0,50 62,50 / 0,100 62,100 / 62,0 62,100
dots: 0,0 2,1 / 50,0 52,1 / 100,0 102,1
therefore: 40,0 42,1 / 0,60 2,61 / 80,60 82,61
percent: 20,0 0,20 20,40 40,20 20,0 / 90,0 10,100 / 80,60 60,80 80,100 100,80 80,60
hash: 28,0 18,100 / 70,0 60,100 / 0,34 90,34 / 0,68 88,66
star: 40,0 40,80 / 4,18 76,62 / 76,16 4,64
euro: 72,12 40,0 10,50 40,100 72,88 / 0,38 58,36 / 0,62 54,60
omega: 0,98 24,96 4,60 12,10 50,0 86,12 92,60 72,96 98,98
omega, small: 10,10 0,60 20,98 44,70 46,44 | 50,76 74,98 92,60 80,10
mu: 8,30 0,130 / 8,34 10,84 32,92 52,70 56,30 | 56,84 74,90
triangle up: 40,0 0,84 | 84,82 | 42,0
sin: 24,48 4,42 4,60 22,74 18,96 0,94 / 40,44 40,96 / 40,22 42,23 / 58,44 58,98 | 60,62 78,44 88,62 88,98
cos: 26,50 6,44 0,74 12,98 28,90 / 52,44 38,70 52,98 66,72 54,44 / 96,48 80,46 80,62 96,76 90,98 74,94
tan: 12,10 12,92 26,94 / 0,40 28,38 / 62,50 44,44 36,74 48,98 64,70 66,46 | 68,96 / 80,44 80,98 | 82,62 98,44 108,98
log: 4,0 0,96 / 38,44 22,70 36,98 52,72 38,44 / 92,50 72,44 66,72 80,88 94,56 | 94,110 70,126 60,112
lim: 2,0 0,98 / 22,44 22,96 / 22,20 24,21 / 40,44 40,98 | 42,60 56,44 66,96 | 68,60 84,44 94,96
"""

GLYPHS: tuple[Glyph, ...] = tuple(parse(_TABLE))


@cache
def hershey_letters() -> tuple[tuple[Floats, ...], ...]:
    """Return the letters in ``HERSHEY``, each as strokes ``[n, 2]`` float64 in font units, y downwards."""
    letters = []
    for font, characters in HERSHEY.items():
        fonts = HersheyFonts()
        fonts.load_default_font(font)
        letters += [tuple(np.array(s, np.float64) for s in fonts.strokes_for_text(c)) for c in characters]
    return tuple(letters)


def draw_letter(index: int, rng: np.random.Generator) -> list[Floats]:
    """Return a letter or sign as strokes, each ``[n, 2]`` float64, y downwards.

    Args:
        index: 0 or more. Even ones select a glyph, odd ones a Hershey letter; both wrap around.
        rng: source of randomness. Only glyphs use it; Hershey letters are always the same.
    """
    if index % 2:
        return list(hershey_letters()[index // 2 % len(hershey_letters())])
    return draw(GLYPHS[index // 2 % len(GLYPHS)], rng)
