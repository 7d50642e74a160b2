from launch.locks import Lock


def test_lock_held_alone_is_seen_by_others(tmp_path):
    lock = Lock(tmp_path / "lock")
    lock.take()

    assert Lock(tmp_path / "lock").is_held_by_anyone()
    assert Lock(tmp_path / "lock").is_held_alone()
    assert not Lock(tmp_path / "lock").try_to_take()


def test_lock_shared_keeps_out_who_wants_it_alone(tmp_path):
    first, second = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    first.share()
    second.share()

    first.release()

    assert not Lock(tmp_path / "lock").try_to_take()
    assert not Lock(tmp_path / "lock").is_held_alone()
    second.release()
    assert Lock(tmp_path / "lock").try_to_take()


def test_lock_says_what_its_holder_wrote(tmp_path):
    lock = Lock(tmp_path / "lock")

    lock.write("a longer text")
    lock.write("short")

    assert Lock(tmp_path / "lock").read() == "short"


def test_lock_without_a_file_says_nothing(tmp_path):
    assert Lock(tmp_path / "lock").read() == ""
