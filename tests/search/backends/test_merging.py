"""Which segments become one: many of a size, and those that lost half."""

from dataclasses import dataclass

from search.backends.whoosh.merging import to_merge


@dataclass
class Fake:
    """The two counts that the choice looks at."""

    living: int
    deleted: int = 0

    def doc_count(self) -> int:
        return self.living

    def doc_count_all(self) -> int:
        return self.living + self.deleted


def chosen(segments: list[Fake], limit: int) -> int:
    return sum(segment.living for segment in to_merge(segments, limit))


def test_eight_of_a_size_become_one():
    assert chosen([Fake(1)] * 7, 512) == 0
    assert chosen([Fake(1)] * 8, 512) == 8
    assert chosen([Fake(1)] * 7 + [Fake(100)], 512) == 0


def test_larger_merges_wait_for_a_writer_with_time():
    assert chosen([Fake(600)] * 8, 512) == 0
    assert chosen([Fake(600)] * 8, 8_000) == 4_800


def test_a_crowd_of_segments_is_merged_at_any_price():
    assert chosen([Fake(500)] * 48, 512) == 24_000


def test_a_segment_that_lost_half_is_rewritten():
    assert chosen([Fake(10, deleted=10)], 512) == 10
    assert chosen([Fake(10, deleted=9)], 512) == 0
    assert chosen([Fake(1_000, deleted=2_000)], 512) == 0


def test_the_largest_are_left_alone():
    assert chosen([Fake(25_000)] * 8, 100_000) == 0
