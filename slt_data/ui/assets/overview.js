// The challenge picture as a table: a row a focus area. Everything that is shown comes as text and is set as text; the
// small trend lines come as SVG of our own, read as XML. A click on a name asks for its page without a reload.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".overview");
  const make = (tag, classes, text) => {
    const element = document.createElement(tag);
    if (classes) element.className = classes;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const table = make("table");
  table.setAttribute("role", "table");
  table.append(make("caption", "", data.caption));
  const names = ["statement", "figure", "trend", "police", "young"];
  const head = make("tr");
  head.setAttribute("role", "row");
  data.columns.forEach((title, place) => {
    const cell = make("th", names[place], title);
    cell.scope = "col";
    cell.setAttribute("role", "columnheader");
    head.append(cell);
  });
  const heads = make("thead");
  heads.setAttribute("role", "rowgroup");
  heads.append(head);
  const body = make("tbody");
  body.setAttribute("role", "rowgroup");

  data.rows.forEach((row) => {
    const line = make("tr");
    line.setAttribute("role", "row");
    const cells = names.map((name, place) => {
      const cell = make(place ? "td" : "th", name);
      cell.setAttribute("role", place ? "cell" : "rowheader");
      if (!place) cell.scope = "row";
      line.append(cell);
      return cell;
    });
    const [statement, figure, trend, police, young] = cells;
    const link = make("a", "", row.title);
    link.href = row.href;
    link.onclick = (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      setTriggerValue("chosen", row.key);
    };
    const under = make("span", "under");
    under.append(make("span", `chip ${row.weight}`, row.verdict), link);
    statement.append(make("span", "said", row.statement), under);
    if (row.figure || row.when) figure.append(make("span", "label", data.columns[1]));
    if (row.figure) {
      figure.append(make("span", row.figure.length > 7 ? "number long" : "number", row.figure));
    }
    [row.instead, row.when, row.before].filter(Boolean).forEach((text) => figure.append(make("span", "quiet", text)));
    if (row.trend) {
      const drawn = new DOMParser().parseFromString(row.trend, "image/svg+xml").documentElement;
      trend.append(make("span", "label", data.columns[2]), document.importNode(drawn, true));
    }
    police.append(make("span", "label", data.columns[3]), make("span", row.police_said ? "" : "quiet", row.police));
    if (row.police_rest) {
      const more = make("details");
      const summary = make("summary", "", data.rest);
      summary.append(make("span", "unseen", `: ${row.title}`));
      more.append(summary, row.police_rest);
      police.append(more);
    }
    young.append(make("span", "label", data.columns[4]), make("span", row.young_said ? "" : "quiet", row.young));
    body.append(line);
  });
  table.append(heads, body);
  root.replaceChildren(table);
}
