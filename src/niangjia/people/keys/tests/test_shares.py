"""A share on paper: two give the key back, one alone tells nothing, a slip of the pen is seen."""

from hypothesis import given, settings
from hypothesis import strategies as st

from niangjia.people.keys.shares import LETTERS, joined, new_shares, read, written

COUNTS = st.integers(2, 9)


class TestShares:
    @given(count=COUNTS, data=st.data())
    @settings(max_examples=100)
    def test_any_two_give_the_pair_back(self, count, data):
        pair, shares = new_shares(count)
        two = data.draw(st.permutations(shares))[:2]

        assert joined(two) == pair

    @given(count=COUNTS)
    @settings(max_examples=100)
    def test_no_single_share_does(self, count):
        pair, shares = new_shares(count)

        for one in shares:
            assert joined([one]) != pair
            assert joined([one, one]) != pair

    @given(count=COUNTS, data=st.data())
    @settings(max_examples=100)
    def test_shares_of_two_makings_do_not_fit(self, count, data):
        pair, shares = new_shares(count)
        _other, others = new_shares(count)

        assert joined([shares[0], others[data.draw(st.integers(1, count - 1))]]) != pair


class TestOnPaper:
    def test_reads_what_was_written_however_it_is_typed(self):
        pair, shares = new_shares(3)
        paper = written(shares[1], public=pair.public)

        assert [len(group) for group in paper.split()] == [4] * 8
        assert read(paper, public=pair.public) == shares[1]
        assert read(paper.lower().replace(" ", "-").replace("0", "o"), public=pair.public)

    @given(place=st.integers(0, LETTERS - 1), step=st.integers(1, 31))
    @settings(max_examples=200)
    def test_one_wrong_letter_is_seen(self, place, step):
        pair, shares = new_shares(2)
        paper = written(shares[0], public=pair.public).replace(" ", "")
        alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        other = alphabet[(alphabet.index(paper[place]) + step) % 32]

        assert read(paper[:place] + other + paper[place + 1 :], public=pair.public) is None

    def test_a_share_of_another_custody_is_none_of_this(self):
        pair, shares = new_shares(2)
        other, _ = new_shares(2)

        assert read(written(shares[0], public=pair.public), public=other.public) is None
