"""Attribution: who says what, as spans of sources, cues and contents."""

from .stage import attributions

__all__ = ["attributions"]
