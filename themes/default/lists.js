/* A list narrowed at once, by one value of each kind; without script each link narrows by its own. */
(() => {
  "use strict";
  const main = document.querySelector("main");
  const narrow = main?.querySelector(".narrow");
  if (!narrow) return;
  const links = [...narrow.querySelectorAll("dd a[id]")];
  const kind = (link) => links.filter((other) => other.closest("dd") === link.closest("dd"));
  const ones = [...main.querySelectorAll(".one")];
  /* A term lists a testimony in each group it belongs to: it is one all the same. */
  const count = (list) => new Set(list.map((one) => one.querySelector(".imprint a")?.href ?? one)).size;
  const groups = [...main.querySelectorAll(".kin")];
  const status = narrow.querySelector("[role=status]");
  const chosen = () => {
    const anchors = decodeURIComponent(location.hash.slice(1)).split("+");
    return links.filter((link) => anchors.includes(link.id));
  };
  const apply = () => {
    const now = chosen();
    for (const link of links) {
      if (now.includes(link)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const one of ones) {
      const values = one.dataset.values.split(" ");
      one.hidden = !now.every((link) => values.includes(link.id));
    }
    for (const group of groups) group.hidden = !group.querySelector(".one:not([hidden])");
    const shown = count(ones.filter((one) => !one.hidden));
    status.textContent = status.dataset.words.replace("{shown}", shown).replace("{all}", count(ones));
  };
  const choose = (now) => {
    const hash = now.map((link) => link.id).join("+");
    history.pushState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    apply();
  };
  narrow.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const now = chosen();
    if (!link.id) choose([]);
    else if (now.includes(link)) choose(now.filter((other) => other !== link));
    else choose([...now.filter((other) => !kind(link).includes(other)), link]);
  });
  main.classList.add("narrows");
  addEventListener("popstate", apply);
  addEventListener("hashchange", apply);
  apply();
})();
