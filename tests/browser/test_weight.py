"""What a first and a second view of the results page cost, as served in production."""

import pytest

from tests.test_production import site  # noqa: F401 - the fixture

pytestmark = pytest.mark.browser

COLD, WARM = 400_000, 60_000
"""Bytes over the wire: docs/performance.md."""


@pytest.mark.parametrize("path", ["/ar/search/?q=الرياض", "/en/search/?q=Riyadh"])
def test_the_results_page_is_light(chromium, site, path):  # noqa: F811
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    bytes_of: list[float] = []
    complaints: list[str] = []
    network.on(
        "Network.loadingFinished", lambda one: bytes_of.append(one["encodedDataLength"])
    )
    network.on("Network.loadingFailed", lambda one: complaints.append(str(one)))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type == "error" else None,
    )

    def weigh(address: str) -> float:
        bytes_of.clear()
        page.goto(site.url + address, wait_until="networkidle")
        # The slider stands there: the scripts and what they import have come.
        page.get_by_role("slider").first.wait_for()
        return sum(bytes_of)

    cold = weigh(path)
    warm = weigh(path + "&sort=newest")
    context.close()
    assert complaints == []
    assert (cold <= COLD, warm <= WARM) == (True, True), (cold, warm)
