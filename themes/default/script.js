/* What makes reading easier, and can be done without: notes beside the text on wide screens, a list
   narrowed at once, and a table of contents that shows where one is. */
(() => {
  "use strict";
  const main = document.querySelector("main");
  if (!main) return;

  /* Notes beside what they are notes to; each below the one before. */
  const notes = [...main.querySelectorAll(".notes li[id]")]
    .map((note) => ({ note, mark: document.getElementById(note.id.replace(/note-(\d+)$/, "mark-$1")) }))
    .filter((pair) => pair.mark);
  const wide = matchMedia("(min-width: 72em)");
  const place = () => {
    const isBeside = wide.matches && notes.length > 0;
    main.classList.toggle("beside", isBeside);
    let below = 0;
    for (const { note, mark } of notes) {
      if (!isBeside) {
        note.style.removeProperty("top");
        continue;
      }
      const top = Math.max(mark.getBoundingClientRect().top - main.getBoundingClientRect().top, below);
      note.style.top = `${Math.round(top)}px`;
      below = top + note.offsetHeight + 12;
    }
  };
  if (notes.length > 0) {
    new ResizeObserver(place).observe(main);
    wide.addEventListener("change", place);
    place();
  }

  /* A list narrowed at once, by one value of each kind; without script each link narrows by its own. */
  const narrow = main.querySelector(".narrow");
  if (narrow) {
    const links = [...narrow.querySelectorAll("dd a[id]")];
    const kind = (link) => links.filter((other) => other.closest("dd") === link.closest("dd"));
    const ones = [...main.querySelectorAll(".one")];
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
      const shown = ones.filter((one) => !one.hidden).length;
      status.textContent = status.dataset.words.replace("{shown}", shown).replace("{all}", ones.length);
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
  }

  /* Where one is: the last part whose heading was passed. */
  const parts = [...main.querySelectorAll(".contents a[href^='#']")]
    .map((link) => ({ link, part: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter((pair) => pair.part);
  if (parts.length > 0) {
    let isAsked = false;
    const follow = () => {
      isAsked = false;
      const line = innerHeight / 3;
      const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
      const passed = parts.filter((pair) => pair.part.getBoundingClientRect().top <= line);
      const now = atEnd && scrollY > 0 ? parts[parts.length - 1] : passed[passed.length - 1];
      for (const pair of parts) {
        if (pair === now) pair.link.setAttribute("aria-current", "true");
        else pair.link.removeAttribute("aria-current");
      }
    };
    const ask = () => {
      if (isAsked) return;
      isAsked = true;
      requestAnimationFrame(follow);
    };
    addEventListener("scroll", ask, { passive: true });
    addEventListener("resize", ask);
    follow();
  }
})();
