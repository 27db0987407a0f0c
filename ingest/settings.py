"""What can be set, by environment variables `REMISSA_*` or a `.env` file in the current folder. Values only."""

from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.errors import WrongUse

_SECRET = frozenset(
    {"llm_key", "llm_url", "chroma_url", "service_url", "service_key", "oidc_secret"}
)  # may hold what must not be shown again


class Settings(BaseSettings):
    """The settings. Each field is the variable `REMISSA_` + its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="REMISSA_", env_file=".env", extra="ignore")

    library: Path = Field(Path(".remissa"), description="folder of the library")
    chroma_url: str | None = Field(
        None, description="address of a Chroma server; none: Chroma within the one process that owns the library"
    )
    embedder: str = Field("e5-small", description="e5-small, or sentence-transformers:NAME_OR_FOLDER")
    cache: Path = Field(
        Path(platformdirs.user_cache_dir("remissa")), description="folder for what is made once, such as model graphs"
    )
    host: str = Field("127.0.0.1", description="address that the service listens on")
    port: int = Field(8000, ge=0, le=65535, description="port that the service listens on")
    service_url: str | None = Field(None, description="address of a service that `remissa mcp` asks; none: the library")
    service_key: SecretStr | None = Field(None, description="key for that service")
    access: str = Field("open", description="who may ask: open (loopback only), keys, proxy or oidc")
    allowed_hosts: str = Field(
        "", description="names by which the service may be called beside those of loopback, with commas between"
    )
    trusted_proxies: str = Field("", description="addresses or networks of proxies that say who asks")
    user_header: str = Field("X-Remote-User", description="the header in which a trusted proxy names the user")
    groups_header: str = Field("X-Remote-Groups", description="the header in which it lists the user's groups")
    ingest_groups: str = Field("", description="groups whose members may take files in, with commas between")
    administer_groups: str = Field("", description="groups whose members may administer, with commas between")
    public_url: str | None = Field(
        None, description="address at which people reach the pages, for them to come back to"
    )
    oidc_issuer: str | None = Field(None, description="the OpenID issuer that signs people in: its address")
    oidc_client: str | None = Field(None, description="this service's client id there")
    oidc_secret: SecretStr | None = Field(None, description="this service's client secret there")
    oidc_scope: str = Field("", description="scopes asked for beside openid, with spaces between")
    oidc_groups_claim: str = Field("groups", description="the claim of its id token that lists the user's groups")
    oidc_groups: str = Field(
        "", description="groups that may sign in, with commas between; none: whoever the issuer lets"
    )
    requests_a_minute: int = Field(600, ge=0, description="most requests a minute for each key or user; 0: any number")
    requests_at_once_each: int = Field(
        16, ge=0, description="most requests at once for each key or user; 0: any number"
    )
    requests_at_once: int = Field(64, ge=0, description="most requests at once for all together; 0: any number")
    upload_megabytes: int = Field(100, ge=1, description="most that one upload may hold, in MB")
    log_questions: bool = Field(
        False, description="whether the log holds questions, and what unforeseen errors say (on or off)"
    )
    history_days: int = Field(
        0, ge=0, le=3650, description="days that each user's questions are kept, where access is on; 0: not at all"
    )
    llm: str = Field(
        "off", description="off, or PROVIDER:MODEL, such as ollama:gemma3:4b; several parted by commas, the first used"
    )
    llm_url: str | None = Field(None, description="address of the language model's server; none: the provider's own")
    llm_key: SecretStr | None = Field(None, description="key for that server")
    llm_timeout: float = Field(60, gt=0, description="seconds that one call to a language model may take")
    llm_answer_timeout: float = Field(240, gt=0, description="seconds that all such calls of one answer may take")
    llm_entailment: str = Field(
        "",
        description="a model that is asked as well whether a sentence contradicts what it cites: a CrossEncoder's name",
    )
    llm_at_once: int = Field(2, ge=1, le=64, description="calls to a language model at the same time")

    @field_validator("llm_url", "chroma_url", "service_url", "public_url", "oidc_issuer")
    @classmethod
    def _of_a_server(cls, url: str | None, field: ValidationInfo) -> str | None:
        """Refuse what is no address, or holds a name and password: addresses are shown."""
        if url and (not url.startswith(("http://", "https://")) or "@" in url):
            told = "must begin with http:// or https://, and hold no password"
            instead = ": that goes into REMISSA_LLM_KEY" if field.field_name == "llm_url" else ""
            raise PydanticCustomError("address", told + instead)
        return url or None


def load_settings(**given: object) -> Settings:
    """The settings, with what a command was given in place of the environment's. Raises WrongUse naming the field."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"])
        given_was = "" if name in _SECRET else f"; given was {first.get('input')!r}"
        raise WrongUse(f"REMISSA_{name.upper()}: {first['msg']}{given_was}") from None
