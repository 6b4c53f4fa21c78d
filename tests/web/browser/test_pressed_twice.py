"""A button pressed twice, as impatient people do, does what it says once."""

PRESS_TWICE = """() => {
  let sent = 0;
  window.addEventListener("submit", (event) => { sent += !event.defaultPrevented; event.preventDefault(); });
  const button = document.querySelector("main form button");
  button.click();
  button.click();
  return sent;
}"""


def test_a_button_pressed_twice_sends_its_form_once(browser, founder):
    page = browser(storage_state=founder)
    page.goto("/account/tokens/")
    page.locator("main [name=name]").fill("a dashboard")
    assert page.evaluate(PRESS_TWICE) == 1
