// The entries of one list: searched, opened, and where the area has an order of its own, numbered and ticked.
// Everything that is shown comes as text and is set as text. The order is told to the server whenever it changes.
const folded = (text) => text.toLocaleLowerCase("nb").replace(/æ/g, "ae").replace(/ø/g, "oe").replace(/å/g, "aa")
  .normalize("NFD").replace(/[\u0300-\u036f]/g, "");

function make(tag, attributes, text) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  if (text !== undefined) element.textContent = text;
  return element;
}

export default function (component) {
  const { data, parentElement, setTriggerValue, setStateValue } = component;
  const root = parentElement.querySelector(".entries");
  if (root.version === data.version && root.said === data.caption) return;
  root.version = data.version;
  root.said = data.caption;
  let rows = data.rows.map((row) => ({ ...row, folded: folded(`${row.title} ${row.more}`) }));

  const search = make("input", { id: "search", type: "search", autocomplete: "off", spellcheck: "false" });
  const show = make("select", { id: "show" });
  const marks = [...new Set(rows.flatMap((row) => row.marks))];
  show.append(make("option", { value: "" }, data.show_all), ...marks.map((mark) => make("option", { value: mark }, mark)));
  const finding = make("div", { class: "finding", role: "search" });
  const field = (label, input, classes) => {
    const part = make("div", { class: classes });
    part.append(make("label", { for: input.id }, label), input);
    return part;
  };
  finding.append(field(data.search, search, "field wide"), field(data.show, show, "field"));
  const status = make("p", { role: "status", class: "count" });
  const moved = make("p", { role: "status", class: "unseen" });
  const list = make("ol", { "aria-label": data.caption });
  const nothing = make("p", { class: "nothing" }, data.nothing);
  root.replaceChildren(finding, status, ...(data.ordered ? [make("p", { class: "help" }, data.order_help)] : []), list, nothing, moved);

  const used = () => rows.filter((row) => row.used && row.moves);
  const first = used().map((row) => row.id).join(" ");
  const bar = make("div", { class: "bar", hidden: "" });
  const look = make("button", { type: "button", class: "look" }, data.look);
  const drop = make("button", { type: "button", class: "drop" }, data.drop);
  bar.append(make("span", {}, data.changed), look, drop);
  root.append(bar);
  const say = (ids) => setStateValue("order", { version: data.version, ids });
  look.onclick = () => {
    say(used().map((row) => row.id));
    showEffect(50);
  };
  drop.onclick = () => {
    rows = data.rows.map((row) => ({ ...row, folded: folded(`${row.title} ${row.more}`) }));
    draw();
    tell();
    search.focus();
  };
  const tell = () => {
    bar.hidden = used().map((row) => row.id).join(" ") === first;
    if (root.looked) say(null);
    root.looked = false;
  };
  const showEffect = (tries) => {
    root.looked = true;
    const effect = document.querySelector(".st-key-oppsett_endring");
    if (!effect && tries) setTimeout(() => showEffect(tries - 1), 200);
    if (!effect) return;
    effect.setAttribute("tabindex", "-1");
    effect.focus({ preventScroll: true });
    effect.scrollIntoView({ block: "start" });
  };
  const arrange = () => {
    const rank = (row) => (row.moves ? (row.used ? 0 : 1) : 2);
    rows = rows.map((row, at) => [rank(row), at, row]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((one) => one[2]);
  };
  const put = (row, place, focus) => {
    const others = used().filter((one) => one !== row);
    const at = Math.max(1, Math.min(place, others.length + 1));
    others.splice(at - 1, 0, row);
    rows = [...others, ...rows.filter((one) => !others.includes(one))];
    draw();
    moved.textContent = data.moved.replace("#", row.title).replace("@", at).replace("&", others.length);
    focus(row)?.focus();
    tell();
  };

  const placed = (row) => {
    const number = make("input", {
      class: "place", inputmode: "numeric", autocomplete: "off", "aria-label": `${data.place}: ${row.title}`, value: String(used().indexOf(row) + 1),
    });
    const own = () => row.line.querySelector(".place");
    const to = (place) => put(row, place, own);
    number.onfocus = () => number.select();
    number.onchange = () => {
      const asked = parseInt(number.value, 10);
      if (Number.isNaN(asked)) number.value = String(used().indexOf(row) + 1);
      else if (asked !== used().indexOf(row) + 1) to(asked);
    };
    number.onkeydown = (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (event.key === "Enter") number.onchange();
      if (!step) return;
      event.preventDefault();
      const place = used().indexOf(row) + 1 + step;
      if (place >= 1 && place <= used().length) to(place);
    };
    const arrow = (way, step) => {
      const button = make("button", { type: "button", class: `arrow ${way}`, "aria-label": `${data[way]}: ${row.title}` }, way === "up" ? "↑" : "↓");
      const place = used().indexOf(row) + 1 + step;
      button.disabled = place < 1 || place > used().length;
      button.onclick = () => put(row, place, () => {
        const again = row.line.querySelector(`.${way}`);
        return again.disabled ? own() : again;
      });
      return button;
    };
    const box = make("span", { class: "placed" });
    box.append(number, arrow("up", -1), arrow("down", 1));
    return box;
  };

  const usedBox = (row) => {
    const box = make("label", { class: "use" });
    const tick = make("input", { type: "checkbox", "aria-label": `${data.use}: ${row.title}` });
    tick.checked = row.used;
    tick.disabled = row.fixed;
    tick.onchange = () => {
      row.used = tick.checked;
      arrange();
      draw();
      row.line.querySelector(".use input").focus();
      tell();
    };
    box.append(tick, make("span", {}, data.use));
    return box;
  };

  const draw = () => {
    const words = folded(search.value).split(/\s+/).filter(Boolean);
    const fits = rows.filter((row) => words.every((word) => row.folded.includes(word)) && (!show.value || row.marks.includes(show.value)));
    list.replaceChildren(...fits.map((row) => {
      const line = make("li", { class: row.used || !row.moves ? "" : "unused" });
      row.line = line;
      const open = make("button", { type: "button", class: "open" }, row.title);
      open.onclick = () => setTriggerValue("chosen", row.id);
      const told = make("span", { class: "told" });
      told.append(open, ...(row.more ? [make("span", { class: "more" }, row.more)] : []));
      const chips = make("span", { class: "chips" });
      chips.append(...row.marks.map((mark) => make("span", { class: "chip" }, mark)));
      line.append(told, chips);
      if (data.ordered) {
        const right = make("span", { class: "order" });
        if (row.moves) right.append(...(row.used ? [placed(row)] : []), usedBox(row));
        line.append(right);
      }
      return line;
    }));
    list.hidden = !fits.length;
    nothing.hidden = Boolean(fits.length);
    status.textContent = fits.length === 1 ? data.one : data.several.replace("#", fits.length);
  };
  search.oninput = draw;
  show.onchange = draw;
  draw();
}
