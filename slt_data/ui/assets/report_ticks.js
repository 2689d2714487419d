// What a report proposes, to be ticked: the proposals of one sentence together, the sentence beside them. Ticks and
// corrections are kept here while the page runs, and told after a short pause or when the focus leaves the list.
const PAUSE = 400;
const FIELDS = {
  figure: ["indicator", "segment", "year", "text"], words: ["focus_area", "year", "text"], choice: ["year"],
};
export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const holder = parentElement.querySelector(".proposals");
  if (holder.dataset.version !== data.version) {
    holder.dataset.version = data.version;
    holder.said = { ticks: { ...data.ticks }, corrections: structuredClone(data.corrections) };
    draw(holder, data);
  }
  const rows = new Map(data.groups.flatMap((group) => group.quoted.flatMap((one) => one.rows)).map((row) => [row.id, row]));
  const said = holder.said;
  const is = (row) => row.may && (said.ticks[row.id] ?? row.wanted);
  const show = () => {
    holder.querySelectorAll(".row").forEach((line) => fill(line, rows.get(line.dataset.id), is));
    count(holder, rows, is, data.texts);
  };
  const tell_now = () => {
    clearTimeout(holder.telling);
    holder.waits = false;
    setStateValue("said", { version: data.version, ticks: { ...said.ticks }, corrections: structuredClone(said.corrections) });
  };
  const changed = () => {
    show();
    clearTimeout(holder.telling);
    holder.waits = true;
    holder.telling = setTimeout(tell_now, PAUSE);
  };
  const correct = (field) => {
    const row = rows.get(field.closest(".row").dataset.id);
    const own = { ...(said.corrections[row.id] ?? {}) };
    if (field.dataset.field === "year" && field.value.trim() && !/^(19|20)\d\d$/.test(field.value.trim())) return;
    own[field.dataset.field] = field.value.trim();
    if (field.dataset.field === "indicator") {
      own.segment = "";
      fields_of(field.closest(".fields"), { ...row, ...own }, data);
    }
    said.corrections[row.id] = own;
    said.ticks[row.id] = true;
    changed();
  };
  holder.onchange = (event) => {
    const field = event.target;
    if (field.type === "checkbox") {
      said.ticks[field.closest(".row").dataset.id] = field.checked;
      changed();
    } else if (field.dataset.field) correct(field);
  };
  holder.onfocusout = (event) => {
    if (holder.waits && !holder.contains(event.relatedTarget)) tell_now();
  };
  holder.onclick = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.all) {
      const wanted = button.dataset.all === "sure";
      for (const row of rows.values()) said.ticks[row.id] = wanted && row.wanted;
      changed();
      return;
    }
    const opened = button.ariaExpanded !== "true";
    button.ariaExpanded = String(opened);
    const part = holder.querySelector(`#${button.getAttribute("aria-controls")}`);
    part.hidden = !opened;
    if (part.matches(".fields") && opened) {
      const row = rows.get(part.closest(".row").dataset.id);
      fields_of(part, { ...row, ...(said.corrections[row.id] ?? {}) }, data);
    }
  };
  show();
}

// A line as it is now: what it would be, whether it is ticked and may be, and what stands from before.
function fill(line, row, is) {
  if (!row) return;
  const box = line.querySelector("input[type=checkbox]");
  box.checked = is(row);
  box.disabled = !row.may;
  line.querySelector(".name").textContent = row.name;
  line.querySelector(".value").textContent = row.text;
  const stands = line.querySelector(".stands");
  stands.textContent = row.stands;
  stands.hidden = !row.stands;
  stands.classList.toggle("same", row.same);
}

function count(holder, rows, is, texts) {
  const told = (some) => texts.count.replace("{number}", some.filter(is).length).replace("{total}", some.length);
  holder.querySelectorAll(".group").forEach((group) => {
    const own = [...group.querySelectorAll(".row")].map((line) => rows.get(line.dataset.id)).filter(Boolean);
    group.querySelector(".count").textContent = told(own);
  });
  holder.querySelector(".bar .count").textContent = told([...rows.values()]);
}

function draw(holder, data) {
  holder.replaceChildren();
  const { texts } = data;
  const bar = make("div", holder, "bar");
  const sum = make("span", bar, "count");
  sum.setAttribute("role", "status");
  for (const which of ["sure", "none"]) {
    const button = make("button", bar, "plain", texts[`tick_${which}`]);
    button.type = "button";
    button.dataset.all = which;
  }
  let number = 0;
  for (const group of data.groups) {
    const own = make("section", holder, "group");
    const heading = make("h3", own);
    const button = make("button", heading, "head");
    button.type = "button";
    make("span", button, "title", group.title);
    make("span", button, "count");
    const body = make("div", own, "body");
    body.id = `proposals-${(number += 1)}`;
    body.hidden = !group.open;
    button.setAttribute("aria-controls", body.id);
    button.ariaExpanded = String(group.open);
    for (const one of group.quoted) {
      const said = make("div", body, one.quote ? "said" : "said alone");
      const lines = make("div", said, "lines");
      const quote = make("figure", said, "quote");
      quote.id = `proposals-${(number += 1)}`;
      if (one.quote) marked(make("blockquote", quote), one.quote, one.rows.map((row) => row.raw));
      if (one.where) make("figcaption", quote, "where", one.where);
      for (const row of one.rows) draw_row(lines, row, quote.id, `proposals-${(number += 1)}`, texts);
    }
  }
}

function draw_row(lines, row, quote, id, texts) {
  const line = make("div", lines, row.sure ? "row" : "row unsure");
  line.dataset.id = row.id;
  line.dataset.kind = row.kind;
  const label = make("label", line);
  const box = make("input", label);
  box.type = "checkbox";
  box.setAttribute("aria-describedby", quote);
  const told = make("span", label, "told");
  make("span", told, "name");
  make("span", told, "colon", ": ");
  make("span", told, "value");
  if (row.kind === "choice") told.querySelector(".colon").hidden = true;
  if (!row.sure) make("span", line, "mark", texts.unsure);
  make("span", line, "stands");
  const open = make("button", line, "fix", texts.correct);
  open.type = "button";
  open.setAttribute("aria-label", `${texts.correct}: ${row.name}`);
  open.setAttribute("aria-controls", id);
  open.ariaExpanded = "false";
  if (row.doubts.length) make("p", line, "doubt", row.doubts.join(" "));
  const fields = make("div", line, "fields");
  fields.id = id;
  fields.hidden = true;
}

// The fields by which a line is corrected, and how it was understood.
function fields_of(part, row, data) {
  const { texts } = data;
  part.replaceChildren();
  for (const name of FIELDS[row.kind]) {
    if (name === "segment" && !data.segments[row.indicator]) continue;
    const label = make("label", part, `field ${name}`);
    const title = name === "year" ? texts.field_year : name === "text" ? (row.kind === "figure" ? texts.value : texts.words) : texts[name];
    make("span", label, "", title);
    const field = make(name === "year" || name === "text" ? "input" : "select", label);
    field.dataset.field = name;
    if (name === "indicator") {
      for (const group of data.indicators) {
        const under = make("optgroup", field);
        under.label = group.title;
        for (const [id, told] of group.options) option(under, id, told);
      }
    } else if (name === "segment") {
      option(field, "", texts.total);
      const groups = data.segments[row.indicator];
      for (const [id, told] of groups) option(field, id, told);
      if (row.segment && !groups.some(([id]) => id === row.segment)) option(field, row.segment, row.name);
    } else if (name === "focus_area") {
      if (!row.focus_area) option(field, "", texts.choose);
      for (const [id, told] of data.themes) option(field, id, told);
    } else {
      field.type = "text";
      field.autocomplete = "off";
      field.spellcheck = false;
      if (name === "year") { field.inputMode = "numeric"; field.maxLength = 4; }
    }
    field.value = row[name] ?? "";
  }
  if (row.why.length) make("p", part, "why", `${texts.why} ${row.why.join(" ")}`);
}

function option(parent, value, text) {
  const one = make("option", parent, "", text);
  one.value = value;
}

// The sentence, with what was taken for numbers in it marked.
function marked(parent, text, raws) {
  const places = [...new Set(raws.filter(Boolean))].map((raw) => [text.indexOf(raw), raw.length]).filter(([at]) => at >= 0);
  let from = 0;
  parent.append("«");
  for (const [at, length] of places.sort((one, other) => one[0] - other[0])) {
    if (at < from) continue;
    parent.append(text.slice(from, at));
    make("mark", parent, "", text.slice(at, at + length));
    from = at + length;
  }
  parent.append(text.slice(from), "»");
}

function make(tag, parent, kind, text) {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  if (text !== undefined) element.textContent = text;
  parent.appendChild(element);
  return element;
}
