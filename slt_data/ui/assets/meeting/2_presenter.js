// The presenter's window: what is shown, what comes, the notes, and the only clock. The page that opened it fills it, so it
// works without network; closing it does nothing to the show.
const STARTED = "slt-moete-start";
const MINUTES = "slt-moete-minutter";

function presenterOf(data, step) {
  let open = null;
  let ticking = 0;
  let since = Date.now();
  let number = 1;

  const show = () => {
    if (open && !open.closed) {
      open.focus();
      return true;
    }
    open = window.open("", "slt-moete", "popup,width=1000,height=760");
    if (!open) return false;
    fill(open.document);
    tell();
    window.clearInterval(ticking);
    ticking = window.setInterval(tick, 500);
    return true;
  };

  const fill = (page) => {
    const { texts } = data;
    page.documentElement.lang = data.language;
    page.head.replaceChildren();
    page.body.replaceChildren();
    page.title = texts.presenter;
    make("style", "", page.head, data.presenter_style);
    const main = make("main", "", page.body);
    const clocks = make("dl", "clocks", main);
    ["clock", "elapsed", "on_screen"].forEach((name) => {
      const one = make("div", "", clocks);
      make("dt", "", one, texts[name]);
      make("dd", name, one);
    });
    const set = make("p", "set", main);
    const label = make("label", "", set, texts.minutes);
    const minutes = make("input", "minutes", label);
    Object.assign(minutes, { type: "number", min: "1", max: "240", step: "1", value: sessionStorage.getItem(MINUTES) || "10" });
    minutes.oninput = () => { if (minutes.valueAsNumber > 0) sessionStorage.setItem(MINUTES, minutes.value); tick(); };
    const again = make("button", "", set, texts.restart);
    again.type = "button";
    again.onclick = () => { sessionStorage.setItem(STARTED, Date.now()); since = Date.now(); tick(); };
    make("p", "over", set).setAttribute("role", "status");
    const steps = make("p", "steps", main);
    [["back", -1], ["next", 1]].forEach(([name, by]) => {
      const button = make("button", "", steps, texts[name]);
      button.type = "button";
      button.onclick = () => step(by);
    });
    make("span", "count", steps);
    make("h1", "statement", main);
    make("p", "coming", main);
    make("div", "notes", main);
    page.onkeydown = (event) => {
      if (event.target.tagName === "INPUT" || event.ctrlKey || event.metaKey || event.altKey) return;
      const by = stepOf(event);
      if (!by) return;
      event.preventDefault();
      step(by);
    };
  };

  const tell = () => {
    if (!open || open.closed) return;
    const page = open.document;
    const at = data.screens[number - 1];
    const coming = data.screens[number];
    const put = (name, text) => { page.querySelector(`.${name}`).textContent = text; };
    put("count", countText(data, number));
    put("statement", at.statement);
    put("coming", coming ? data.texts.coming.replace("{statement}", coming.statement) : data.texts.last);
    const notes = page.querySelector(".notes");
    notes.replaceChildren();
    at.notes.forEach(({ title, sentences }) => {
      if (title) make("h2", "", notes, title);
      sentences.forEach((sentence) => make("p", "", notes, sentence));
    });
    page.documentElement.scrollTop = 0;
    tick();
  };

  const tick = () => {
    if (!open || open.closed) {
      window.clearInterval(ticking);
      return;
    }
    const now = Date.now();
    const whole = now - Number(sessionStorage.getItem(STARTED) || now);
    const put = (name, text) => {
      const place = open.document.querySelector(`.${name}`);
      if (place.textContent !== text) place.textContent = text;
    };
    put("clock", new Date(now).toLocaleTimeString("nb-NO", { hour: "2-digit", minute: "2-digit" }).replace(":", "."));
    put("elapsed", lasting(whole));
    put("on_screen", lasting(now - since));
    const over = whole >= 60000 * Number(open.document.querySelector(".minutes").value || 10);
    put("over", over ? data.texts.over : "");
    open.document.body.classList.toggle("late", over);
  };

  return {
    show,
    at(place) {
      if (place !== number) since = Date.now();
      number = place;
      tell();
    },
    renew(fresh) {
      data = fresh;
      tell();
    },
    close() {
      window.clearInterval(ticking);
      if (open && !open.closed) open.close();
      open = null;
    },
  };
}

function lasting(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
