import { h } from './dom.js';

let sets = 0;

/**
 * Tabs by the ARIA pattern: arrows move between them, and Tab goes into the panel.
 *
 * @param {string} label
 * @param {Readonly<Record<string, string>>} titles
 * @param {(name: string) => void} onChoose
 */
export function createTabs(label, titles, onChoose) {
  sets += 1;
  const prefix = `tabs-${sets}`;
  const entries = Object.entries(titles).map(([name, title]) => {
    const tab = h(
      'button',
      { type: 'button', role: 'tab', id: `${prefix}-${name}`, 'aria-controls': `${prefix}-${name}-panel` },
      title,
    );
    const panel = h('div', {
      role: 'tabpanel',
      id: `${prefix}-${name}-panel`,
      'aria-labelledby': tab.id,
      tabindex: '0',
      class: 'panel',
    });
    tab.addEventListener('click', () => onChoose(name));
    return { name, tab, panel };
  });
  const bar = h('div', { role: 'tablist', 'aria-label': label, class: 'tabs' }, ...entries.map(({ tab }) => tab));
  bar.addEventListener('keydown', (event) => {
    const at = entries.findIndex(({ tab }) => tab === document.activeElement);
    const steps = new Map([
      ['ArrowRight', at + 1],
      ['ArrowLeft', at - 1],
      ['Home', 0],
      ['End', -1],
    ]);
    const step = steps.get(event.key);
    const next = step === undefined ? undefined : entries.at(step % entries.length);
    if (!next) return;
    event.preventDefault();
    next.tab.focus();
    onChoose(next.name);
  });
  return {
    bar,
    panels: entries.map(({ panel }) => panel),
    /** @param {string} name */
    panel: (name) => entries.find((one) => one.name === name)?.panel ?? bar,
    /** @param {string} chosen */
    show(chosen) {
      for (const { name, tab, panel } of entries) {
        tab.setAttribute('aria-selected', String(name === chosen));
        tab.tabIndex = name === chosen ? 0 : -1;
        panel.hidden = name !== chosen;
      }
    },
  };
}
