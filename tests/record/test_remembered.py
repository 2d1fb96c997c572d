"""What history remembers of reasons and sources comes back whole."""

from __future__ import annotations

from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st

from casedesk.record.case import REASONS, Source, WhyEmpty
from casedesk.record.remembered import source_of, source_text, why_of, why_text

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\t"), max_size=20)
REASON = st.builds(WhyEmpty, st.sampled_from(REASONS), WORDS, WORDS, WORDS, WORDS)
SOURCE = st.builds(
    Source,
    st.sampled_from(("paper", "entry", "import", "desk")),
    st.none() | st.integers(1, 10**12),
    st.just(""),
    WORDS,
    st.none() | st.datetimes(timezones=st.just(UTC)),
)


@given(REASON)
def test_a_reason_comes_back_whole(why: WhyEmpty) -> None:
    assert why_of(why_text(why)) == why


@given(SOURCE)
def test_a_source_comes_back_whole(source: Source) -> None:
    assert source_of(source_text(source)) == source


def test_a_bare_key_is_a_reason_and_nothing_is_nothing() -> None:
    assert (why_of("refused"), why_of(None), source_of(None)) == (WhyEmpty("refused"), None, None)
    assert (why_text(None), source_text(None), why_text(WhyEmpty("refused"))) == (None, None, "refused")
