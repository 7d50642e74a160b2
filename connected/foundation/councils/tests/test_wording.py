from connected.foundation.councils.wording import changes_in, one_of, shown, unknown_word


def test_long_values_are_cut():
    assert shown("x" * 100) == f'"{"x" * 59}…"'


def test_values_that_are_no_text_are_shown_as_written():
    assert [shown(5), shown({"a": 1})] == ['"5"', '"{"a": 1}"']


def test_lists_of_words_read_as_a_choice():
    assert [one_of([]), one_of(["a"]), one_of(["a", "b", "c"])] == [
        "nothing",
        '"a"',
        '"a", "b" or "c"',
    ]


def test_unknown_word_comes_with_the_nearest():
    assert unknown_word("waist", ["waste", "hubs"]) == (
        '"waist" is not known here. Did you mean "waste"? Write "hubs" or "waste".'
    )


def test_unknown_word_far_from_all_comes_with_all():
    assert unknown_word("zzz", ["waste"]) == '"zzz" is not known here. Write "waste".'


def test_changes_are_told_in_words():
    before = {"title": "Waste", "phone": "1", "words": ["a"], "days": 3}
    after = {"title": "Bins", "phone": "", "words": ["b"], "days": 3}

    assert changes_in('team "Bins"', before, after) == [
        'changed team "Bins": title was "Waste", now "Bins"; phone was "1", now empty; words changed'
    ]


def test_what_is_new_gone_or_the_same_is_told():
    assert [
        changes_in("it", None, {}),
        changes_in("it", {}, None),
        changes_in("it", {"a": 1}, {"a": 1}),
        changes_in("it", None, None),
    ] == [["added it"], ["retired it"], [], []]
