// Copies a chart's picture and its figures. The clipboard is asked at the press of the button, and given a promise of the
// picture, which is made by the server only then.
const PATIENCE = 20000;

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".copying");
  const told = `${data.image} ${data.table} ${data.drawn}`;
  root.data = data;
  if (data.picture && root.give) {
    root.give(new Blob([Uint8Array.from(atob(data.picture), (one) => one.charCodeAt(0))], { type: "image/png" }));
    root.give = null;
  }
  if (root.told === told) return;
  root.told = told;
  const make = (tag, attributes, text) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const status = make("span", { role: "status" });
  const copy = async (forms, done) => {
    try {
      await navigator.clipboard.write([new ClipboardItem(forms)]);
      status.textContent = done;
    } catch {
      status.textContent = root.data.failed;
    }
  };
  const picture = () => {
    status.textContent = root.data.making;
    const made = new Promise((resolve, reject) => {
      root.give = resolve;
      setTimeout(reject, PATIENCE, new Error("no picture"));
    });
    made.catch(() => {});
    copy({ "image/png": made }, root.data.image_done);
    setTriggerValue("wanted", String(Date.now()));
  };
  const table = () => {
    const blob = (text, type) => new Blob([text], { type });
    copy({ "text/plain": blob(root.data.plain, "text/plain"), "text/html": blob(root.data.html, "text/html") }, root.data.table_done);
  };
  const button = (text, press) => {
    const made = make("button", { type: "button" }, text);
    made.onclick = press;
    return made;
  };
  root.replaceChildren(...(data.drawn ? [button(data.image, picture)] : []), button(data.table, table), status);
}
