from launch.commands.manage import found_from


def test_path_in_the_callers_folder_is_left_as_it_is(tmp_path):
    caller, project = tmp_path / "caller", tmp_path / "project"
    for folder in (caller, project):
        (folder / "councils" / "here").mkdir(parents=True)

    assert found_from(caller, project, "councils/here") == "councils/here"


def test_path_only_in_the_project_is_found_there(tmp_path):
    (tmp_path / "project" / "councils" / "here").mkdir(parents=True)

    found = found_from(tmp_path / "caller", tmp_path / "project", "councils/here")

    assert found == str(tmp_path / "project" / "councils" / "here")


def test_file_still_to_be_written_stays_in_the_callers_folder(tmp_path):
    assert found_from(tmp_path, tmp_path, "build/errors.csv") == "build/errors.csv"


def test_plain_word_is_never_taken_for_a_path(tmp_path):
    (tmp_path / "councils").mkdir()

    assert found_from(tmp_path / "caller", tmp_path, "councils") == "councils"
