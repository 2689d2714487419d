// What our tables have in common. Everything that is shown comes as text and is set as text. Roles are said, since a phone
// lays the rows out as blocks, and then the browser sees no table any more.
function make(tag, classes, text) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  if (text !== undefined) element.textContent = text;
  return element;
}

function role(element, name) {
  element.setAttribute("role", name);
  return element;
}

// A link to the place of `row`: it can be opened in a tab, and a plain click asks for the place without a reload.
function linkTo(row, choose) {
  const link = make("a", "", row.title);
  link.href = row.href;
  link.onclick = (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    choose("chosen", row.key);
  };
  return link;
}

// A table in `root`; `names` are the classes of its columns, the first of which names the row. `fill(row, cells, line)`.
function showTable(root, data, names, fill) {
  const head = role(make("tr"), "row");
  data.columns.forEach((title, place) => {
    const cell = role(make("th", names[place], title), "columnheader");
    cell.scope = "col";
    head.append(cell);
  });
  const heads = role(make("thead"), "rowgroup");
  heads.append(head);
  const body = role(make("tbody"), "rowgroup");
  data.rows.forEach((row) => {
    const line = role(make("tr"), "row");
    const cells = names.map((name, place) => role(make(place ? "td" : "th", name), place ? "cell" : "rowheader"));
    cells[0].scope = "row";
    line.append(...cells);
    fill(row, cells, line);
    body.append(line);
  });
  const table = role(make("table"), "table");
  table.append(make("caption", "", data.caption), heads, body);
  root.replaceChildren(table);
}
