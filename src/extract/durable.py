"""Files that are whole or not there, also after the power was cut.

A rename makes a file appear at once, but says nothing of what is in it: until a file is flushed, its content may be only in
memory, and until its folder is flushed, so may its name. So each is flushed: the file, then (after the rename) the folder.
"""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

# What a system answers that cannot do it, as against one that tried and failed.
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.ENOTSUP)


def flush_file(path: Path) -> None:
    """Wait until what is in a file is on the disk. Raises OSError (a full disk may say so only now)."""
    with path.open("rb") as f:
        os.fsync(f.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk. Raises OSError; a system that cannot flush folders does nothing."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders, and keeps their names by itself
        if os.name == "nt":
            return
        raise
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT:  # some network file systems
            raise
    finally:
        os.close(descriptor)


def flush_tree(folder: Path) -> None:
    """Flush every file and folder in and below a folder, the innermost first. Links are names: their folder's flush has them."""
    for here, _, names in os.walk(folder, topdown=False):
        for name in names:
            path = Path(here, name)
            if not path.is_symlink() and path.is_file():
                flush_file(path)
        flush_folder(Path(here))


def write_file(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all. Raises OSError; what stood under its name is whole then."""
    unfinished = path.with_name(path.name + ".tmp")
    try:
        with unfinished.open("wb") as f:
            f.write(data)
            f.flush()
            os.fsync(f.fileno())
        os.replace(unfinished, path)  # noqa: PTH105 - the one function for all renames here
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def move_folder(source: Path, target: Path) -> None:
    """Rename a folder whose content is flushed, and flush both names."""
    os.rename(source, target)  # noqa: PTH104 - as above
    flush_folder(target.parent)
    if source.parent != target.parent:
        flush_folder(source.parent)


def exchange(a: Path, b: Path) -> bool:
    """Exchange two folders in one step and flush their names; False where the system cannot (Linux renameat2 can)."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    at_fdcwd, both = -100, 2
    if renameat2(at_fdcwd, os.fsencode(a), at_fdcwd, os.fsencode(b), both) == 0:
        flush_folder(b.parent)
        flush_folder(a.parent)
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(b))


def create_file(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all, and only where none of its name is. Raises FileExistsError, OSError."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with unfinished.open("wb") as f:
            f.write(data)
            f.flush()
            os.fsync(f.fileno())
        try:
            path.hardlink_to(unfinished)  # unlike a rename, this fails where the name is taken
        except OSError as error:
            if error.errno not in _CANNOT:
                raise
            if path.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
            os.replace(unfinished, path)  # noqa: PTH105 - as above
    finally:
        unfinished.unlink(missing_ok=True)
    flush_folder(path.parent)


def try_lock(descriptor: int) -> bool:
    """Lock an open file for this process alone; False where another has it. The lock goes with the process.

    Windows has no such lock: there nothing is guarded against a second writer.
    """
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
