// Runs before the page itself. Streamlit's own labels are English and can't be told otherwise: those that it is known to
// use are put in Norwegian as they appear (the words come from the page, in the block «slt-ord», in bokmål and nynorsk;
// the page's own lang tells which, and what is there already follows when that changes). And the look that the
// visitor chose on this machine, light or dark, is handed to Streamlit before it draws anything.
(() => {
  // What draws charts is fetched when the browser is idle, so that it lies there when a page wants it. By fetch, since the
  // content policy has no word for <link rel="prefetch"> but its default, which is nothing.
  const later = document.currentScript.dataset.later;
  const idle = window.requestIdleCallback || ((run) => setTimeout(run, 2000));
  addEventListener("load", () => idle(() => fetch(later, { priority: "low" }).catch(() => {})), { once: true });

  const LOOK = "slt-utseende";
  const chosen = { lyst: "Light", moerkt: "Dark" }[localStorage.getItem(LOOK)] || "System";
  localStorage.setItem(`stActiveTheme-${location.pathname}-v2`, JSON.stringify(chosen));

  // Paper is white, also under a dark page: shell.css does it where the page is marked.
  const mark = document.documentElement.classList;
  const onPaper = () => {
    if (mark.contains("moerk")) return;
    const behind = getComputedStyle(document.querySelector("#root > div [data-test-script-state]") || document.body).backgroundColor;
    const [red, green, blue] = (behind.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
    mark.toggle("moerk", red + green + blue < 384);
  };
  const paper = matchMedia("print");
  addEventListener("beforeprint", onPaper);
  addEventListener("afterprint", () => mark.remove("moerk"));
  paper.addEventListener("change", () => (paper.matches ? onPaper() : mark.remove("moerk")));

  // One entry in the history for each thing that a visitor does. The first address that it leads to is the entry; all that
  // the app writes from then on takes its place, a new path too: the choices of a new page may be written before its path
  // is. What the app only fills in (the choices that a page starts with) is no step, and leaves the visitor's for what
  // comes. The board room has an entry of its own (``fromStart``), which Back leaves.
  const push = history.pushState.bind(history);
  let acted = false;
  for (const name of ["pointerdown", "keydown", "click"]) {
    addEventListener(name, () => { acted = true; }, { capture: true, passive: true });
  }
  addEventListener("popstate", () => { acted = false; }, { capture: true });
  history.pushState = (state, unused, url) => {
    const to = new URL(url ?? "", location.href);
    const chosen = [...new URLSearchParams(location.search)];
    const fills = to.pathname === location.pathname && chosen.every(([name, value]) => to.searchParams.get(name) === value);
    if (!state?.fromStart && (fills || !acted)) return history.replaceState(state, unused, url);
    acted = false;
    return push(state, unused, url);
  };

  // The menu's links are bare paths. Before one is used it gets what is kept over pages, so that a new tab shows the same;
  // and a click that asks for a new tab is left to the browser.
  const MENU = ["stTopNavLink", "stTopNavDropdownLink", "stSidebarNavLink"].map((one) => `a[data-testid=${one}]`).join();
  const keep = (event) => {
    const link = event.target.closest?.(MENU);
    if (!link) return;
    const chosen = new URLSearchParams(location.search);
    link.search = new URLSearchParams(["omraade", "aar", "spraak"].filter((one) => chosen.has(one)).map((one) => [one, chosen.get(one)]));
  };
  for (const name of ["pointerdown", "focusin", "contextmenu"]) addEventListener(name, keep, { capture: true, passive: true });
  addEventListener("click", (event) => {
    if ((event.ctrlKey || event.metaKey || event.shiftKey) && event.target.closest?.(MENU)) event.stopPropagation();
  }, { capture: true });

  // A link to a part of a page waits for that part, which comes after the page; a heading Streamlit scrolls to by itself.
  const part = decodeURIComponent(location.hash.slice(1));
  if (/^kort_[a-z0-9_]+$/.test(part)) {
    const waits = new MutationObserver(() => {
      const box = document.querySelector(`.st-key-${part}`);
      if (!box || !box.offsetHeight) return;
      waits.disconnect();
      setTimeout(() => box.scrollIntoView({ block: "center" }), 300);
    });
    waits.observe(document.documentElement, { subtree: true, childList: true });
    setTimeout(() => waits.disconnect(), 15000);
  }

  const tables = JSON.parse(document.getElementById("slt-ord").textContent);
  const page = document.documentElement;
  let words = tables[page.lang];
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
  const LABELLED = ATTRIBUTES.map((name) => `[${name}]`).join();
  const beginnings = Object.keys(words).filter((one) => one.endsWith("*")).map((one) => one.slice(0, -1));
  const speak = () => {
    const now = tables[page.lang];
    if (!now) return;
    const before = Object.values(tables).filter((one) => one !== now);
    words = Object.assign({}, ...before.map((table) => Object.fromEntries(
      Object.keys(now).filter((one) => !one.endsWith("*")).map((one) => [table[one], now[one]]))), now);
    mendAll(page);
  };
  const norwegian = (said) => {
    if (Object.hasOwn(words, said)) return words[said];
    const begun = beginnings.find((one) => said.startsWith(one));
    return begun ? words[`${begun}*`] + said.slice(begun.length) : said;
  };
  // what both languages say alike is left: to write it again would be a change to look at, for ever
  const mendText = (node) => {
    const said = Object.hasOwn(words, node.data) ? words[node.data] : node.data;
    if (said !== node.data) node.data = said;
  };
  const mendLabels = (element) => {
    for (const name of ATTRIBUTES) {
      const said = element.getAttribute(name);
      if (said !== null && norwegian(said) !== said) element.setAttribute(name, norwegian(said));
    }
  };
  // Our own charts speak Norwegian already, and are the largest part of what comes and goes.
  const mendAll = (root) => {
    if (root.nodeType === Node.TEXT_NODE) mendText(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(".slt-chart")) return;
    mendLabels(root);
    root.querySelectorAll(LABELLED).forEach(mendLabels);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) mendText(texts.currentNode);
  };
  new MutationObserver(speak).observe(page, { attributes: true, attributeFilter: ["lang"] });
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") mendLabels(change.target);
      else if (change.type === "characterData") mendText(change.target);
      else change.addedNodes.forEach(mendAll);
    }
  }).observe(page, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
})();
