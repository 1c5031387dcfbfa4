"""Files in an S3 bucket: Amazon's or any server that speaks S3 with signature version 4.

Imported only when a bucket is set: boto3 takes some 30 MB of memory.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import IO, Any

import boto3  # type: ignore[import-untyped]
from botocore.config import Config  # type: ignore[import-untyped]
from botocore.exceptions import (  # type: ignore[import-untyped]
    ClientError,
    ConnectionError,
    HTTPClientError,
    NoCredentialsError,
)

from webapp.errors import Missing, Unavailable
from webapp.infra.stores import Part, Stored, disposition
from webapp.settings import Settings

GONE = {"NoSuchKey", "NotFound", "404"}
PIECE = 5 << 20  # bytes in memory at a time while uploading: the least S3 takes as a part, and 48 GB at most


class Bucket:
    """The store in the bucket of the settings, which must exist; connects at first use."""

    def __init__(self, settings: Settings) -> None:
        self.bucket = settings.s3_bucket
        self._settings = settings
        self._made: Any = None
        self._lock = Lock()

    def put(self, key: str, stream: IO[bytes], content_type: str) -> None:
        """Piece by piece. boto3's own upload of a stream that cannot be wound back keeps all its pieces in memory."""
        first = _piece(stream)
        with _spoken(key):
            if first.tell() < PIECE:
                first.seek(0)
                self._s3.put_object(Bucket=self.bucket, Key=key, Body=first, ContentType=content_type)
                return
            upload = self._s3.create_multipart_upload(Bucket=self.bucket, Key=key, ContentType=content_type)
        address = {"Bucket": self.bucket, "Key": key, "UploadId": upload["UploadId"]}
        try:
            parts = [*self._send(address, key, first, stream)]
            with _spoken(key):
                self._s3.complete_multipart_upload(**address, MultipartUpload={"Parts": parts})
        except BaseException:
            with _spoken(key):
                self._s3.abort_multipart_upload(**address)
            raise

    def _send(self, to: dict[str, str], key: str, piece: io.BytesIO, rest: IO[bytes]) -> Iterator[dict[str, Any]]:
        number = 1
        while piece.tell():
            piece.seek(0)
            with _spoken(key):
                sent = self._s3.upload_part(**to, PartNumber=number, Body=piece)
            yield {"PartNumber": number, "ETag": sent["ETag"]}
            piece = _piece(rest)
            number += 1

    def about(self, key: str) -> Stored:
        with _spoken(key):
            head = self._s3.head_object(Bucket=self.bucket, Key=key)
        return Stored(key, head["ContentLength"], head["ContentType"], head["ETag"].strip('"'), head["LastModified"])

    def open(self, key: str, start: int, end: int) -> Part:
        with _spoken(key):
            answer = self._s3.get_object(Bucket=self.bucket, Key=key, Range=f"bytes={start}-{end - 1}")
        # A server that knows no ranges sends everything.
        return Part(answer["Body"], end - start, skip=0 if "ContentRange" in answer else start)

    def delete(self, key: str) -> None:
        with _spoken(key):
            self._s3.delete_object(Bucket=self.bucket, Key=key)

    def list(self, prefix: str) -> Iterator[str]:
        pages = self._s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix)
        with _spoken(prefix):
            for page in pages:
                yield from (each["Key"] for each in page.get("Contents", ()))

    def link(self, key: str, seconds: int, filename: str | None) -> str:
        asked = {"Bucket": self.bucket, "Key": key}
        if filename:
            asked["ResponseContentDisposition"] = disposition(filename)
        link: str = self._s3.generate_presigned_url("get_object", Params=asked, ExpiresIn=seconds)
        return link

    def close(self) -> None:
        """Give the connections back."""
        with self._lock:
            if self._made is not None:
                self._made.close()
                self._made = None

    @property
    def _s3(self) -> Any:
        with self._lock:
            if self._made is None:
                self._made = _client(self._settings)
            return self._made


def _client(settings: Settings) -> Any:
    return boto3.client(
        "s3",
        endpoint_url=settings.s3_endpoint or None,
        region_name=settings.s3_region,
        aws_access_key_id=settings.s3_key or None,
        aws_secret_access_key=settings.s3_secret or None,
        config=Config(
            signature_version="s3v4",
            connect_timeout=3,
            read_timeout=30,
            retries={"mode": "standard", "total_max_attempts": 3},
            s3={"addressing_style": "path" if settings.s3_endpoint else "auto"},
            request_checksum_calculation="when_required",  # others than Amazon refuse the newer checksums
            response_checksum_validation="when_required",
        ),
    )


def _piece(stream: IO[bytes]) -> io.BytesIO:
    """The next PIECE bytes, fewer only at the end: a socket or a pipe gives less than one asks for."""
    piece = io.BytesIO()
    while (room := PIECE - piece.tell()) and (read := stream.read(min(room, 1 << 20))):
        piece.write(read)
    return piece


@contextmanager
def _spoken(key: str) -> Iterator[None]:
    """What S3 answers, in our words."""
    try:
        yield
    except ClientError as answer:
        if answer.response.get("Error", {}).get("Code") in GONE:
            raise Missing(f"no file {key}") from None
        if answer.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0) >= 500:
            raise Unavailable("The file store is away") from answer
        raise
    except (ConnectionError, HTTPClientError, NoCredentialsError) as away:
        raise Unavailable("The file store is away") from away
