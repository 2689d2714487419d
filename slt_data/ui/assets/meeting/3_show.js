// The show: one screen at a time over the whole window, stepped through by key, button, swipe or tap. Everything it needs
// has come with the page, so it goes on when the network or the server does not. The screen's number is in the address.
const LOOKS = ["system", "light", "dark"];
const LOOK = "slt-moete-utseende";
const ON = new Set(["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp"]);
const SWIPE = 60;
const EDGE = 0.14;

function stepOf(event) {
  if (event.key === " " && event.shiftKey) return -1;
  if (ON.has(event.key)) return 1;
  return BACK.has(event.key) ? -1 : 0;
}

function showOf(root, first, leftFromLink) {
  let data = first;
  let number = 0;
  let drawing = null;
  let current = null;
  let chart = null;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const frame = make("dialog", "show", root);
  const stage = make("div", "stage", frame);
  stage.tabIndex = -1;
  const line = make("div", "line", stage);
  line.setAttribute("aria-hidden", "true");
  const done = make("div", "done", line);
  const holder = make("div", "holder", stage);
  const bar = make("footer", "bar", stage);
  const source = make("p", "source", bar);
  const notice = make("p", "notice", bar);
  notice.setAttribute("role", "status");
  const spoken = make("p", "spoken", stage);
  spoken.setAttribute("aria-live", "polite");
  const step = (by) => go(number + by);
  const presenter = presenterOf(data, step);
  const buttons = barButtons();
  const help = helpPanel(stage, data.texts);

  function barButtons() {
    const { texts } = data;
    const controls = make("div", "controls", bar);
    const button = (name, does, label = texts[name]) => {
      const one = make("button", name, controls, label);
      one.type = "button";
      one.onclick = does;
      return one;
    };
    const found = {
      back: button("back", () => step(-1)),
      count: make("span", "count", controls),
      next: button("next", () => step(1)),
      table: button("table", turnTable, texts.as_table),
      presenter: button("presenter", present, texts.notes),
      look: button("look", turnLook),
      full: button("full", turnFull),
      keys: button("keys", () => help.open()),
      leave: button("leave", leave),
    };
    return found;
  }

  function go(place, { announce = true } = {}) {
    const wanted = Math.min(Math.max(place, 1), data.screens.length);
    if (wanted === number && current) return;
    const inside = current?.contains(root.activeElement);
    number = wanted;
    write(number);
    draw();
    if (inside) current.focus();
    if (announce) {
      const { statement, verdict } = data.screens[number - 1];
      spoken.textContent = [countText(data, number), statement, verdict].filter(Boolean).join(". ");
    }
    presenter.at(number);
  }

  function draw() {
    const screen = data.screens[number - 1];
    drawing?.destroy();
    drawing = null;
    const made = screenElement(screen, number, data);
    current = made.section;
    chart = made.chart;
    holder.replaceChildren(current);
    done.style.width = `${(100 * number) / data.screens.length}%`;
    buttons.count.textContent = countText(data, number);
    buttons.back.disabled = number === 1;
    buttons.next.disabled = number === data.screens.length;
    buttons.table.hidden = !chart;
    buttons.table.textContent = data.texts.as_table;
    source.textContent = screen.source;
    notice.textContent = "";
    if (screen.figure) drawChart(screen, made.chart);
  }

  async function drawChart(screen, place) {
    const drawn = current;
    try {
      const { draw: paint, plotly } = await chartModule(data.module);
      await plotly();
      dressForPlotly(root);
      if (current !== drawn || !frame.open) return;
      place.drawn.replaceChildren();
      const unit = Math.min(window.innerHeight / 100, window.innerWidth / 177.8);
      drawing = paint(place.drawn, screen.figure, {
        scheme: stage.dataset.scheme,
        scale: Math.max(1, data.chart_scale * unit / 10.8),
        fill: true,
      });
    } catch {
      if (current !== drawn) return;
      place.fail();
      buttons.table.hidden = true;
    }
  }

  function write(place, push = false) {
    const address = new URL(window.location.href);
    if (place) address.searchParams.set(data.param, place);
    else address.searchParams.delete(data.param);
    if (push) window.history.pushState({ fromStart: true }, "", address);
    else window.history.replaceState(window.history.state, "", address);
  }

  function open(place, push = false) {
    if (push) write(place, true);
    if (!sessionStorage.getItem(STARTED)) sessionStorage.setItem(STARTED, Date.now());
    if (!frame.open) frame.showModal();
    wear();
    current = null;
    go(place);
    current.focus();
  }

  function shut() {
    if (!frame.open) return;
    if (document.fullscreenElement) document.exitFullscreen();
    presenter.close();
    help.close();
    sessionStorage.removeItem(STARTED);
    drawing?.destroy();
    drawing = current = null;
    number = 0;
    holder.replaceChildren();
    frame.close();
  }

  function leave() {
    const fromStart = Boolean(window.history.state?.fromStart);
    shut();
    write(0);
    if (fromStart) window.dispatchEvent(new PopStateEvent("popstate", { state: window.history.state }));
    else leftFromLink();
  }

  function present() {
    notice.textContent = presenter.show() ? "" : data.texts.blocked;
    presenter.at(number);
  }

  function turnFull() {
    if (document.fullscreenElement) document.exitFullscreen();
    else stage.requestFullscreen?.().catch(() => { notice.textContent = data.texts.no_full; });
  }

  function turnTable() {
    if (!chart || buttons.table.hidden) return;
    buttons.table.textContent = chart.turn() ? data.texts.as_chart : data.texts.as_table;
  }

  function wanted() {
    const app = { lyst: "light", moerkt: "dark" }[localStorage.getItem("slt-utseende")];
    return sessionStorage.getItem(LOOK) ?? app ?? "system";
  }

  function wear() {
    const look = wanted();
    stage.dataset.scheme = look === "system" ? (dark.matches ? "dark" : "light") : look;
  }

  function turnLook() {
    sessionStorage.setItem(LOOK, LOOKS[(LOOKS.indexOf(wanted()) + 1) % LOOKS.length]);
    wear();
    const focused = root.activeElement === buttons.look;
    draw();
    if (!focused) current.focus();
    notice.textContent = `${data.texts.look}: ${data.texts[`look_${wanted()}`]}`;
  }

  const others = {
    Home: () => go(1),
    End: () => go(data.screens.length),
    f: turnFull,
    n: present,
    p: present,
    l: turnLook,
    t: turnTable,
    "?": () => help.open(),
  };

  frame.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey || help.isOpen()) return;
    if (event.key === "Escape") {
      event.preventDefault();
      if (document.fullscreenElement) document.exitFullscreen();
      else leave();
      return;
    }
    const pressing = event.target.closest?.("button") && (event.key === " " || event.key === "Enter");
    const by = pressing ? 0 : stepOf(event);
    const other = others[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (pressing || (!by && !other)) return;
    event.preventDefault();
    if (by) step(by);
    else other();
  });
  frame.addEventListener("cancel", (event) => {
    event.preventDefault();
  });
  frame.addEventListener("close", () => { if (number) leave(); });

  let touched = null;
  stage.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "mouse" || event.target.closest("button, .chart") ? null : [event.clientX, event.clientY];
  });
  stage.addEventListener("pointerup", (event) => {
    if (!touched) return;
    const [across, down] = [event.clientX - touched[0], event.clientY - touched[1]];
    touched = null;
    if (Math.abs(across) > SWIPE && Math.abs(across) > 1.5 * Math.abs(down)) step(across < 0 ? 1 : -1);
    else if (Math.hypot(across, down) < 12) {
      const place = event.clientX / window.innerWidth;
      if (place < EDGE) step(-1);
      else if (place > 1 - EDGE) step(1);
    }
  });

  const onFull = () => { buttons.full.textContent = data.texts[document.fullscreenElement ? "full_off" : "full"]; };
  const onDark = () => { if (frame.open) { wear(); draw(); } };
  const onAddress = () => {
    const place = askedFor(data.param);
    if (place && frame.open) go(place);
    else if (place) open(place);
    else shut();
  };
  const onGone = () => presenter.close();
  document.addEventListener("fullscreenchange", onFull);
  dark.addEventListener("change", onDark);
  window.addEventListener("popstate", onAddress);
  window.addEventListener("pagehide", onGone);

  return {
    open,
    full: turnFull,
    isOpen: () => frame.open,
    renew(fresh) {
      data = fresh;
      frame.setAttribute("aria-label", data.texts.show);
      presenter.renew(data);
      if (!frame.open) return;
      number = Math.min(number, data.screens.length);
      draw();
    },
    destroy() {
      shut();
      document.removeEventListener("fullscreenchange", onFull);
      dark.removeEventListener("change", onDark);
      window.removeEventListener("popstate", onAddress);
      window.removeEventListener("pagehide", onGone);
      frame.remove();
    },
  };
}

function helpPanel(stage, texts) {
  const panel = make("dialog", "help", stage);
  const title = make("h2", "", panel, texts.keys);
  title.id = "taster";
  panel.setAttribute("aria-labelledby", title.id);
  keyList(texts.key_list, panel);
  const shut = make("button", "", panel, texts.close);
  shut.type = "button";
  shut.onclick = () => panel.close();
  panel.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key !== "?") return;
    event.preventDefault();
    panel.close();
  });
  return { open: () => panel.showModal(), close: () => panel.close(), isOpen: () => panel.open };
}

function keyList(keys, parent) {
  const list = make("dl", "key-list", parent);
  keys.forEach(([names, meaning]) => {
    const row = make("div", "", list);
    const term = make("dt", "", row);
    names.forEach((name) => make("kbd", "", term, name));
    make("dd", "", row, meaning);
  });
}

function askedFor(param) {
  const number = Number(new URLSearchParams(window.location.search).get(param));
  return Number.isInteger(number) && number > 0 ? number : 0;
}

// Plotly puts its few rules of style in the page alone; what lies in a shadow root must have them too.
function dressForPlotly(root) {
  const own = document.getElementById("plotly.js-style-global")?.sheet;
  if (!own || root.plotly) return;
  root.plotly = new CSSStyleSheet();
  root.plotly.replaceSync([...own.cssRules].map((rule) => rule.cssText).join(""));
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, root.plotly];
}

let charts;
function chartModule(address) {
  charts ??= import(new URL(address, document.baseURI).href).catch((error) => {
    charts = undefined;
    throw error;
  });
  return charts;
}
