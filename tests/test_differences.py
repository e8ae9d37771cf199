"""This module contains the tests of differences: what has gone from a text and what has come, word by word."""

from __future__ import annotations

from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from generator.words.differences import AROUND, Piece, differences, is_rewritten, shortened

texts = st.lists(st.sampled_from(["en", "to", "tre", "fire", "fem.", "seks,"]), max_size=30).map(" ".join)


def shown(old: str, new: str) -> str:
    """The pieces as one line, as the command writes them."""
    marks = {"gone": "[-{}-]", "come": "{{+{}+}}", "same": "{}", "left-out": "…"}
    return " ".join(marks[piece.type].format(piece.text) for piece in shortened(differences(old, new)))


def test_a_word_that_is_another_is_shown_among_the_words_around_it() -> None:
    assert shown("Sykefraværet var 8,7 prosent i fjor.", "Sykefraværet var 9,3 prosent i fjor.") == "Sykefraværet var [-8,7-] {+9,3+} prosent i fjor."


def test_changes_with_a_word_or_two_between_them_are_shown_as_one() -> None:
    assert shown("Ti gamle og fem nye hus står der.", "Ni gamle og seks nye hus står der.") == "[-Ti gamle og fem-] {+Ni gamle og seks+} nye hus står der."


def test_words_far_from_a_change_are_left_out() -> None:
    around = " ".join(f"ord{number}" for number in range(20))
    told = shown(f"{around} før {around}", f"{around} nå {around}")
    before, after = (" ".join(f"ord{number}" for number in numbers) for numbers in (range(20 - AROUND, 20), range(AROUND)))
    assert told == f"… {before} [-før-] {{+nå+}} {after} …"


def test_a_text_with_little_left_of_it_is_rewritten_and_one_that_has_grown_is_not() -> None:
    assert is_rewritten(differences("Foretaket er i rute.", "Pengene kom først i august, og nå venter de fleste."))
    assert not is_rewritten(differences("Foretaket er i rute.", "Foretaket er i rute. Pengene kom først i august, og nå venter de fleste."))
    assert not is_rewritten(differences("", "Alt er nytt."))


def test_two_long_texts_with_nothing_in_common_take_no_long_time() -> None:
    began = perf_counter()
    found = differences(" ".join(f"a{number}" for number in range(20_000)), " ".join(f"b{number}" for number in range(20_000)))
    assert [piece.type for piece in found] == ["gone", "come"]
    assert perf_counter() - began < 5


@given(texts, texts)
def test_without_what_has_come_the_pieces_are_the_old_text_and_without_what_has_gone_the_new(old: str, new: str) -> None:
    found = differences(old, new)
    assert " ".join(piece.text for piece in found if piece.type != "come").split() == old.split()
    assert " ".join(piece.text for piece in found if piece.type != "gone").split() == new.split()


@given(texts)
def test_a_text_has_no_difference_from_itself(text: str) -> None:
    assert differences(text, text) == ((Piece("same", text),) if text else ())


@given(texts, texts)
def test_shortening_leaves_out_only_words_that_are_the_same(old: str, new: str) -> None:
    found = differences(old, new)
    short = shortened(found)
    for type in ("gone", "come"):
        assert [piece for piece in short if piece.type == type] == [piece for piece in found if piece.type == type]
