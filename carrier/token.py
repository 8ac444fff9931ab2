"""Checks the access token with which a softphone registers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jwt

from carrier.account import Account
from carrier.errors import RestError


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token allows: an identity, whether it may be rung, and the application its own calls go to."""

    identity: str
    incoming: bool
    application_sid: str


def read_token(account: Account, token: str) -> Grant:
    """Check a token's signature against the key that issued it, its time and its account.

    Raises RestError 20101 for a token that is not valid, 20104 for one that has expired, 20151 without an identity.
    """
    claims = _claims(account, token)
    grants = claims.get("grants", {})
    identity = grants.get("identity", "")
    if not identity:
        raise RestError(401, 20151, "Invalid Access Token: no identity")
    voice = grants.get("voice", {})
    return Grant(
        identity=f"client:{identity}",
        incoming=bool(voice.get("incoming", {}).get("allow")),
        application_sid=voice.get("outgoing", {}).get("application_sid", ""),
    )


def _claims(account: Account, token: str) -> dict[str, Any]:
    try:
        issuer = jwt.decode(token, options={"verify_signature": False}).get("iss", "")
        secret = account.keys[issuer].secret
        claims = jwt.decode(token, secret, algorithms=["HS256"], options={"require": ["exp"]})
    except jwt.ExpiredSignatureError:
        raise RestError(401, 20104, "Access Token expired or expiration date invalid") from None
    except (jwt.InvalidTokenError, KeyError):
        raise RestError(401, 20101, "Invalid Access Token") from None
    if claims.get("sub") != account.sid:
        raise RestError(401, 20101, "Invalid Access Token: another account")
    return claims
