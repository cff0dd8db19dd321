// Runs in the page: what a reader with a screen reader or weak eyes would miss.

/** @param {Element} element */
function nameOf(element) {
  const labelled = (element.getAttribute('aria-labelledby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent);
  const label =
    'labels' in element
      ? [.../** @type {NodeListOf<Element>} */ (element.labels ?? [])].map((one) => one.textContent)
      : [];
  const own = [
    element.getAttribute('aria-label'),
    element.getAttribute('title'),
    element.getAttribute('alt'),
    element.textContent,
  ];
  return [...labelled, ...label, ...own].find((text) => text?.trim()) ?? '';
}

/** @param {string} color */
function channels(color) {
  return (color.match(/[\d.]+/g) ?? []).map(Number);
}

/** @param {Element | null} element */
function groundOf(element) {
  for (let at = element; at; at = at.parentElement) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = channels(getComputedStyle(at).backgroundColor);
    if (alpha > 0) return [red, green, blue];
  }
  return [255, 255, 255];
}

/** @param {number[]} color */
function luminance(color) {
  const [red = 0, green = 0, blue = 0] = color.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {Element} element */
function contrastOf(element) {
  const text = luminance(channels(getComputedStyle(element).color));
  const ground = luminance(groundOf(element));
  return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
}

export function checkPage() {
  /** @type {string[]} */
  const found = [];
  const say = (/** @type {string} */ what, /** @type {Element} */ element) =>
    found.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
  for (const element of document.querySelectorAll('a, button, input, select, iframe, [role], nav, section, article')) {
    if (element.matches('[role="status"], [role="alert"]')) continue;
    // What is hidden is told to nobody; a button may get its name when it is shown.
    if (element.closest('[hidden]') !== null) continue;
    if (nameOf(element) === '') say('without a name', element);
  }
  for (const element of document.querySelectorAll('nav, section, article, [role="region"], [role="tablist"]')) {
    if (!element.hasAttribute('aria-label') && !element.hasAttribute('aria-labelledby'))
      say('landmark without a label', element);
  }
  for (const image of document.querySelectorAll('img:not([alt])')) say('image without a text', image);
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) found.push(`id twice: ${id}`);
  for (const name of ['aria-labelledby', 'aria-controls', 'aria-describedby']) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      for (const id of (element.getAttribute(name) ?? '').split(' '))
        if (!document.getElementById(id)) say(`${name} of nothing`, element);
    }
  }
  if (document.querySelectorAll('main').length !== 1) found.push('not one main');
  if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
  if (document.documentElement.lang === '') found.push('no language');
  const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map((heading) => Number(heading.tagName.slice(1)));
  for (const [at, level] of levels.entries())
    if (level > (levels[at - 1] ?? 0) + 1) found.push(`heading level skipped at ${level}`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || node.textContent?.trim() === '' || element.closest('.unseen, noscript, [hidden], .skip')) continue;
    if (element.getClientRects().length > 0 && contrastOf(element) < 4.5)
      say(`contrast ${contrastOf(element).toFixed(2)}`, element);
  }
  return found;
}
