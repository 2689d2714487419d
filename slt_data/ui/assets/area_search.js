// A field that finds an area by name, number or county, as a combobox with a list. It asks for another one by its id.
// Everything that is shown comes as text and is set as text. What is typed never leaves the browser.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".search");
  const state = JSON.stringify(data);
  if (root.state === state) return;
  root.state = state;
  const make = (tag, attributes, text) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const options = data.options.map(([id, name, more, also]) => ({ id, name, more, folded: folded(`${name} ${more} ${also || ""}`).split(" ") }));
  const chosen = options.find((one) => one.id === data.chosen) || (data.chosen ? options[0] : { id: "", name: "" });
  const label = make("label", { for: "area" }, data.label);
  const input = make("input", {
    id: "area", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-controls": "areas", "aria-autocomplete": "list", "aria-describedby": "hint",
  });
  const list = make("ul", { id: "areas", role: "listbox", "aria-label": data.label, hidden: "" });
  const hint = make("span", { id: "hint", class: "unseen" }, data.hint);
  const status = make("span", { role: "status", class: "unseen" });
  const nothing = make("p", { class: "nothing", hidden: "" }, data.nothing);
  const box = make("div", { class: "box" });
  box.append(input, list, nothing);
  root.replaceChildren(label, box, hint, status);
  input.value = chosen.name;

  let shown = [];
  let at = -1;
  const point = (place) => {
    at = place;
    [...list.children].forEach((one, number) => one.setAttribute("aria-selected", String(number === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const close = () => {
    list.hidden = nothing.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    input.value = chosen.name;
    status.textContent = "";
  };
  const choose = (one) => {
    close();
    input.value = one.name;
    if (one.id !== chosen.id) setTriggerValue("chosen", one.id);
  };
  const open = (typed) => {
    shown = found([...options], typed);
    list.replaceChildren(...shown.map((one, number) => {
      const row = make("li", { id: `area-${number}`, role: "option", "aria-selected": "false" }, one.name);
      if (one.more) row.append(make("span", { class: "more" }, one.more));
      row.onmousedown = (event) => { event.preventDefault(); choose(one); };
      return row;
    }));
    list.hidden = !shown.length;
    nothing.hidden = Boolean(shown.length);
    input.setAttribute("aria-expanded", String(Boolean(shown.length)));
    status.textContent = shown.length ? (shown.length === 1 ? data.one : data.several.replace("#", shown.length)) : data.nothing;
    point(typed ? (shown.length ? 0 : -1) : shown.indexOf(chosen));
  };
  input.onfocus = () => input.select();
  input.onmousedown = () => { if (list.hidden) setTimeout(() => { input.select(); open(""); }); };
  input.oninput = () => open(input.value);
  input.onblur = close;
  input.onkeydown = (event) => {
    const last = shown.length - 1;
    const moves = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), PageDown: Math.min(at + 8, last), PageUp: Math.max(at - 8, 0) };
    if (event.key in moves) {
      event.preventDefault();
      if (list.hidden) open("");
      else point(moves[event.key]);
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      choose(shown[at]);
    } else if (event.key === "Escape" && !(list.hidden && nothing.hidden)) {
      event.stopPropagation();
      close();
      input.select();
    }
  };
}
