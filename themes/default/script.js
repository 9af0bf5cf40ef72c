/* What makes reading easier, and can be done without: notes beside the text on wide screens, and a
   table of contents that shows where one is. */
(() => {
  "use strict";
  const main = document.querySelector("main");
  if (!main) return;

  /* Notes beside what they are notes to; each below the one before. */
  const notes = [...main.querySelectorAll(".prose > .notes li[id]")]
    .map((note) => ({ note, mark: document.getElementById(note.id.replace(/note_(\d+)$/, "mark_$1")) }))
    .filter((pair) => pair.mark);
  const place = () => {
    // The style sheet says how wide they are, where there is room.
    const isBeside = getComputedStyle(main).getPropertyValue("--side") !== "";
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
    const observer = new ResizeObserver(place);
    observer.observe(main);
    observer.observe(document.body);
    place();
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
