"""Muon for convolutions: steps of equal size in all directions, ahead of AdamW's after few epochs of MNIST alone.

Keras' own Muon takes matrices alone, and leaves every other weight to AdamW; a convolution's kernel is a matrix too,
from all that it sees to its channels.
"""

import math

import keras
from keras import KerasTensor, ops


@keras.saving.register_keras_serializable("inkling")
class ConvolutionMuon(keras.optimizers.Muon):
    """Muon (https://kellerjordan.github.io/posts/muon, 2024) where channels go into channels, and AdamW elsewhere."""

    def _should_use_adamw(self, variable: keras.Variable) -> bool:
        # Kernels that see one channel, or each channel alone (`places`), mix none; the rest are vectors, and the dense
        # layers, of whose outputs each means something by itself.
        return len(variable.shape) != 4 or variable.shape[2] == 1 or variable.path.startswith("places/")

    def zeropower_via_newtonschulz5(self, x: KerasTensor, steps: int) -> KerasTensor:
        """Return the orthogonal matrix nearest to a kernel's gradient, as a kernel."""
        orthogonal = super().zeropower_via_newtonschulz5(ops.reshape(x, (-1, x.shape[-1])), steps)
        return ops.reshape(orthogonal, x.shape)

    def lr_adjust(self, x: KerasTensor) -> KerasTensor:
        """Return a kernel's step at the size that AdamW's would have (Liu et al. 2025, arXiv 2502.16982)."""
        *seen, channels = x.shape
        return x * math.sqrt(max(math.prod(seen), channels)) * self.rms_rate
