// What stands on one screen. Everything comes as text and is set as text, never as markup.
function make(tag, classes, parent, text) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  if (text !== undefined) element.textContent = text;
  if (parent) parent.append(element);
  return element;
}

function screenElement(screen, number, data) {
  const { texts } = data;
  const section = make("section", `screen ${screen.kind}`);
  section.tabIndex = -1;
  section.setAttribute("role", "group");
  section.setAttribute("aria-roledescription", texts.screen);
  section.setAttribute("aria-label", countText(data, number));
  const head = make("header", "head", section);
  if (screen.made_up) make("p", "mark", head, texts.made_up);
  make("h1", "", head, screen.statement);
  if (screen.subtitle) make("p", "subtitle", head, screen.subtitle);
  const body = make("div", "body", section);
  const shown = make("div", "shown", body);
  let chart = null;
  if (screen.figure) chart = chartPlace(screen, shown, texts);
  else if (screen.table) tableOf(screen.table, shown);
  if (screen.columns.length) columnsOf(screen.columns, shown);
  if (screen.under.length) make("p", "under", shown, screen.under.join("\u00a0\u00a0·  "));
  if (screen.voices.length) voicesOf(screen.voices, shown);
  if (!shown.childElementCount) shown.remove();
  const told = make("div", "told", body);
  if (screen.verdict) chipOf(screen.verdict, screen.weight, make("p", "verdict", told));
  knowledgeOf("known", texts.known, screen.known, told);
  knowledgeOf("unknown", texts.unknown, screen.unknown.length ? screen.unknown : [texts.nothing_unknown], told);
  return { section, chart };
}

function chartPlace(screen, parent, texts) {
  const place = make("div", "chart", parent);
  const drawn = make("div", "drawn", place);
  make("p", "waiting", drawn, texts.drawing);
  const table = make("div", "instead", place);
  table.hidden = true;
  tableOf(screen.table, table);
  const turn = () => {
    table.hidden = !table.hidden;
    drawn.hidden = !table.hidden;
    return !table.hidden;
  };
  const fail = () => {
    if (table.hidden) turn();
    make("p", "fault", place, texts.no_chart);
  };
  return { drawn, turn, fail };
}

// The roles are told as well, since a table that is laid out as a list on a phone is no table to the browser any more.
function tableOf(told, parent) {
  const part = (tag, role, within, text) => {
    const element = make(tag, "", within, text);
    element.setAttribute("role", role);
    return element;
  };
  const table = part("table", "table", parent);
  make("caption", "", table, told.caption);
  const columns = make("colgroup", "", table);
  const whole = told.widths.reduce((sum, width) => sum + width, 0);
  told.widths.forEach((width) => { make("col", "", columns).style.width = `${(100 * width) / whole}%`; });
  const head = part("tr", "row", part("thead", "rowgroup", table));
  told.heads.forEach((title) => { part("th", "columnheader", head, title).scope = "col"; });
  const rows = part("tbody", "rowgroup", table);
  told.rows.forEach((cells, at) => {
    const row = part("tr", "row", rows);
    cells.forEach((text, place) => {
      const last = told.weights.length > 0 && place === cells.length - 1;
      const cell = place ? part("td", "cell", row) : part("th", "rowheader", row);
      if (!place) cell.scope = "row";
      else if (text) make("span", "column", cell, told.heads[place]).setAttribute("aria-hidden", "true");
      if (last) chipOf(text, told.weights[at], cell);
      else cell.append(text);
    });
  });
}

// Three lists beside each other, each under its heading; on a phone one below the other.
function columnsOf(columns, parent) {
  const group = make("div", "columns", parent);
  columns.forEach(({ title, items }) => {
    const column = make("section", "", group);
    make("h2", "", column, title);
    const list = make("ul", "", column);
    list.setAttribute("role", "list");
    items.forEach(({ text, mark, weight, more }) => {
      const one = make("li", "", list);
      const said = make("p", "", one);
      if (mark) chipOf(mark, weight, said);
      said.append(text);
      if (more) make("p", "more", one, more);
    });
  });
}

function chipOf(text, weight, parent) {
  return make("span", `chip ${weight}`, parent, text);
}

function voicesOf(voices, parent) {
  const group = make("div", "voices", parent);
  voices.forEach(({ title, text }) => {
    const one = make("div", "voice", group);
    make("h2", "", one, title);
    make("p", "", one, text);
  });
}

function knowledgeOf(kind, title, sentences, parent) {
  if (!sentences.length) return;
  const block = make("div", `knowledge ${kind}`, parent);
  make("h2", "", block, title);
  const list = make("ul", "", block);
  list.setAttribute("role", "list");
  sentences.forEach((sentence) => make("li", "", list, sentence));
}

function countText(data, number) {
  return data.texts.count.replace("{number}", number).replace("{total}", data.screens.length);
}
