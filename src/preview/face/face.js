// The preview's own: follows every save, keeps the reader's place, gives the panel its life.
// No part of the site: a build writes nothing of it.
(() => {
  "use strict";
  const own = document.currentScript;
  const host = own.previousElementSibling;
  const template = host.querySelector("template");
  if (!host.shadowRoot && template) { // a browser that does not read shadow trees from HTML
    host.attachShadow({ mode: "open" }).append(template.content);
    template.remove();
  }
  const root = host.shadowRoot;
  const say = (words) => {
    if (words) setTimeout(() => { root.getElementById("status").textContent = words; }, 150);
  };
  const store = (storage) => ({
    get: (key) => { try { return JSON.parse(storage().getItem(`verbatim:${key}`)); } catch { return null; } },
    set: (key, value) => { try { storage().setItem(`verbatim:${key}`, JSON.stringify(value)); } catch { /* full, or forbidden */ } },
  });
  const tab = store(() => sessionStorage); // of this tab
  const all = store(() => localStorage); // of every tab

  // --- Following: one tab listens, and tells the others, so that many tabs do not use up the few
  // connections that a browser makes to one host. The tab opened or looked at last is the one.
  let [pages, styles] = own.dataset.news.split(" ").map(Number);
  let heard = null;
  let isDue = false;
  let channel = null;
  let holding = null;

  const ANEW = "anew"; // whatever is told next, the page is older
  const receive = (data) => {
    if (data === ANEW) { pages = NaN; return; }
    heard = data.split(" ").map(Number);
    if (heard[0] !== pages) reload();
    else if (heard[1] !== styles) restyle(styles = heard[1]);
  };

  const reload = () => {
    isDue = document.hidden; // what nobody looks at is made again when somebody does
    if (isDue) return;
    const last = tab.get("reloaded");
    // A page as new as what was heard of before it is no reason for another: look again, a little later.
    if (last && last.page === location.href && last.heard === heard[0] && Date.now() - last.time < 2000) {
      setTimeout(() => { if (heard[0] !== pages) { tab.set("reloaded", null); reload(); } }, 1000);
      return;
    }
    tab.set("reloaded", { page: location.href, heard: heard[0], time: Date.now() });
    remember();
    location.reload();
  };

  const listen = () => {
    let stream, again, wasLost = false;
    const tell = (data) => { channel?.postMessage(data); receive(data); };
    const open = () => {
      stream = new EventSource(own.dataset.stream);
      stream.addEventListener("now", ({ data }) => {
        if (wasLost) tell(ANEW); // another preview may count from the beginning
        wasLost = false;
        tell(data);
      });
      stream.addEventListener("reload", ({ data }) => tell(data));
      stream.onerror = () => { // until the preview runs again
        stream.close();
        wasLost = true;
        again = setTimeout(open, 500);
      };
    };
    open();
    return () => { stream.close(); clearTimeout(again); };
  };

  const hold = (options) => {
    const mine = holding = new AbortController();
    let close = () => {};
    const held = () => new Promise((release) => {
      if (mine.signal.aborted) return release();
      close = listen();
      mine.signal.addEventListener("abort", () => { close(); release(); });
    });
    if (!navigator.locks) return held();
    navigator.locks.request("verbatim", options.steal ? options : { signal: mine.signal }, held).catch(() => {
      close(); // another tab is looked at now; this one is next when that one goes
      if (!mine.signal.aborted) hold({});
    });
  };

  const follow = () => {
    channel = new BroadcastChannel("verbatim");
    channel.onmessage = ({ data }) => receive(data);
    hold({ steal: true });
  };

  addEventListener("pagehide", () => { holding?.abort(); channel?.close(); channel = null; });
  addEventListener("pageshow", (event) => { if (event.persisted) follow(); });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || !channel) return;
    if (isDue) return reload();
    holding?.abort();
    hold({ steal: true });
  });

  // --- A change of style alone: the new sheet is loaded before the old one goes.
  const restyle = (number) => {
    for (const old of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const address = new URL(old.href);
      if (address.origin !== location.origin) continue;
      address.searchParams.set("verbatim", number);
      const link = old.cloneNode();
      link.href = address.href;
      link.onload = () => old.remove();
      link.onerror = () => link.remove();
      old.after(link);
    }
  };

  // --- Keeping the place. Things are known again by their id, else by their words and which of those
  // with the same words they are; whatever changes its height above them, they stay where they were.
  const THINGS = "[id], p, h1, h2, h3, h4, h5, h6, li, tr, dt, dd, figure, blockquote, pre";
  const names = (elements) => {
    const counts = new Map();
    return [...elements].map((element) => {
      // The numbers of paragraphs change with what stands above them.
      const isNumbered = /(^|-)p_\d+$/.test(element.id);
      const text = element.textContent.trim();
      const words = (!isNumbered && element.id) || `${element.localName} ${element.getAttribute("href") ?? ""} ${(isNumbered ? text.replace(/\d+$/, "") : text).slice(0, 120)}`;
      const count = (counts.get(words) ?? 0) + 1;
      counts.set(words, count);
      return [`${words} ${count}`, element];
    });
  };
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
  const inside = (element) => (element === host ? root : document);

  const remember = () => {
    const found = [];
    for (const [name, element] of names(document.querySelectorAll(THINGS))) {
      const { top, bottom, height } = element.getBoundingClientRect();
      if (height > 0 && bottom > 0 && top > -innerHeight / 2) found.push([name, top]);
      if (found.length === 12 || top > innerHeight) break;
    }
    const active = document.activeElement;
    const tree = inside(active);
    const focus = names(tree.querySelectorAll(FOCUSABLE)).find(([, element]) => element === tree.activeElement);
    const open = names(document.querySelectorAll("details")).map(([name, { open }]) => [name, open]);
    const bodies = [...root.querySelectorAll(".body")].map((body) => body.scrollTop);
    tab.set("place", {
      page: location.href, found: scrollY > 0 ? found : [], x: scrollX, y: scrollY, open, bodies,
      focus: focus && { name: focus[0], isOwn: active === host },
    });
  };

  const restore = () => {
    const place = tab.get("place");
    tab.set("place", null);
    if (place?.page !== location.href) return;
    const open = new Map(place.open);
    for (const [name, details] of names(document.querySelectorAll("details"))) {
      if (open.has(name)) details.open = open.get(name);
    }
    const scroll = () => {
      const known = new Map(names(document.querySelectorAll(THINGS)));
      const kept = place.found.find(([name]) => known.has(name));
      const y = kept ? scrollY + known.get(kept[0]).getBoundingClientRect().top - kept[1] : place.y;
      scrollTo({ left: place.x, top: y, behavior: "instant" });
    };
    // Until the page has its height for good, or the reader moves.
    const over = new AbortController();
    const { signal } = over;
    for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"]) {
      addEventListener(kind, () => over.abort(), { signal, passive: true });
    }
    const again = () => { if (!signal.aborted) scroll(); };
    scroll();
    addEventListener("load", () => { again(); setTimeout(() => { again(); over.abort(); history.scrollRestoration = "auto"; }, 60); }, { signal });
    [...root.querySelectorAll(".body")].forEach((body, index) => { body.scrollTop = place.bodies[index] ?? 0; });
    if (place.focus) {
      const tree = place.focus.isOwn ? root : document;
      const found = names(tree.querySelectorAll(FOCUSABLE)).find(([name]) => name === place.focus.name);
      found?.[1].focus({ preventScroll: true });
    }
  };

  // --- What is wrong. Folded away it stays so, until something new is wrong.
  const trouble = root.querySelector(".trouble");
  const showTrouble = () => {
    const wasWrong = tab.get("wrong");
    tab.set("wrong", Boolean(trouble || root.querySelector(".alone .mistake")));
    if (!trouble) {
      tab.set("folded", null);
      if (wasWrong) say(host.dataset.mended);
      return;
    }
    const known = [...trouble.querySelectorAll("[data-known]")].map((one) => one.dataset.known);
    const folded = new Set(tab.get("folded") ?? []);
    if (folded.size && known.every((one) => folded.has(one))) trouble.open = false;
    trouble.addEventListener("toggle", () => tab.set("folded", trouble.open ? null : known));
    const alert = trouble.querySelector("[role=alert]");
    const words = alert.textContent;
    setTimeout(() => { alert.textContent = ""; alert.textContent = words; }, 150); // so that it is read out
  };

  // The page can be scrolled until its end stands above what lies over it.
  const makeRoom = () => {
    const laid = root.querySelector(".laid");
    if (!laid) return;
    const room = document.createElement("div");
    root.append(room);
    const make = () => {
      room.style.height = `${laid.getBoundingClientRect().height}px`;
      document.documentElement.style.scrollPaddingBottom = room.style.height; // what has the focus is seen
    };
    new ResizeObserver(make).observe(laid);
    make();
  };

  // --- The panel, and where each paragraph comes from.
  const panel = root.querySelector(".panel");
  const layer = document.createElement("div");
  layer.className = "places";

  const buttons = () => [...document.querySelectorAll("[data-verbatim-at]")].map((element) => {
    const place = element.dataset.verbatimAt;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = place.split("/").pop();
    button.title = place;
    const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    button.setAttribute("aria-label", `${place} — ${host.dataset.copy} — ${words}`);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(place);
        say(`${host.dataset.copied} ${place}`);
        button.textContent = `${host.dataset.copied} ${place.split("/").pop()}`;
        setTimeout(() => { button.textContent = place.split("/").pop(); put(); }, 1500);
      } catch {
        say(place);
        button.textContent = place;
      }
      put();
    });
    return [button, element];
  });
  let drawn = [];
  const put = () => {
    const base = layer.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    // All is measured before anything is moved.
    const measured = drawn.map(([button, element]) => [button, element.getBoundingClientRect(), button.offsetWidth]);
    let last = { left: -1, top: -99 };
    for (const [button, box, own] of measured) {
      button.hidden = box.width === 0 && box.height === 0;
      const isBeside = box.left >= own + 12;
      const left = isBeside ? box.left - own - 8 : Math.max(0, Math.min(box.right, width) - own);
      let top = isBeside ? box.top : box.top - 20;
      if (!button.hidden && Math.abs(top - last.top) < 24 && Math.abs(left - last.left) < own) top = last.top + 25;
      if (!button.hidden) last = { left, top };
      button.style.left = `${left - base.left}px`;
      button.style.top = `${top - base.top}px`;
    }
  };
  const showPlaces = (isShown) => {
    drawn = isShown ? buttons() : [];
    layer.replaceChildren(...drawn.map(([button]) => button));
    put();
  };

  const preparePanel = () => {
    if (!panel) return;
    root.append(layer);
    panel.open = all.get("panel") ?? false;
    panel.addEventListener("toggle", () => all.set("panel", panel.open));
    panel.querySelector(".toggle").hidden = false;
    const box = root.getElementById("places");
    box.checked = all.get("places") ?? false;
    box.addEventListener("change", () => { all.set("places", box.checked); showPlaces(box.checked); });
    if (box.checked) showPlaces(true);
    new ResizeObserver(put).observe(document.body);
    addEventListener("resize", put);
    addEventListener("load", put);
    // A fold is left by the key that leaves everything.
    root.addEventListener("keydown", (event) => {
      const fold = event.key === "Escape" && event.target.closest?.(".laid > details[open]");
      if (fold) { fold.open = false; fold.querySelector("summary").focus(); }
    });
  };

  if (tab.get("place")?.page === location.href) history.scrollRestoration = "manual";
  showTrouble();
  preparePanel();
  makeRoom();
  restore();
  follow();
})();
