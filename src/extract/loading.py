"""Imported first by the server of forks: it dies with its parent from here on, since while it imports it notices nothing.

`extract.loaded` ends that. Nothing else imports the two.
"""

from .orphans import die_with_parent

die_with_parent()
