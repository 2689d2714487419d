// The challenge picture: a row a focus area. The small trend lines come as SVG of our own, read as XML.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const names = ["statement", "figure", "trend", "police", "young"];
  const label = (place) => make("span", "label", data.columns[place]);
  showTable(parentElement.querySelector(".overview"), data, names, (row, [statement, figure, trend, police, young]) => {
    const under = make("span", "under");
    under.append(make("span", `chip ${row.weight}`, row.verdict), linkTo(row, setTriggerValue));
    statement.append(make("span", "said", row.statement), under);
    if (row.figure || row.when) figure.append(label(1));
    if (row.figure) figure.append(make("span", row.figure.length > 7 ? "number long" : "number", row.figure));
    [row.instead, row.when, row.before].filter(Boolean).forEach((text) => figure.append(make("span", "quiet", text)));
    if (row.trend) {
      const drawn = new DOMParser().parseFromString(row.trend, "image/svg+xml").documentElement;
      trend.append(label(2), document.importNode(drawn, true));
    }
    police.append(label(3), make("span", row.police_said ? "" : "quiet", row.police));
    if (row.police_rest) {
      const more = make("details");
      const summary = make("summary", "", data.rest);
      summary.append(make("span", "unseen", `: ${row.title}`));
      more.append(summary, row.police_rest);
      police.append(more);
    }
    young.append(label(4), make("span", row.young_said ? "" : "quiet", row.young));
  });
}
