import { parseArgs } from 'node:util';
import { benchCalls } from './calls.ts';
import { benchInbox } from './inbox.ts';
import { benchLoad } from './load.ts';
import { machineFacts } from './measure/machine-facts.ts';
import { benchMemory } from './memory.ts';
import { benchRest } from './rest.ts';
import { benchSign } from './sign.ts';
import { benchSimulator } from './simulator.ts';
import { benchSoak } from './soak.ts';
import { benchVerify } from './verify.ts';

/** A bench prints its figures and answers whether everything worked; how fast it went never decides that. */
type Bench = (options: { readonly quick: boolean }) => Promise<boolean>;

const benches: Readonly<Record<string, { readonly about: string; readonly run: Bench }>> = {
  memory: { about: 'resident memory of the facade under one large attachment, beside a bare proxy', run: benchMemory },
  sign: { about: 'signed envelopes per second, beside node-soap, xml-crypto and bare RSA', run: benchSign },
  verify: { about: 'verified envelopes per second, beside xml-crypto and bare RSA', run: benchVerify },
  inbox: { about: 'memory of a client that fetches a large attachment, or 10,000 messages', run: benchInbox },
  simulator: {
    about: 'small publications per second that the simulator takes, over SOAP and REST',
    run: benchSimulator,
  },
  rest: {
    about: 'small publications by REST beside bare undici, and the memory of a client under 1 GiB',
    run: benchRest,
  },
  load: { about: 'the facade beside a bare proxy: publications, searches, and slow uploads meanwhile', run: benchLoad },
  soak: { about: 'memory of the facade under half an hour of publications; not part of `all`', run: benchSoak },
  calls: { about: 'publications per second through facade and simulator, beside a bare echo', run: benchCalls },
};

const help = `Usage: npm run bench -- NAME... [--quick]

${Object.entries(benches)
  .map(([name, { about }]) => `  ${name.padEnd(9)} ${about}`)
  .join('\n')}
  all       each of them, but for soak

  --quick  small sizes and few rounds: shows that the bench works, not how fast things are

Figures depend on the machine: compare the ratios of one run. Exit code 1 only when something did not work.
`;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  const names = positionals.includes('all') ? Object.keys(benches).filter((name) => name !== 'soak') : positionals;
  const unknown = names.find((name) => !Object.hasOwn(benches, name));
  if (names.length === 0 || unknown !== undefined || values.help) {
    if (unknown !== undefined) process.stderr.write(`There is no bench "${unknown}".\n\n`);
    process.stdout.write(help);
    if (unknown !== undefined) process.exitCode = 1;
    return;
  }
  process.stdout.write(`${machineFacts()}\n`);
  for (const name of names) {
    process.stdout.write(`\n## ${name}\n\n`);
    if ((await benches[name]?.run({ quick: values.quick })) !== true) process.exitCode = 1;
  }
}

await main();
