/* Whether a newer version is out: asked of the site that an edition is published on, and of nobody
   else. A copy read from a folder, or served by itself, asks nothing. */
(() => {
  "use strict";
  const notice = document.querySelector(".frozen");
  if (!notice || !location.protocol.startsWith("http")) return;
  const { report, version, newer } = notice.dataset;
  const at = location.pathname.indexOf(`/${report}/${version}/`);
  if (at < 0) return;
  const root = location.pathname.slice(0, at + 1);
  fetch(`${root}${report}/versions.json`)
    .then((answer) => (answer.ok ? answer.json() : null))
    .then((news) => {
      const last = news?.current;
      const page = news?.pages?.[document.documentElement.lang];
      if (!last || last === version || !page) return;
      const link = document.createElement("a");
      link.href = root + page;
      link.textContent = newer.replace("{version}", last);
      const line = document.createElement("p");
      line.append(link);
      notice.prepend(line);
    })
    .catch(() => {});
})();
