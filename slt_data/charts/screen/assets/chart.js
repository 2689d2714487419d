// Draws a chart by Plotly where it is wanted. `figure` comes whole from Python (charts/screen/figure.py): traces, layouts by
// width, palettes, and every word that is shown or said. Nothing is fetched but Plotly, once.
import { dressed, onWish, paletteName, sizeFor } from "./dress.js";
import { explore } from "./keys.js";

const PLOTLY = new URL("../plotly-basic-4.1.1.min.js", import.meta.url).href;
const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false, showTips: false, responsive: false };
const PAPER_WIDTH = 660;
const NEAR = "100%";
const WIDE = 520;
const SHARE = 0.42;
const LOWEST = 0.58;
const STYLE = `
.slt-chart { background-color: var(--st-background-color, transparent); transition: background-color 1ms; }
.slt-chart, .slt-chart * { forced-color-adjust: none; }
.slt-chart-stage { border-radius: 4px; outline-offset: 2px; }
.slt-chart-stage:focus-visible { outline: 3px solid var(--slt-chart-ink, #17212B); }
.slt-chart-voice { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
let loading;
let charts = 0;

export function plotly() {
  loading ??= window.Plotly ? Promise.resolve(window.Plotly) : new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = PLOTLY;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => { loading = undefined; script.remove(); reject(new Error(PLOTLY)); };
    document.head.append(script);
  });
  return loading;
}

// Draws `figure` in `element` as wide as that is, and again whenever its width, the colours of the page or the medium
// change. `scheme`: a palette's name, else what the page needs. `scale`: how many times larger than on a desk. `fill`:
// as high as `element` too. `whole`: lower in a low window. Returns { ready, focusPoint(i), destroy() }; `ready` is done when it is drawn: at once where
// that can be seen and everything for it is there, so that it is painted before what comes next on the page is made.
export function draw(element, figure, { scheme, scale = 1, fill = false, whole = false } = {}) {
  const { root, stage, plot, voice } = built(element, figure, fill);
  let library;
  let printing = false;
  let seen = "";

  const render = () => {
    const width = Math.floor(printing ? Math.min(root.clientWidth || PAPER_WIDTH, PAPER_WIDTH) : root.clientWidth);
    if (!library || !width) return;
    const times = printing ? 1 : scale;
    const name = printing ? "light" : paletteName(root, scheme);
    const size = sizeFor(figure.sizes, width / times);
    const room = printing ? 0 : fill ? Math.floor(element.clientHeight) : whole ? lowered(size.layout, width) : 0;
    const view = [width, room, times, name].join();
    if (view === seen) return;
    seen = view;
    const palette = figure.palettes[name];
    const data = dressed(figure.data, palette, times);
    const layout = { ...dressed({ ...figure.layout, ...size.layout }, palette, times), width };
    if (room) layout.height = room;
    root.style.setProperty("--slt-chart-ink", palette.ink);
    plot.style.height = stage.style.minHeight = `${layout.height}px`;
    library.react(plot, data, axesJoined(layout, figure.layout, size.layout, palette, times), CONFIG);
    walk.again();
  };
  const show = (stop) => library?.Fx.hover(plot, [{ curveNumber: stop.curve, pointNumber: stop.point }]);
  const hide = () => library?.Fx.unhover(plot);
  const walk = explore(stage, voice, figure.stops, { show, hide });

  const onPaper = () => { printing = true; render(); };
  const onScreen = () => { printing = false; render(); };
  const print = window.matchMedia("print");
  const onMedium = (event) => (event.matches ? onPaper() : onScreen());
  print.addEventListener("change", onMedium);
  window.addEventListener("beforeprint", onPaper);
  window.addEventListener("afterprint", onScreen);
  if (whole) window.addEventListener("resize", render);
  root.addEventListener("transitionend", render);
  const noWish = onWish(render);
  const watching = new ResizeObserver(render);
  watching.observe(fill ? element : root);

  const first = sizeFor(figure.sizes, root.clientWidth / scale).layout;
  stage.style.minHeight = `${(whole && lowered(first, root.clientWidth)) || first.height * scale}px`;
  const start = (found) => {
    library = found;
    render();
  };
  const atOnce = window.Plotly && fontsThere(figure) && (fill || onScreenNow(root));
  const ready = (atOnce
    ? new Promise((drawn) => { drawn(start(window.Plotly)); })
    : Promise.all([plotly(), fontsLoaded(figure), fill ? null : nearScreen(root)]).then(([found]) => start(found))
  ).catch(() => { plot.textContent = figure.fault; });

  return {
    ready,
    focusPoint: walk.focusPoint,
    destroy() {
      watching.disconnect();
      noWish();
      walk.destroy();
      print.removeEventListener("change", onMedium);
      window.removeEventListener("beforeprint", onPaper);
      window.removeEventListener("afterprint", onScreen);
      window.removeEventListener("resize", render);
      library?.purge(plot);
      root.remove();
    },
  };
}

// How high a chart that should be seen whole is drawn in a window that is too low for it; nothing where there is room, or
// on a phone. Its texts are placed so that they stand clear of each other with a plot of little more than half the height.
function lowered({ height, margin }, width) {
  const frame = height - margin.t - margin.b;
  const room = Math.max(Math.floor(window.innerHeight * SHARE), Math.ceil(margin.t + margin.b + frame * LOWEST));
  return width >= WIDE && room < height ? room : 0;
}

// The axes have some things in common for every width and some of their own.
function axesJoined(layout, common, own, palette, times) {
  for (const axis of ["xaxis", "yaxis"]) layout[axis] = dressed({ ...common[axis], ...own[axis] }, palette, times);
  return layout;
}

// Done when `element` is on the screen or not far below it, or goes to paper: what nobody looks at need not be drawn.
function nearScreen(element) {
  return new Promise((resolve) => {
    const print = window.matchMedia("print");
    const watch = new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting)) finish();
    }, { rootMargin: NEAR });
    const finish = () => {
      watch.disconnect();
      print.removeEventListener("change", finish);
      window.removeEventListener("beforeprint", finish);
      resolve();
    };
    print.addEventListener("change", finish);
    window.addEventListener("beforeprint", finish);
    watch.observe(element);
  });
}

function onScreenNow(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top < window.innerHeight && bottom > 0;
}

function fontsIn(figure) {
  return ["16px", "bold 16px"].map((font) => `${font} ${figure.layout.font.family}`);
}

function fontsThere(figure) {
  return fontsIn(figure).every((font) => document.fonts.check(font));
}

function fontsLoaded(figure) {
  return Promise.all(fontsIn(figure).map((font) => document.fonts.load(font))).catch(() => []);
}

function built(element, figure, fill) {
  const home = element.getRootNode();
  const styled = (home.head ?? home).querySelector("style[data-slt-chart]");
  if (!styled) (home.head ?? home).append(made("style", { "data-slt-chart": "" }, STYLE));
  const how = `slt-chart-how-${(charts += 1)}`;
  const root = made("div", { class: "slt-chart", role: "figure", "aria-label": figure.alt });
  const stage = made("div", {
    class: "slt-chart-stage",
    tabindex: "0",
    role: "application",
    "aria-roledescription": figure.kind,
    "aria-label": figure.title,
    "aria-describedby": how,
  });
  const plot = made("div", { class: "slt-chart-plot", "aria-hidden": "true" });
  const voice = made("div", { class: "slt-chart-voice", "aria-live": "polite", "aria-atomic": "true" });
  stage.append(plot);
  root.append(stage, made("p", { id: how, hidden: "" }, figure.how), voice);
  if (fill) root.style.height = "100%";
  element.append(root);
  return { root, stage, plot, voice };
}

function made(tag, attributes, text = "") {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  one.textContent = text;
  return one;
}
