import { hasModule, type Level, plan, profileNames, type Requirement } from '@ebox-bridge/conformance';

const start = '<!-- requirements: made from the plan by `npm run docs`; do not edit below -->';

const levels: Readonly<Record<Level, string>> = { required: '', own: 'own rule', observed: 'observed' };

/** The page with the list of all requirements, as the plan has them; what stands before the mark is written by hand. */
export function conformancePage(page: string): string {
  const at = page.indexOf(start);
  if (at === -1) throw new Error(`docs/conformance.md has no line ${start}`);
  const profiles = profileNames
    .filter((name) => plan.some(({ profile }) => profile === name))
    .map((name) => {
      const own = plan.filter(({ profile }) => profile === name);
      const groups = Array.from(
        Map.groupBy(own, ({ group }) => group),
        ([group, list]) => table(group, list),
      );
      return `### ${name}\n\n${groups.join('\n')}`;
    });
  return `${page.slice(0, at)}${start}\n\n${profiles.join('\n')}`;
}

function table(group: string, requirements: readonly Requirement[]): string {
  const rows = requirements.map((requirement) => {
    const { id, title, source, level, writes, attack, assumption } = requirement;
    const marks = [
      levels[level],
      writes ? 'writes' : '',
      attack ? 'attack' : '',
      hasModule(requirement) ? '' : 'unhandled',
    ];
    const assumed = assumption === undefined ? '' : ` Assumption: ${assumption}.`;
    return `| \`${id}\` | ${cell(`${title}.${assumed}`)} | ${cell(`${source.document}, ${source.place}`)} | ${marks.filter((mark) => mark !== '').join(', ')} |`;
  });
  return `**${group}**\n\n| requirement | what must hold | source | |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
