/* Before anything is drawn: the reader's choice of light or dark, kept under the key "dateline.theme".
   Without a choice, the system's holds. */
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const chosen = localStorage.getItem("dateline.theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch { /* storage is closed to this page: the system's choice holds */ }
})();
