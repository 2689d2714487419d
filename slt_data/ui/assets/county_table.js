// Counties, or the municipalities of one: a table, a row a place. Everything that is shown comes as text and is set as
// text. A click on a name asks for that place without a reload.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".places");
  const make = (tag, classes, text) => {
    const element = document.createElement(tag);
    if (classes) element.className = classes;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const role = (element, name) => { element.setAttribute("role", name); return element; };
  const names = ["place", "figure", "rate", "change", "sure", "known"];
  const table = role(make("table"), "table");
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
    const line = role(make("tr", row.key ? "" : "all"), "row");
    const cells = names.map((name, place) => {
      const cell = role(make(place ? "td" : "th", name), place ? "cell" : "rowheader");
      if (place) cell.append(make("span", "label", data.columns[place]));
      else cell.scope = "row";
      line.append(cell);
      return cell;
    });
    if (row.key) {
      const link = make("a", "", row.title);
      link.href = row.href;
      link.onclick = (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
        event.preventDefault();
        setTriggerValue("chosen", row.key);
      };
      cells[0].append(link);
    } else cells[0].append(make("span", "", row.title));
    cells[1].append(make("span", "number", row.figure));
    cells[2].append(make("span", "number", row.rate));
    cells[3].append(make("span", "number", row.change));
    if (row.change && row.among) cells[3].append(make("span", "quiet", row.among));
    if (row.verdict) cells[4].append(make("span", `chip ${row.weight}`, row.verdict));
    cells[5].append(make("span", "", row.known));
    body.append(line);
  });
  table.append(make("caption", "", data.caption), heads, body);
  root.replaceChildren(table);
}
