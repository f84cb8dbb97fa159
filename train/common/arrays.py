"""Array types by dtype. Shapes and ranges are documented where the arrays are used."""

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]
Float32 = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]
Images = npt.NDArray[np.uint8]  # [n, 28, 28]: ink 255 on paper 0
Labels = npt.NDArray[np.uint8]  # [n]: 0 to 9, or NO_DIGIT of train.data.mnist
Ints = npt.NDArray[np.int_]
Gray = npt.NDArray[np.uint8]  # [h, w]: of a picture
