// The look that the visitor wants on this machine: as the machine has it, light or dark. Kept in the browser; shell.js
// hands it to Streamlit when the page is loaded, so a choice loads the page anew.
const KEPT = "slt-utseende";
export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".look");
  const now = localStorage.getItem(KEPT) || "system";
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", data.label);
  const label = document.createElement("span");
  label.className = "label";
  label.textContent = data.label;
  label.setAttribute("aria-hidden", "true");
  const buttons = data.options.map(([key, title]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = title;
    button.setAttribute("aria-pressed", String(key === now));
    button.onclick = () => {
      if (key === now) return;
      if (key === "system") localStorage.removeItem(KEPT);
      else localStorage.setItem(KEPT, key);
      location.reload();
    };
    return button;
  });
  root.replaceChildren(label, ...buttons);
}
