"""What another house that signs people in is."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Provider:
    """A house by its ``key``, and ``brand`` as its button says it ("": the setting ``label_setting``).

    ``issuer`` is the address its tokens are signed by and its configuration is found under ("": the setting
    ``issuer_setting``). ``scope`` is what we ask for; a house that tells no address has people type it. ``endpoints``
    stand in for what its configuration leaves out. ``id_setting`` and ``secret_setting`` name the fields of Settings
    that hold our keys; ``signs``: the secret is a private key by which a word is signed each time (Apple).
    """

    key: str
    brand: str
    issuer: str
    id_setting: str
    secret_setting: str
    scope: str = "openid email profile"
    endpoints: Mapping[str, str] = field(default_factory=dict)
    issuer_setting: str = ""
    label_setting: str = ""
    signs: bool = False
