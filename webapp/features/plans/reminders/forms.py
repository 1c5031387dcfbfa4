"""What people say about being reminded."""

from datetime import time

from pydantic import BaseModel


class Hour(BaseModel):
    """When, on one's own clock."""

    at: time
