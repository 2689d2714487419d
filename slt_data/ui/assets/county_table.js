// Counties, or the municipalities of one: a row a place.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const names = ["place", "figure", "rate", "change", "sure", "known"];
  showTable(parentElement.querySelector(".places"), data, names, (row, cells, line) => {
    if (!row.key) line.className = "all";
    cells.slice(1).forEach((cell, at) => cell.append(make("span", "label", data.columns[at + 1])));
    const [place, figure, rate, change, sure, known] = cells;
    place.append(row.key ? linkTo(row, setTriggerValue) : make("span", "", row.title));
    figure.append(make("span", "number", row.figure));
    rate.append(make("span", "number", row.rate));
    change.append(make("span", "number", row.change));
    if (row.change && row.among) change.append(make("span", "quiet", row.among));
    if (row.verdict) sure.append(make("span", `chip ${row.weight}`, row.verdict));
    known.append(make("span", "", row.known));
  });
}
