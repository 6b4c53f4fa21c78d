"""A button pressed twice, as impatient people do, does what it says once."""


def test_a_button_pressed_twice_sends_its_form_once(browser, founder):
    page = browser(storage_state=founder)
    sent = []
    page.on("request", lambda asked: asked.method == "POST" and sent.append(asked.url))
    page.goto("/account/tokens/")
    page.locator("main [name=name]").fill("a dashboard")
    page.locator("main form button").first.dblclick()
    page.get_by_text("a dashboard").wait_for()
    assert len(sent) == 1
