import { runConformance } from '@ebox-bridge/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptsEverything, brokenSoapServers, changes, reversed } from './broken-soap.ts';
import { type BrokenServer, expectBroken, failableIds, runBroken } from './kit/mutations.ts';
import { type Simulator, simulatorTarget, startSimulator } from './kit/targets.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator?.close());

const ids = (...names: readonly string[]) => names.map((name) => `citizenprofile.${name}`);

const broken: readonly BrokenServer[] = [
  ...brokenSoapServers('citizenprofile'),
  {
    what: 'answers any number of profiles',
    mutation: acceptsEverything(),
    fails: ids('too-many-profiles', 'no-profile-asked'),
    says: /accepted/,
  },
  {
    what: 'says of each citizen the opposite',
    mutation: changes((text) =>
      text.replaceAll(/(ConditionsAccepted>)(true|false)/g, (_, name, value) => `${name}${value !== 'true'}`),
    ),
    fails: ids('profile-of-citizen', 'profile-of-unknown'),
    says: /ConditionsAccepted is/,
  },
  {
    what: 'answers about somebody else',
    mutation: changes((text) => text.replace(/(INSS>)[0-9]{11}/, '$100000000001')),
    fails: ids('profile-of-citizen', 'profile-of-unknown'),
    says: /another citizen/,
  },
  {
    what: 'answers in another order',
    mutation: changes((text) => reversed(text, /(INSS>)([0-9]{11})(<)/g)),
    fails: ids('profile-order'),
    says: /another order/,
  },
];

describe('CitizenProfile', () => {
  it('is kept by the simulator', async () => {
    const report = await runConformance(simulatorTarget(simulator), { profiles: ['citizenprofile'], write: true });
    expect(report.results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.results.filter(({ outcome }) => outcome === 'unhandled').map(({ id }) => id)).toEqual(
      ids('owner-operations', 'saml-token'),
    );
  });

  it.each(broken)('a server that $what is seen', async (server) => {
    expectBroken(await runBroken(simulator, server), server);
  });

  it('has no module that cannot fail', () => {
    const seen = new Set(broken.flatMap(({ fails }) => fails));
    expect(failableIds('citizenprofile').filter((id) => !seen.has(id))).toEqual([]);
  });
});
