"""Settings: read from the environment once, here only, each with its meaning.

With none of them set everything runs embedded: SQLite, a Valkey child process, a folder, one worker.
"""

import base64
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def setting(default: Any, env: str, meaning: str) -> Any:
    """A field read from the environment variable ``env``; its meaning also stands in the README (law test)."""
    return field(default=default, metadata={"env": env, "meaning": meaning})


@dataclass(frozen=True)
class Settings:
    """One immutable value, made at start and handed down; nobody else reads the environment."""

    home: Path = setting(ROOT / "var", "FIELDHOUSE_HOME", "folder for everything the club stores itself")
    club_name: str = setting("Fieldhouse", "FIELDHOUSE_CLUB", "the club's name, as pages and mails show it")
    base_url: str = setting(
        "", "FIELDHOUSE_URL", "public address, for links in mails and QR codes; empty: as requested"
    )
    database_url: str = setting("", "DATABASE_URL", "PostgreSQL address; empty: SQLite in the home folder")
    redis_url: str = setting("", "REDIS_URL", "Redis address; empty: a Valkey child process of `up`")
    secret_key: str = setting("", "SECRET_KEY", "signs cookies and links; empty: made once and kept in the home folder")
    web_processes: int = setting(1, "WEB_PROCESSES", "gunicorn worker processes")
    sockets: int = setting(6000, "WEB_SOCKETS", "open connections one web process accepts")
    secure_cookies: bool = setting(False, "SECURE_COOKIES", "1 behind HTTPS: cookies travel encrypted only")
    trusted_proxies: int = setting(0, "TRUSTED_PROXIES", "how many proxies in front may say who is asking")
    max_body: int = setting(2 * 1024 * 1024, "MAX_BODY", "bytes accepted in one request body")
    max_sound: int = setting(256 * 1024 * 1024, "MAX_SOUND", "bytes accepted in one recording of a plan")
    argon2_memory: int = setting(65536, "ARGON2_MEMORY", "KiB of memory one password hash takes")
    s3_bucket: str = setting("", "S3_BUCKET", "bucket for files; empty: a folder in the home folder")
    s3_endpoint: str = setting("", "S3_ENDPOINT", "address of the S3 server; empty: Amazon's")
    s3_region: str = setting("us-east-1", "S3_REGION", "region of the bucket")
    s3_key: str = setting("", "S3_KEY", "S3 access key")
    s3_secret: str = setting("", "S3_SECRET", "S3 secret key")
    smtp_host: str = setting(
        "", "SMTP_HOST", "mail server; empty: mails wait in an outbox folder, accounts open unproven"
    )
    smtp_port: int = setting(587, "SMTP_PORT", "port of the mail server")
    smtp_user: str = setting("", "SMTP_USER", "name at the mail server")
    smtp_password: str = setting("", "SMTP_PASSWORD", "password at the mail server")
    smtp_starttls: bool = setting(True, "SMTP_STARTTLS", "1: encrypt the connection to the mail server")
    mail_from: str = setting("club@fieldhouse.test", "MAIL_FROM", "sender of the club's mails")
    vapid_key: str = setting("", "VAPID_KEY", "signs what is pushed; empty: made once and kept in the home folder")
    push_services: str = setting(
        "fcm.googleapis.com *.push.services.mozilla.com *.push.apple.com *.notify.windows.com",
        "PUSH_SERVICES",
        "hosts a browser may name as its push service",
    )
    google_id: str = setting("", "GOOGLE_ID", "client id at Google; with its secret, one can sign in with Google")
    google_secret: str = setting("", "GOOGLE_SECRET", "client secret at Google")
    apple_id: str = setting("", "APPLE_ID", "services id at Apple; with its key, one can sign in with Apple")
    apple_team: str = setting("", "APPLE_TEAM", "team id at Apple")
    apple_key_id: str = setting("", "APPLE_KEY_ID", "id of the private key at Apple")
    apple_key: str = setting("", "APPLE_KEY", "the private key itself (PEM; line breaks may be written \\n)")
    facebook_id: str = setting("", "FACEBOOK_ID", "app id at Facebook; with its secret, one can sign in with Facebook")
    facebook_secret: str = setting("", "FACEBOOK_SECRET", "app secret at Facebook")
    oidc_issuer: str = setting("", "OIDC_ISSUER", "address of any other OpenID Connect provider people sign in with")
    oidc_id: str = setting("", "OIDC_ID", "client id there")
    oidc_secret: str = setting("", "OIDC_SECRET", "client secret there")
    oidc_label: str = setting("Club account", "OIDC_LABEL", "what the button that leads there says")
    llm_url: str = setting(
        "", "LLM_URL", "base address of an OpenAI-compatible server (…/v1); empty: insights are the built-in statistics"
    )
    llm_model: str = setting("", "LLM_MODEL", "the model asked there; empty: nobody is asked")
    llm_key: str = setting("", "LLM_KEY", "key of that server, if it wants one")
    llm_seconds: float = setting(20.0, "LLM_SECONDS", "seconds its whole answer may take")
    demo: bool = setting(False, "FIELDHOUSE_DEMO", "1: a demo game plays itself in the web process")

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Settings from ``environ``. Raises ValueError naming the variable that cannot be understood."""
        given: dict[str, Any] = {}
        for each in fields(cls):
            raw = environ.get(each.metadata["env"], "")
            if raw == "":
                continue
            try:
                given[each.name] = _read(raw, type(each.default))
            except ValueError as wrong:
                raise ValueError(f"{each.metadata['env']}={raw!r}: {wrong}") from None
        return cls(**given)

    @property
    def database_uri(self) -> str:
        """The address for SQLAlchemy: the plain ``postgresql://`` form means psycopg 3."""
        url = self.database_url or f"sqlite:///{self.home / 'fieldhouse.db'}"
        for plain in ("postgres://", "postgresql://"):
            if url.startswith(plain):
                return "postgresql+psycopg://" + url.removeprefix(plain)
        return url

    def key(self) -> str:
        """The signing key: the one given, or one made at the first start and kept readable by its owner only."""
        return self.secret_key or self._kept("secret_key", lambda: secrets.token_hex(32))

    def push_key(self) -> str:
        """The private VAPID key (RFC 8292), 32 bytes in base64url: given or made as ``key`` is. Whoever has several
        machines gives it: browsers that subscribed with one key hear nothing from another."""
        return self.vapid_key or self._kept("vapid_key", _p256_key)

    def _kept(self, name: str, make: Callable[[], str]) -> str:
        kept = self.home / name
        if not kept.exists():
            self.home.mkdir(parents=True, exist_ok=True)
            draft = kept.with_name(f"{name}.{secrets.token_hex(4)}")
            draft.touch(mode=0o600)
            draft.write_text(make())
            try:
                kept.hardlink_to(draft)  # the first of several starting processes wins, all read the same key
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return kept.read_text()


def _p256_key() -> str:
    # A private key of P-256 is any number from 1 to the order of the curve less one (FIPS 186-5, A.2.2).
    number = secrets.randbelow(0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551 - 1) + 1
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).decode().rstrip("=")


def _read(raw: str, kind: type) -> Any:
    if kind is bool:
        if raw.lower() in {"1", "true", "yes", "on"}:
            return True
        if raw.lower() in {"0", "false", "no", "off"}:
            return False
        raise ValueError("expected 1 or 0")
    if issubclass(kind, Path):
        return Path(raw).expanduser().resolve()
    return kind(raw)
