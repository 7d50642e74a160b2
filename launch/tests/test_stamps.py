from launch.stamps import Stamp, fingerprint


def test_fingerprint_changes_with_a_file_of_the_folder(tmp_path):
    (tmp_path / "one.scss").write_text("a")
    before = fingerprint([tmp_path])

    (tmp_path / "one.scss").write_text("b")

    assert fingerprint([tmp_path]) != before


def test_fingerprint_changes_with_a_name_and_with_a_fact(tmp_path):
    (tmp_path / "one").write_text("a")
    before = fingerprint([tmp_path], "python 3.11")

    assert fingerprint([tmp_path], "python 3.12") != before
    (tmp_path / "one").rename(tmp_path / "two")
    assert fingerprint([tmp_path], "python 3.11") != before


def test_fingerprint_passes_over_what_is_missing(tmp_path):
    assert fingerprint([tmp_path / "missing"]) == fingerprint([])


def test_stamp_says_only_what_it_was_set_to(tmp_path):
    stamp = Stamp(tmp_path / "folder" / "stamp")

    assert not stamp.says("made")
    stamp.set("made")
    assert stamp.says("made")
    assert not stamp.says("made otherwise")
