from hashlib import sha256


def digest_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
