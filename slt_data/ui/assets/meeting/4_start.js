// The calm start: what will be shown, the button that begins, and the keys. Mounted once; told anew when the page changes.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement;
  const place = root.querySelector(".meeting");
  const fresh = !place.show;
  place.show ??= showOf(root, data, () => setTriggerValue("left", true));
  place.show.renew(data);
  draw(place, data);
  chartModule(data.module).then((charts) => charts.plotly()).catch(() => {});
  const asked = askedFor(data.param);
  if (fresh && asked) place.show.open(asked);
  return () => place.show.destroy();
}

function draw(place, data) {
  const { texts, screens } = data;
  place.replaceChildren();
  const begin = make("div", "begin", place);
  const button = make("button", "primary", begin, texts.start);
  button.type = "button";
  button.onclick = () => place.show.open(1, true);
  make("p", "", begin, texts.number.replace("{total}", screens.length));
  const sides = make("div", "sides", place);
  const left = make("section", "", sides);
  make("h2", "", left, texts.contents);
  const list = make("ol", "contents", left);
  screens.forEach((screen, at) => {
    const line = make("button", "", make("li", "", list), screen.statement);
    line.type = "button";
    line.setAttribute("aria-label", texts.open_at.replace("{number}", at + 1).replace("{statement}", screen.statement));
    line.onclick = () => place.show.open(at + 1, true);
  });
  const right = make("section", "", sides);
  make("h2", "", right, texts.keys);
  keyList(texts.key_list, right);
}
