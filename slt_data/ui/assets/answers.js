// All answers of Ungdata: a row a question. The name of a row leads to its chart further down on the same page.
export default function (component) {
  const { data, parentElement } = component;
  const names = ["question", "trend", "newest", "change", "country", "sure"];
  showTable(parentElement.querySelector(".answers"), data, names, (row, [question, trend, newest, change, country, sure]) => {
    const link = make("a", "", row.title);
    link.href = `#${row.anchor}`;
    link.onclick = (event) => {
      const place = document.getElementById(row.anchor);
      if (!place || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      place.scrollIntoView({ block: "start" });
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
    };
    question.append(link);
    if (row.trend) {
      const drawn = new DOMParser().parseFromString(row.trend, "image/svg+xml").documentElement;
      trend.append(document.importNode(drawn, true));
    }
    [[newest, 2, row.newest], [change, 3, row.change], [country, 4, row.country]].forEach(([cell, place, text]) => {
      if (text) cell.append(make("span", "label", data.columns[place]), make("span", "", text));
    });
    sure.append(make("span", `chip ${row.weight}`, row.verdict));
  });
}
