from connected.foundation.geography import wards


def ward_title(code: str) -> str:
    """The ward's name; its code where no ward of ours bears it; nothing without one."""
    return ward_titles().get(code, code)


def ward_titles() -> dict[str, str]:
    """Name by code, in the order of the names."""
    return dict(sorted(((ward.code, ward.name) for ward in wards()), key=lambda pair: pair[1]))
