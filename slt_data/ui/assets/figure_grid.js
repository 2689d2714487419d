// A table for typing figures: one open cell a row, moved through with Enter and arrows, filled by pasting a column.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const holder = parentElement.querySelector(".grid");
  if (holder.dataset.version !== data.version) {
    holder.dataset.version = data.version;
    draw(holder, data);
  }
  const inputs = [...holder.querySelectorAll("input.figure")];
  const noted = [...holder.querySelectorAll("input.note")];

  const go = (input, step) => {
    const column = input.classList.contains("note") ? noted : inputs;
    const next = column[column.indexOf(input) + step];
    if (next) { next.focus(); next.select(); }
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
      if (column[from + at]) column[from + at].value = line.split("\t")[0].trim();
    });
  };
  holder.querySelector("button").onclick = () => {
    const cells = inputs
      .map((input, at) => ({ key: input.dataset.key, text: input.value.trim(), note: noted[at].value.trim() }))
      .filter((cell) => cell.text !== "");
    setTriggerValue("typed", { cells });
  };
}

function draw(holder, data) {
  holder.replaceChildren();
  const table = make("table", holder);
  make("caption", table, data.caption);
  const head = make("tr", make("thead", table));
  for (const title of data.titles) {
    const cell = make("th", head, title);
    cell.scope = "col";
    if (/^\d+$/.test(title)) cell.className = "number";
  }
  const body = make("tbody", table);
  for (const row of data.rows) {
    const line = make("tr", body);
    if (row.heading !== undefined) {
      const heading = make("th", line, row.heading);
      heading.scope = "colgroup";
      heading.colSpan = data.titles.length;
      heading.className = "heading";
      continue;
    }
    const name = make("th", line, row.title);
    name.scope = "row";
    if (row.part) name.className = "part";
    if (!row.key) {
      name.colSpan = data.titles.length;
      name.scope = "rowgroup";
      continue;
    }
    make("td", line, row.unit).className = "unit";
    for (const before of row.before) make("td", line, before).className = /^[\d\s.,:*%-]+$/.test(before) ? "number" : "words";
    field(line, "figure", `${row.title}, ${data.year}`, row.key).placeholder = row.stands;
    field(line, "note", `${data.note}: ${row.title}`, row.key);
  }
  const button = make("button", holder, data.check);
  button.type = "button";
}

function field(line, kind, label, key) {
  const input = make("input", make("td", line));
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
