// What a chart wears: which palette the page needs, and the figure with its colours and its size filled in.
const WISHES = ["(forced-colors: active)", "(prefers-contrast: more)", "(prefers-color-scheme: dark)"];
const PIXELS = new Set(["size", "width", "thickness", "height", "l", "r", "t", "b", "xshift", "yshift", "borderpad",
  "borderwidth", "ticklen", "tickwidth", "linewidth", "gridwidth"]);

// Calls `told` whenever the reader's wishes about colours change; returns how to stop.
export function onWish(told) {
  const lists = WISHES.map((wish) => window.matchMedia(wish));
  for (const list of lists) list.addEventListener("change", told);
  return () => { for (const list of lists) list.removeEventListener("change", told); };
}

// The name of the palette for `element`: that of the scheme asked for, or else of what is really behind it.
export function paletteName(element, scheme) {
  const forced = window.matchMedia("(forced-colors: active)").matches;
  const contrast = forced || window.matchMedia("(prefers-contrast: more)").matches;
  const asked = scheme ?? (isDark(forced ? canvas(element) : behind(element)) ? "dark" : "light");
  if (!contrast || asked.startsWith("contrast")) return asked;
  return asked === "dark" ? "contrast_dark" : "contrast";
}

function behind(element) {
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
    const colour = channels(window.getComputedStyle(at).backgroundColor);
    if (colour.length > 2 && (colour[3] ?? 1) > 0.5) return colour;
  }
  return [255, 255, 255];
}

function canvas(element) {
  const probe = element.appendChild(document.createElement("i"));
  probe.style.cssText = "background-color: Canvas; forced-color-adjust: none; display: none";
  const colour = channels(window.getComputedStyle(probe).backgroundColor);
  probe.remove();
  return colour;
}

function channels(colour) {
  return (colour.match(/[\d.]+/g) ?? []).map(Number);
}

function isDark([red, green, blue]) {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}

// The size made for a room of `width` pixels: the widest that fits, or else the narrowest.
export function sizeFor(sizes, width) {
  return sizes.reduce((best, one) => (one.least <= width && one.least >= best.least ? one : best), sizes[0]);
}

// A copy of `node` with every colour role replaced by its colour, and every measure in pixels `scale` times as large.
export function dressed(node, palette, scale, key = "") {
  if (Array.isArray(node)) return node.map((one) => dressed(one, palette, scale, key));
  if (node !== null && typeof node === "object") {
    const inPixels = node.ysizemode === "pixel";
    return Object.fromEntries(Object.entries(node).map(([name, value]) => [
      name,
      inPixels && (name === "y0" || name === "y1") ? value * scale : dressed(value, palette, scale, name),
    ]));
  }
  if (typeof node === "number" && PIXELS.has(key)) return node * scale;
  return typeof node === "string" && key.endsWith("color") ? palette[node] ?? node : node;
}
