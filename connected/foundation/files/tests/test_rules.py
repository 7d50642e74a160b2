import pytest
from hypothesis import given
from hypothesis import strategies as st

from connected.foundation.files.rules import (
    LARGEST,
    LONGEST_NAME,
    FileEmpty,
    FileTooLarge,
    TooManyFiles,
    clean_name,
    require_room,
    require_size,
)


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("bin.JPG", "bin.jpg"),
        ("C:\\Users\\me\\bin.png", "bin.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("my\x00 bin\u202egpj.exe", "my bingpj.jpg"),
        ('a"b<c>|?.jpg', "abc.jpg"),
        ("Müll  vor der Tür.jpeg", "Müll vor der Tür.jpg"),
        ("...", "file.jpg"),
        ("", "file.jpg"),
        ("line\r\nbreak.jpg", "linebreak.jpg"),
    ],
)
def test_name_is_cleaned_and_ends_as_what_it_is(given_name, name):
    assert clean_name(given_name, ".jpg") == name


@given(st.text())
def test_any_name_becomes_a_safe_one(text):
    name = clean_name(text, ".jpg")

    assert name.endswith(".jpg")
    assert 4 < len(name) <= LONGEST_NAME
    assert not set(name) & set('/\\"\r\n\0')


def test_size_is_checked():
    require_size(name="a.jpg", size=LARGEST)
    with pytest.raises(FileEmpty, match="is empty"):
        require_size(name="a.jpg", size=0)
    with pytest.raises(FileTooLarge, match="smaller than 15 MB"):
        require_size(name="a.jpg", size=LARGEST + 1)


def test_number_of_files_is_checked():
    require_room(kept=2, most=3)
    with pytest.raises(TooManyFiles) as refusal:
        require_room(kept=3, most=3)

    assert str(refusal.value) == (
        "The most you can add is 3 files. Remove one before you add another."
    )
