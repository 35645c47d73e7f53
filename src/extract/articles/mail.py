"""Saved e-mails (.eml): the subject as title, the sender as author, the day it was sent, the text; attachments are not read."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import email.utils
from collections.abc import Iterator
from email.message import EmailMessage
from typing import BinaryIO

from . import pieces, rows
from .decoding import without_surrogates
from .drafts import Choices, Draft, Place
from .failures import EmptyTextError, FormatError


def read(stream: BinaryIO, where: Place, choices: Choices) -> Iterator[Draft]:
    """The one text of an e-mail. Raises EmptyTextError where it holds none."""
    message = email.message_from_bytes(stream.read(), policy=email.policy.default)
    try:
        text = _text(message)
    except (LookupError, ValueError, KeyError) as error:  # a charset that nobody knows, a broken part
        raise FormatError(f"the text of the e-mail cannot be read ({error}): save it as .txt") from None
    if not text.strip():
        raise EmptyTextError("the e-mail holds no text")
    title = pieces.line(_header(message, "subject"))
    name, _ = email.utils.parseaddr(_header(message, "from"))
    yield Draft(
        where.doc_id,
        where.source,
        rows.with_title(title, text),
        title=title,
        author=pieces.line(name),
        published=_day(message),
        file_name=where.file_name,
        folder=where.folder,
    )


def _header(message: EmailMessage, name: str) -> str:
    return without_surrogates(str(message.get(name, "")))[0]


def _text(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    content = part.get_content()
    text = content if isinstance(content, str) else ""
    text = pieces.from_html(text) if part.get_content_type() == "text/html" else text
    return without_surrogates(text.replace("\r\n", "\n"))[0]


def _day(message: EmailMessage) -> str | dt.datetime:
    given = _header(message, "date")
    try:
        return email.utils.parsedate_to_datetime(given)
    except (TypeError, ValueError, IndexError):
        return given
