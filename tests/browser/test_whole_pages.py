"""The walks themselves: what they read after a click is of the whole page."""

FIRST = "<a href=/long>on</a>"
LONG = f"{'<p>.</p>' * 400_000}<main>end</main>"


def test_after_a_click_the_next_page_stands_whole(chromium):
    page = chromium.new_page()
    for place, body in {"http://a.test/": FIRST, "http://a.test/long": LONG}.items():
        page.route(
            place, lambda route, _, body=body: route.fulfill(body=body, content_type="text/html")
        )
    page.goto("http://a.test/")

    page.locator("a").click()

    assert page.locator("main").count() == 1
    page.close()
