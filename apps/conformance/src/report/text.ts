import { outcomes, type Result } from '../run/run-plan.ts';
import type { Report } from './report.ts';

/** One result as a line of a terminal, with the rule below it where something is to be looked at. */
export function resultLine({ requirement, outcome, detail }: Result): string {
  const line = `${outcome.padEnd(15)} ${requirement.id}: ${detail}\n`;
  if (outcome !== 'failed') return line;
  const { title, source } = requirement;
  return `${line}${' '.repeat(16)}rule: ${title} (${source.document}, ${source.place})\n`;
}

/** The counts of a run, in one line. */
export function summaryLine({ counts, results }: Pick<Report, 'counts' | 'results'>): string {
  const parts = outcomes.filter((outcome) => counts[outcome] > 0).map((outcome) => `${counts[outcome]} ${outcome}`);
  return `${results.length} requirements: ${parts.join(', ')}\n`;
}
