/* Everything works without this: it only closes opened words, and keeps a choice of light or dark. */
(() => {
  const root = document.documentElement;
  const toggle = document.querySelector(".dl-head .theme");
  if (toggle) {
    const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const tell = () => toggle.setAttribute("aria-pressed", String(dark()));
    toggle.hidden = false;
    tell();
    toggle.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      tell();
      try { localStorage.setItem("dateline.theme", root.dataset.theme); } catch { /* holds for this page only */ }
    });
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
