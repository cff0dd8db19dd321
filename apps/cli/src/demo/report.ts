import type { SeenCall } from './demo-world.ts';

/** One call with everything that happened on its way. */
export interface CallReport {
  readonly title: string;
  readonly asked: string;
  readonly expected: string;
  readonly got: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly hops: readonly Hop[];
}

export interface Hop {
  readonly from: string;
  readonly to: string;
  readonly asked: string;
  readonly happened: string;
  readonly ms: number | undefined;
}

const services: readonly (readonly [RegExp, string])[] = [
  [/\/oauth\//, 'OAuth server'],
  [/\/messageRegistry\//, 'Message Registry'],
  [/\/federation\//, 'Federation'],
  [/^\/EBoxMessage\//, 'EBoxMessage'],
  [/^\/CitizenProfile/, 'CitizenProfile'],
  [/^\/RegisteredMail\//, 'RegisteredMail'],
];

/** The call of the facade to the simulator as a hop. */
export function backendHop(call: SeenCall): Hop {
  const to = services.find(([pattern]) => pattern.test(call.path))?.[1] ?? 'simulator';
  return {
    from: 'facade',
    to,
    asked: `${call.method} ${call.path}`,
    happened: String(call.status ?? 'no answer'),
    ms: call.ms,
  };
}

/** The table that a person reads: each call, its hops below it, and the verdict. */
export function renderReport(reports: readonly CallReport[]): string {
  const rows = reports.flatMap(({ hops }) => hops.map((hop) => [`${hop.from} -> ${hop.to}`, hop.asked, hop.happened]));
  const width = (column: number) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0));
  const [first, second, third] = [width(0), width(1), width(2)];
  const lines = reports.flatMap((report, index) => [
    `${String(index + 1).padStart(2)}. ${report.title}  ${report.ok ? 'ok' : 'NOT AS EXPECTED'}`,
    ...report.hops.map(
      (hop) =>
        `      ${`${hop.from} -> ${hop.to}`.padEnd(first)}  ${hop.asked.padEnd(second)}  ${hop.happened.padEnd(third)}  ${hop.ms === undefined ? '' : `${Math.round(hop.ms)} ms`.padStart(7)}`,
    ),
    `      expected: ${report.expected}`,
    `      got:      ${report.got}`,
    '',
  ]);
  return `${lines.join('\n')}\n`;
}
