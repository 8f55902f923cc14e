"""A WebKitGTK window that does what each line of its input says, and answers in one line: for
`engines.py`, run by Debian's own Python, whose `python3-gi` and `gir1.2-webkit2-4.1` it needs.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gdk, GLib, Gtk, WebKit2  # noqa: E402 (the versions stand first)

PATIENCE_S = 30
SHIFT_KEYCODE = 50  # X's, of the left one


class Window:
    """One view; each step ends when the page has loaded or the script has answered."""

    def __init__(self, *, has_script: bool) -> None:
        self.view, self.window = WebKit2.WebView.new(), Gtk.Window()
        self.window.set_default_size(1280, 800)
        self.window.add(self.view)
        self.window.show_all()
        self.view.grab_focus()
        self.view.get_settings().set_enable_javascript_markup(has_script)
        self.is_loading = False
        self.view.connect("load-changed", self._load_changed)

    def _load_changed(self, _view: Any, event: Any) -> None:
        self.is_loading = event != WebKit2.LoadEvent.FINISHED

    def _until(self, is_done: Callable[[], object]) -> None:
        late: list[bool] = []
        timer = GLib.timeout_add_seconds(PATIENCE_S, lambda: late.append(True) or True)
        while not is_done() and not late:
            GLib.MainContext.default().iteration(True)
        GLib.source_remove(timer)
        if late:
            raise TimeoutError(f"{self.view.get_uri()}, loading: {self.is_loading}")

    def _loaded(self) -> None:
        self.is_loading = True
        self._until(lambda: not self.is_loading)

    def goto(self, address: str) -> None:
        self.view.load_uri(address)
        self._loaded()

    def back(self) -> None:
        self.view.go_back()
        self._loaded()

    def _attended(self) -> None:
        """Whatever has happened by now is known to the view."""
        while GLib.MainContext.default().iteration(False):
            pass

    def address(self) -> str:
        self._attended()
        return str(self.view.get_uri())

    def evaluate(self, body: str) -> Any:
        answered: list[Any] = []

        def told(view: Any, result: Any) -> None:
            try:
                said = view.call_async_javascript_function_finish(result).to_string()
                answered.append(json.loads(said))
            except GLib.Error as wrong:
                answered.append(wrong)

        source = f"return JSON.stringify((await (async () => {{ {body} }})()) ?? null)"
        self.view.call_async_javascript_function(source, -1, None, None, None, None, told)
        self._until(lambda: answered)
        if isinstance(answered[0], GLib.Error):
            raise answered[0]
        return answered[0]

    def press_shift(self, times: int) -> None:
        keyboard = Gdk.Display.get_default().get_default_seat().get_keyboard()
        for kind in (Gdk.EventType.KEY_PRESS, Gdk.EventType.KEY_RELEASE) * times:
            event = Gdk.Event.new(kind)
            event.key.window, event.key.keyval = self.view.get_window(), Gdk.KEY_Shift_L
            event.key.hardware_keycode, event.key.send_event = SHIFT_KEYCODE, True
            event.key.time = Gdk.CURRENT_TIME
            event.set_device(keyboard)
            Gtk.main_do_event(event)
        self._attended()

    def forget(self) -> None:
        done: list[bool] = []
        keeper = self.view.get_website_data_manager()
        keeper.clear(WebKit2.WebsiteDataTypes.COOKIES, 0, None, lambda *_: done.append(True))
        self._until(lambda: done)


def main() -> None:
    """Until the input ends."""
    window = Window(has_script="--without-script" not in sys.argv)
    for line in sys.stdin:
        name, *words = json.loads(line)
        try:
            answer = {"told": getattr(window, name)(*words)}
        except (GLib.Error, TimeoutError) as wrong:
            answer = {"wrong": str(wrong)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
