// The search of a page: a button, or Ctrl/⌘ K, opens a list of what can be found, fetched the first time. Everything that is
// shown comes as text and is set as text; what is typed never leaves the browser.
const MOST = 40;

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".search");
  const state = JSON.stringify(data);
  if (root.state === state) return root.leave;
  root.leave?.();
  root.state = state;
  const make = (tag, attributes, ...inside) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...inside);
    return element;
  };
  const apple = /Mac|iP(hone|ad)/.test(navigator.platform);
  const button = make("button", { type: "button", class: "open", "aria-label": data.open, title: data.open, "aria-haspopup": "dialog", "aria-keyshortcuts": apple ? "Meta+K" : "Control+K" },
    make("span", { class: "glass", "aria-hidden": "true" }), make("span", { class: "word" }, data.open), make("kbd", { "aria-hidden": "true" }, apple ? "⌘ K" : "Ctrl K"));
  const input = make("input", {
    id: "what", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: data.hint, "aria-label": data.label,
    "aria-expanded": "true", "aria-controls": "found", "aria-autocomplete": "list",
  });
  const list = make("div", { id: "found", role: "listbox", "aria-label": data.label });
  const status = make("p", { role: "status" }, data.waiting);
  const close = make("button", { type: "button", class: "close" }, data.close);
  const dialog = make("dialog", { "aria-label": data.label }, make("div", { class: "field" }, input, close), list, status);
  root.replaceChildren(button, dialog);

  let options = null;
  let shown = [];
  let at = -1;
  const point = (place) => {
    at = place;
    const rows = [...list.children];
    rows.forEach((one, number) => one.setAttribute("aria-selected", String(number === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", rows[at].id);
    rows[at].scrollIntoView({ block: "nearest" });
  };
  // Where it leads: the page with the same area, year and language, but for what the thing itself is of.
  const address = (one) => {
    const here = new URLSearchParams(location.search);
    const kept = new URLSearchParams(["omraade", "aar", "spraak"].filter((name) => here.has(name)).map((name) => [name, here.get(name)]));
    if (one.year) kept.set("aar", one.year);
    if (one.kind === "area") {
      kept.set("omraade", one.place);
      kept.delete("aar");
      return `${location.pathname}?${kept}`;
    }
    return `/${one.path}?${kept}${one.place ? `#${one.place}` : ""}`;
  };
  const read = async () => {
    const answer = await fetch(data.address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.status);
    const told = await answer.json();
    const kinds = Object.keys(told.kinds);
    options = told.rows.map(([kind, title, detail, path, year, place, names]) => ({
      kind, title, detail, path, year, place, word: told.kinds[kind], rank: kinds.indexOf(kind), folded: folded(`${title} ${names.join(" ")} ${detail}`).split(" "),
      named: folded(`${title} ${names.join(" ")}`).split(" "),
    }));
  };
  const show = () => {
    const typed = input.value.trim();
    const words = folded(typed).split(" ").filter(Boolean);
    const fits = typed ? found([...options], typed) : options.filter((one) => one.kind === "page" || one.kind === "focus_area");
    const far = (one) => words.filter((word) => !one.named.some((part) => part.startsWith(word))).length;
    fits.sort((one, other) => far(one) - far(other) || one.rank - other.rank);
    shown = fits.slice(0, MOST);
    list.replaceChildren(...shown.map((one, number) => {
      const row = make("a", { href: address(one), tabindex: "-1", id: `found-${number}`, role: "option", "aria-selected": "false" },
        make("span", { class: "kind" }, one.word), make("span", { class: "title" }, one.title));
      if (one.detail) row.append(make("span", { class: "detail" }, one.detail));
      row.onmousemove = () => { if (at !== number) point(number); };
      return row;
    }));
    status.textContent = !fits.length ? data.nothing : !typed ? "" : fits.length === 1 ? data.one : data.several.replace("#", fits.length);
    point(typed && shown.length ? 0 : -1);
  };
  const open = async () => {
    if (dialog.open) return;
    dialog.showModal();
    input.value = "";
    input.focus();
    try {
      if (!options) await read();
      show();
    } catch {
      status.textContent = data.failed;
    }
  };
  button.onclick = open;
  close.onclick = () => dialog.close();
  dialog.onclick = (event) => { if (event.target === dialog) dialog.close(); };
  input.oninput = () => { if (options) show(); };
  input.onkeydown = (event) => {
    const last = shown.length - 1;
    const moves = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), PageDown: Math.min(at + 6, last), PageUp: Math.max(at - 6, 0) };
    event.stopPropagation();
    if (event.key in moves && shown.length) {
      event.preventDefault();
      point(moves[event.key]);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      list.children[at].click();
    }
  };
  const keys = (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  };
  addEventListener("keydown", keys);
  root.leave = () => removeEventListener("keydown", keys);
  return root.leave;
}
