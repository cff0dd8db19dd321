import { type Report, runConformance, type TargetInput } from '@ebox-bridge/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { otherCode } from './broken-soap.ts';
import { isFault, type Mutation, type SeenAnswer, startMutant } from './kit/mutant.ts';
import { type Simulator, simulatorTarget, startSimulator } from './kit/targets.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator?.close());

const page: SeenAnswer = {
  status: 400,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<html>no</html>'),
};

/** What comes of some rules of EBoxMessage at a server of this kind. */
async function run(kind: TargetInput['kind'], mutation: Mutation, ...names: readonly string[]): Promise<Report> {
  const mutant = await startMutant(new URL(simulator.urls.admin).origin, mutation);
  try {
    const target = simulatorTarget(simulator, { origin: mutant.origin, change: (one) => ({ ...one, kind }) });
    return await runConformance(target, { modules: names.map((name) => `eboxmessage.${name}`) });
  } finally {
    await mutant.close();
  }
}

const outcomes = ({ results }: Report) => results.map(({ outcome }) => outcome);

describe('a rule of this project', () => {
  const noWsdl: Mutation = { answer: (answer, { method }) => (method === 'GET' ? page : answer) };

  it('is required of a simulator and of a facade', async () => {
    for (const kind of ['simulator', 'facade'] as const)
      expect(outcomes(await run(kind, noWsdl, 'wsdl-served'))).toEqual(['failed']);
  });

  it('is only observed elsewhere', async () => {
    for (const kind of ['platform', 'other'] as const) {
      const report = await run(kind, noWsdl, 'wsdl-served');
      expect(report.results[0]).toMatchObject({
        outcome: 'observed',
        detail: expect.stringMatching(/^not as assumed: HTTP 400/),
      });
      expect(report.ok).toBe(true);
    }
  });
});

describe('the code of a refusal', () => {
  it('must be the declared one everywhere', async () => {
    expect(outcomes(await run('other', otherCode, 'facet', 'unsigned'))).toEqual(['failed', 'failed']);
  });

  it('may be any one elsewhere, where no source declares it', async () => {
    expect(outcomes(await run('other', otherCode, 'dtd', 'digest-changed'))).toEqual(['passed', 'passed']);
    expect(outcomes(await run('simulator', otherCode, 'dtd', 'digest-changed'))).toEqual(['failed', 'failed']);
  });

  it('may be that of HTTP elsewhere, as from a firewall, but not an accident', async () => {
    const firewall: Mutation = { answer: (answer) => (isFault(answer) ? page : answer) };
    expect(outcomes(await run('other', firewall, 'dtd'))).toEqual(['passed']);
    const accident: Mutation = { answer: (answer) => (isFault(answer) ? { ...page, status: 500 } : answer) };
    expect(outcomes(await run('other', accident, 'dtd'))).toEqual(['failed']);
  });
});

describe('a refusal', () => {
  it('proves nothing where everything is refused', async () => {
    const everything: Mutation = { request: (request) => ({ ...request, body: Buffer.from('<no/>') }) };
    const report = await run('simulator', everything, 'valid-call', 'dtd', 'token-not-covered');
    expect(outcomes(report)).toEqual(['failed', 'not-run', 'not-run']);
    expect(report.results[1]?.detail).toContain('see valid-call');
  });
});

describe('a refused publication', () => {
  it('proves nothing where a valid one is refused as well', async () => {
    const change = (target: TargetInput): TargetInput => ({ ...target, recipients: { enterprise: '0406798009' } });
    const names = [
      'eboxmessage.wrong-digest',
      'eboxmessage.attachment-changed',
      'registeredmail.six-annexes',
      'rest-sender.wrong-digest',
    ];
    const { results } = await runConformance(simulatorTarget(simulator, { change }), { modules: names, write: true });
    const outcome = Object.fromEntries(results.map((one) => [one.id, one.outcome]));
    expect(outcome).toMatchObject({
      'eboxmessage.wrong-digest': 'not-run',
      'eboxmessage.attachment-changed': 'not-run',
      'rest-sender.wrong-digest': 'not-run',
    });
    expect(results[0]?.detail).toContain('see publishes');
  });
});

describe('an answer that is cut off, or none', () => {
  it('is a failure of the rule with the reason, never an error of the run', async () => {
    const cut: Mutation = { answer: (answer) => ({ ...answer, body: answer.body.subarray(0, 60) }) };
    const report = await run('simulator', cut, 'valid-call', 'fault-shape');
    expect(outcomes(report)).toEqual(['failed', 'failed']);
    expect(report.results[0]?.detail).toContain('SOAP_MALFORMED');
  });

  it('and what a server writes into a code is not repeated at any length', async () => {
    const long: Mutation = {
      answer: (answer) => ({
        ...answer,
        body: Buffer.from(String(answer.body).replace(/(Code>)SOA/, `$1${'x'.repeat(5000)}`)),
      }),
    };
    const report = await run('simulator', long, 'unsigned');
    expect(report.results[0]?.detail.length).toBeLessThan(600);
  });
});
