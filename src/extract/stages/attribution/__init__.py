"""Attribution: who says what, as spans of sources, cues and contents."""

from .attributions import attributions

__all__ = ["attributions"]
