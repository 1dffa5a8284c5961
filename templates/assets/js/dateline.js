/* Everything works without this: it closes opened words, keeps a choice of light or dark, copies claims with whose they are,
   and zooms a map once somebody asks for it: a page from a disk may load no more than it has. */
(() => {
  const root = document.documentElement;
  const drawn = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const side = document.querySelector(".dl-head [data-theme]");
  if (side) {
    const toggle = document.createElement("button");
    Object.assign(toggle, { className: "theme", type: "button", title: side.dataset.theme });
    toggle.setAttribute("aria-label", side.dataset.theme);
    const moon = drawn("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" });
    moon.append(drawn("path", { d: "M9.2 1.2a6.9 6.9 0 1 0 5.6 9.9A7 7 0 0 1 9.2 1.2Z" }));
    toggle.append(moon);
    const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const tell = () => toggle.setAttribute("aria-pressed", String(dark()));
    tell();
    side.append(toggle);
    toggle.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      tell();
      try { localStorage.setItem("dateline.theme", root.dataset.theme); } catch { /* holds for this page only */ }
    });
  }
  const here = document.querySelector("link[rel=canonical]")?.href || location.href;
  const bare = part => {
    const copy = part.cloneNode(true);
    for (const aside of copy.querySelectorAll(".note,.why,.cp,sup,svg")) aside.remove();
    return copy.textContent.replace(/\s+/g, " ").trim().replace(/\.$/, "");
  };
  /* Where a claim has a row, it is there that its reports are named. */
  const reports = link => link.dataset.copy || document.querySelector(`.mx a[data-copy][href="${link.getAttribute("href")}"]`)?.dataset.copy || "";
  const copied = link => {
    const row = link.closest("tr");
    const [head, last] = [row.querySelector("th"), link.closest("td")].map(bare);
    const filled = {
      claim: head, label: head, standing: last, values: last, reports: reports(link),
      address: new URL(link.getAttribute("href"), here).href,
    };
    return link.closest("table").dataset.copy.replace(/\{([a-z]+)\}/g, (_, gap) => filled[gap]);
  };
  const words = document.querySelector("[data-copy-do]")?.dataset;
  const copying = link => {
    const say = text => { link.textContent = text; };
    say(words.copyDo);
    link.setAttribute("role", "button");
    link.setAttribute("aria-live", "polite");
    const copy = event => {
      event.preventDefault();
      navigator.clipboard.writeText(copied(link)).then(
        () => { say(words.copyDone); setTimeout(say, 2500, words.copyDo); },
        () => { location.assign(link.href); },
      );
    };
    link.addEventListener("click", copy);
    link.addEventListener("keydown", event => { if (event.key === " ") copy(event); });
  };
  if (navigator.clipboard && words) for (const link of document.querySelectorAll("a[data-copy]")) copying(link);
  if (location.protocol !== "file:") for (const button of document.querySelectorAll("button[data-map]")) {
    const style = new URL("./map.css", document.currentScript.src).href;
    button.hidden = false;
    button.addEventListener("click", () => import("./map.js").then(map => map.open(button, style)).catch(() => { button.textContent = button.dataset.failed; }));
  }
  const opened = () => document.querySelectorAll(".mx details[open]");
  addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    for (const cell of opened()) {
      cell.open = false;
      cell.querySelector("summary").focus();
    }
  });
  addEventListener("click", event => {
    for (const cell of opened()) if (!cell.contains(event.target)) cell.open = false;
  });
})();
