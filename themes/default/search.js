// The search, in the reader's browser alone. Pieces of the index are scripts that call `verbatimSearch`;
// those that a query needs are loaded. Words are folded as the program does it (src/lang/words.rs).
(() => {
const form = document.querySelector('form[role=search][data-contents]');
if (!form) return;
const status = document.getElementById('search-status');
const input = form.elements.q;
const say = (phrase, count) => phrase.replace('#', count.toLocaleString(document.documentElement.lang));

const pieces = new Map();
const waiting = new Map();
window.verbatimSearch = (name, data) => waiting.get(name)?.(data);

function load(name) {
  if (!pieces.has(name)) {
    pieces.set(name, new Promise((resolve, reject) => {
      const script = document.createElement('script');
      waiting.set(name, resolve);
      script.onerror = reject;
      script.src = name + '.js';
      document.head.append(script);
    }));
  }
  return pieces.get(name);
}

const SIGNS = '!#$()*+,-./:;=?@[]^_{|}~';

function numbers(text) {
  const all = [];
  let number = 0;
  let scale = 1;
  for (const sign of text) {
    const digit = SIGNS.indexOf(sign);
    number += (digit % 12) * scale;
    if (digit < 12) {
      all.push(number);
      number = 0;
      scale = 1;
    } else {
      scale *= 12;
    }
  }
  return all;
}

function ascending(text) {
  let next = 0;
  return numbers(text).map((gap) => (next += gap + 1) - 1);
}

const unspaced = (text) => text.split(' ').map((word) => [...word].filter((_, at) => at % 2 === 0).join(''));

const WORD = /[\p{Alphabetic}\p{N}\u0300-\u036f]+/gu;
const PLAIN = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i' };

const folded = (word) => word.normalize('NFKD').toLowerCase()
  .replace(/[^\p{Alphabetic}\p{N}]/gu, '').replace(/[œæßøđðłþı]/g, (letter) => PLAIN[letter]);

const wordsOf = (text) => (text.match(WORD) || []).map(folded).filter((word) => word !== '');

function groups(data) {
  const all = [];
  for (let at = 0; at < data.length; at += 2) {
    all.push({ forms: data[at].split(' ').filter((_, place) => place % 2 === 0), postings: data[at + 1] });
  }
  return all;
}

// Where a word, or what begins with it, can stand.
function piecesOf(word, contents) {
  const places = [...contents.words.keys()];
  const length = (at) => contents.words[at].length;
  const own = places.filter((at) => word.startsWith(contents.words[at])).sort((a, b) => length(b) - length(a));
  const longer = places.filter((at) => contents.words[at].startsWith(word) && length(at) > word.length);
  return { own: own.slice(0, 1), longer: longer.slice(0, 8) };
}

const groupsIn = async (places) => (await Promise.all(places.map((at) => load('words' + at)))).flatMap(groups);

// What a word finds: its forms; else what begins with it, or differs by its ending alone.
async function find(word, contents) {
  const { own, longer } = piecesOf(word, contents);
  const near = await groupsIn(own);
  const exact = near.filter((group) => group.forms.includes(word));
  if (exact.length > 0) return exact;
  const all = word.length > 1 ? near.concat(await groupsIn(longer)) : near;
  const begun = all.filter((group) => group.forms.some((one) => one.startsWith(word)));
  return begun.concat(inflected(word, near, contents).filter((group) => !begun.includes(group)));
}

function inflected(word, near, contents) {
  const endings = new Set(contents.endings).add('');
  for (let length = word.length - 1; length >= 4; length -= 1) {
    const base = word.slice(0, length);
    const isForm = (one) => one.startsWith(base) && endings.has(one.slice(length));
    const found = endings.has(word.slice(length)) ? near.filter((group) => group.forms.some(isForm)) : [];
    if (found.length > 0) return found;
  }
  return [];
}

// Where some groups stand, and what each place weighs: rare words more.
function weights(found, contents) {
  const all = new Map();
  for (const group of found) {
    let next = 0;
    numbers(group.postings).forEach((number, at) => {
      if (at % 2 === 0) next += number + 1;
      else all.set(next - 1, Math.max(number, all.get(next - 1) || 0));
    });
  }
  const rarity = Math.log(1 + contents.entries / (all.size || 1));
  all.forEach((weight, entry) => all.set(entry, weight * rarity));
  return all;
}

// Which pages hold every word; of the parts of a long one, the best is shown.
async function search(query, contents) {
  let words = [...new Set(wordsOf(query))];
  const rare = words.filter((word) => !contents.common.has(word) && word.length > 1);
  if (rare.length > 0) words = rare;
  const found = await Promise.all(words.map((word) => find(word, contents)));
  const pages = new Map();
  found.forEach((groups, at) => {
    for (const [entry, weight] of weights(groups, contents)) {
      const page = contents.pages[entry];
      if (!pages.has(page)) pages.set(page, { page, scores: [], parts: new Map() });
      const { scores, parts } = pages.get(page);
      scores[at] = Math.max(scores[at] || 0, weight);
      parts.set(entry, (parts.get(entry) || 0) + weight);
    }
  });
  const isWhole = ({ scores }) => words.every((_, at) => scores[at] > 0);
  const results = [...pages.values()].filter(isWhole).map(({ page, scores, parts }) => ({
    page,
    entry: [...parts].reduce((one, other) => (other[1] > one[1] ? other : one))[0],
    score: scores.reduce((one, other) => one + other),
  }));
  results.sort((one, other) => other.score - one.score || one.page - other.page);
  return { results, forms: new Set(found.flat().flatMap((group) => group.forms)) };
}

const KINDS = [['quotations', 6], ['documents', 6], ['terms', 4]];

function element(name, text, lang) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (lang) made.lang = lang;
  return made;
}

// Words around the first found, which are marked.
function marked(into, text, forms, most, cut) {
  const found = [...text.matchAll(WORD)].filter((word) => forms.has(folded(word[0])));
  let start = 0;
  let end = text.length;
  if (text.length > most) {
    const first = found.length > 0 ? found[0].index : 0;
    start = first < most / 2 ? 0 : text.lastIndexOf(' ', first - most / 4) + 1;
    end = start + most < text.length ? text.lastIndexOf(' ', start + most) : text.length;
    if (end <= start) end = Math.min(start + most, text.length);
  }
  let at = start;
  if (start > 0) into.append(cut + ' ');
  for (const word of found.filter((one) => one.index >= start && one.index + one[0].length <= end)) {
    into.append(text.slice(at, word.index), element('mark', word[0]));
    at = word.index + word[0].length;
  }
  into.append(text.slice(at, end));
  if (end < text.length) into.append(' ' + cut);
}

function item(kind, entry, forms) {
  const [isVerbatim, href, title, titleLang, , within, , text, lang] = entry;
  const made = element('li');
  const link = element('a', '', titleLang);
  link.href = href;
  if (kind === 'quotations') link.textContent = title;
  else marked(link, title, forms, 400, '…');
  const heading = element('h3');
  heading.append(link);
  const said = element('p');
  const words = element(isVerbatim ? 'q' : 'span', '', lang);
  marked(words, text, forms, kind === 'quotations' ? 480 : 260, isVerbatim ? '[…]' : '…');
  said.append(words);
  const belongs = element('p', within);
  belongs.className = 'imprint';
  made.append(heading, ...(text ? [said] : []), ...(within ? [belongs] : []));
  return made;
}

async function entryOf(number, contents) {
  let piece = contents.shown.length - 1;
  while (contents.shown[piece] > number) piece -= 1;
  return (await load('shown' + piece))[number - contents.shown[piece]];
}

// More results of a kind, and a button for the rest.
async function show(section, kind, results, from, most, forms, contents) {
  const next = results.slice(from, from + most);
  const entries = await Promise.all(next.map((result) => entryOf(result.entry, contents)));
  const items = entries.map((entry) => item(kind, entry, forms));
  section.querySelector('ul').append(...items);
  section.hidden = false;
  if (from > 0) items[0].querySelector('a').focus();
  const rest = results.length - from - next.length;
  if (rest === 0) return;
  const button = element('button', say(form.dataset.more, rest));
  button.type = 'button';
  button.addEventListener('click', () => {
    button.remove();
    show(section, kind, results, from + next.length, 12, forms, contents);
  });
  section.append(button);
}

function kindOf(page, contents) {
  if (page >= contents.terms) return 'terms';
  return page >= contents.quotations ? 'quotations' : 'documents';
}

async function read() {
  const data = await load(form.dataset.contents);
  const isPart = new Set(ascending(data.parts));
  const pages = [];
  for (let entry = 0; entry < data.entries; entry += 1) {
    pages.push(isPart.has(entry) ? pages[entry - 1] : entry);
  }
  return {
    ...data, pages, shown: ascending(data.shown), words: unspaced(data.words),
    common: new Set(unspaced(data.common)), endings: unspaced(data.endings),
  };
}

async function answer(query) {
  const contents = await read();
  const { results, forms } = await search(query, contents);
  for (const [kind, most] of KINDS) {
    const own = results.filter((result) => kindOf(result.page, contents) === kind);
    const section = document.getElementById('found-' + kind);
    if (own.length > 0) await show(section, kind, own, 0, most, forms, contents);
  }
  const { none, one, many } = form.dataset;
  status.textContent = say([none, one][results.length] || many, results.length);
}

form.hidden = false;
const query = (new URLSearchParams(location.search).get('q') || '').trim();
if (query === '') return;
input.value = query;
document.title = query + ' – ' + document.title;
input.focus({ preventScroll: true });
answer(query).catch(() => { status.textContent = form.dataset.failed; });
})();
