"""The signature of a webhook as the Standard Webhooks specification has it; many languages have a library for it.

`webhook-signature` is "v1," and the base64 of HMAC-SHA256 over id, time and body, parted by full stops. The time in it
lets a receiver refuse what somebody recorded and sent again later.
"""

import base64
import binascii
import hashlib
import hmac

SHORTEST = 16  #: bytes a secret has at least
_PREFIX = "whsec_"  #: of a secret in base64


def headers(secret: str, identity: str, seconds: int, body: bytes) -> dict[str, str]:
    """What a receiver needs to verify a body. `seconds`: since 1970, UTC. Raises ValueError for a weak secret."""
    signed = f"{identity}.{seconds}.".encode() + body
    signature = hmac.new(_key(secret), signed, hashlib.sha256).digest()
    return {
        "webhook-id": identity,
        "webhook-timestamp": str(seconds),
        "webhook-signature": "v1," + base64.b64encode(signature).decode(),
    }


def _key(secret: str) -> bytes:
    key = secret.encode()
    if secret.startswith(_PREFIX):
        try:
            key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
        except binascii.Error:
            raise ValueError("the secret begins with whsec_ and is no base64 behind it") from None
    if len(key) < SHORTEST:
        raise ValueError(f"the secret is shorter than {SHORTEST} bytes")
    return key
