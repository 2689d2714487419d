// A table for typing figures: one open cell a row, moved through with Enter and arrows, filled by pasting a column. Its rows
// lie under headings that open and close; what is typed stays where it is, and the heading counts it.
const FEW = 12;
const PAUSE = 700;
export default function (component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component;
  const holder = parentElement.querySelector(".grid");
  if (holder.dataset.version !== data.version) {
    holder.dataset.version = data.version;
    delete holder.dataset.told;
    draw(holder, data);
    holder.querySelectorAll("tbody[data-begun]").forEach((one) => open(one, true));
    holder.dataset.checked = data.checked;
    if (!data.checked) delete holder.dataset.checked;
  }
  const inputs = [...holder.querySelectorAll("input.figure")];
  const noted = [...holder.querySelectorAll("input.note")];

  const go = (input, step) => {
    const column = input.classList.contains("note") ? noted : inputs;
    const next = column[column.indexOf(input) + step];
    if (!next) return;
    open(next.closest("tbody"), true);
    next.focus();
    next.select();
  };
  holder.onkeydown = (event) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    if (event.key === "Enter" || event.key === "ArrowDown") { event.preventDefault(); go(event.target, 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); go(event.target, -1); }
  };
  holder.onpaste = (event) => {
    const text = event.clipboardData.getData("text");
    if (!(event.target instanceof HTMLInputElement) || !/[\r\n]/.test(text.trim())) return;
    event.preventDefault();
    const column = event.target.classList.contains("note") ? noted : inputs;
    const from = column.indexOf(event.target);
    text.replace(/(\r?\n)+$/, "").split(/\r?\n/).forEach((line, at) => {
      const input = column[from + at];
      if (!input) return;
      input.value = line.split("\t")[0].trim();
      open(input.closest("tbody"), true);
    });
    count(holder, data);
    changed();
  };
  // What is typed is told at once after a check, for what was checked is no longer it; else when there is a pause.
  const cells = () => Object.fromEntries(
    inputs
      .map((input, at) => [input.dataset.key, [input.value.trim(), noted[at].value.trim()]])
      .filter(([, pair]) => pair[0] || pair[1]),
  );
  const tell_now = () => {
    clearTimeout(holder.telling);
    const told = JSON.stringify(cells());
    if (told === holder.dataset.told) return;
    holder.dataset.told = told;
    setStateValue("now", { version: data.version, cells: JSON.parse(told) });
  };
  const changed = () => {
    clearTimeout(holder.telling);
    if (holder.dataset.checked) {
      delete holder.dataset.checked;
      tell_now();
    } else holder.telling = setTimeout(tell_now, PAUSE);
  };
  holder.onchange = tell_now;
  holder.oninput = () => { count(holder, data); changed(); };
  count(holder, data);
  const groups = [...holder.querySelectorAll("tbody[id]")];
  const all = holder.querySelector("button.all");
  const tell = () => { all.textContent = groups.every((one) => !one.hidden) ? data.close_all : data.open_all; };
  all.hidden = groups.length < 2;
  all.onclick = () => {
    const opens = groups.some((one) => one.hidden);
    groups.forEach((one) => open(one, opens));
    tell();
  };
  holder.onclick = (event) => {
    const button = event.target.closest("button.group");
    if (button) open(holder.querySelector(`#${button.getAttribute("aria-controls")}`), button.ariaExpanded !== "true");
    tell();
  };
  tell();
  holder.querySelector("button.check").onclick = () => {
    clearTimeout(holder.telling);
    holder.dataset.told = JSON.stringify(cells());
    holder.dataset.checked = "yes";
    setStateValue("now", { version: data.version, cells: cells() });
    setTriggerValue("typed", { version: data.version, cells: cells() });
  };
}

function open(group, wanted) {
  if (!group?.id) return;
  group.hidden = !wanted;
  group.previousElementSibling.querySelector("button").ariaExpanded = String(wanted);
}

// Says at each heading how many rows there are and in how many of them something is typed.
function count(holder, { texts }) {
  holder.querySelectorAll("tbody[id]").forEach((group) => {
    const fields = [...group.querySelectorAll("input.figure")];
    const typed = fields.filter((one) => one.value.trim()).length;
    const rows = (fields.length === 1 ? texts.row : texts.rows).replace("{number}", fields.length);
    const told = typed ? `${rows}, ${texts.typed.replace("{number}", typed)}` : rows;
    group.previousElementSibling.querySelector(".count").textContent = told;
  });
}

function draw(holder, data) {
  holder.replaceChildren();
  const caption = make("p", holder, data.caption);
  caption.className = "caption";
  caption.id = "figure-grid-how";
  const all = make("button", holder);
  all.type = "button";
  all.className = "all";
  const table = make("table", make("div", holder));
  table.setAttribute("aria-describedby", caption.id);
  table.setAttribute("aria-label", data.label);
  const head = make("tr", make("thead", table));
  for (const title of data.titles) {
    const cell = make("th", head, title);
    cell.scope = "col";
    if (/^\d+$/.test(title)) cell.className = "number";
  }
  const few = data.rows.filter((row) => row.key).length <= FEW;
  let body = make("tbody", table);
  for (const row of data.rows) {
    if (row.heading !== undefined) {
      body = group(table, row.heading, data.titles.length, few);
      continue;
    }
    const line = make("tr", body);
    const name = make("th", line, row.title);
    name.scope = "row";
    if (row.part) name.className = "part";
    if (!row.key) {
      name.colSpan = data.titles.length;
      name.scope = "rowgroup";
      continue;
    }
    make("td", line, row.unit).className = "unit";
    row.before.forEach((before, at) => {
      const cell = make("td", line, before);
      cell.className = /^[\d\s.,:*%-]+$/.test(before) ? "number" : "words";
      cell.dataset.year = data.titles[at + 2];
    });
    const [text, note] = data.kept[row.key] ?? ["", ""];
    const figure = field(line, "figure", `${row.title}, ${data.year}`, row.key, data.year);
    figure.placeholder = row.stands;
    figure.value = text;
    field(line, "note", `${data.note}: ${row.title}`, row.key, data.note).value = note;
    if (text || note) body.dataset.begun = "yes";
  }
  // On a phone it is laid out as a list, and then no table to the browser any more.
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  for (const one of [table, ...table.querySelectorAll("*")]) {
    const role = one.tagName === "TH" ? (one.scope === "col" ? "columnheader" : "rowheader") : roles[one.tagName];
    if (role) one.setAttribute("role", role);
  }
  const button = make("button", holder, data.check);
  button.type = "button";
  button.className = "check";
}

function group(table, title, columns, opened) {
  const heading = make("th", make("tr", make("tbody", table)));
  heading.scope = "rowgroup";
  heading.colSpan = columns;
  heading.className = "heading";
  const button = make("button", heading);
  button.type = "button";
  button.className = "group";
  make("span", button, title);
  make("span", button).className = "count";
  const body = make("tbody", table);
  body.id = `figure-grid-${table.tBodies.length}`;
  button.setAttribute("aria-controls", body.id);
  open(body, opened);
  return body;
}

function field(line, kind, label, key, above) {
  const cell = make("td", line);
  cell.dataset.label = above;
  const input = make("input", cell);
  input.type = "text";
  input.className = kind;
  input.autocomplete = "off";
  input.spellcheck = false;
  input.dataset.key = key;
  input.setAttribute("aria-label", label);
  return input;
}

function make(tag, parent, text) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  parent.appendChild(element);
  return element;
}
