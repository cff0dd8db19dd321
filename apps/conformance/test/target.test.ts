import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkTarget, loadTarget, runConformance, type TargetInput, targetOfSimulator } from '@ebox-bridge/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from './kit/targets.ts';

let simulator: Simulator;
let folder: string;
beforeAll(async () => {
  simulator = await startSimulator();
  folder = await mkdtemp(join(tmpdir(), 'ebox-target-'));
});
afterAll(async () => {
  await simulator?.close();
  await rm(folder, { recursive: true, force: true });
});

const described = (changes: Partial<TargetInput> = {}): TargetInput => ({
  ...targetOfSimulator(simulator.ready),
  ...changes,
});
const load = (changes: Partial<TargetInput> = {}) => checkTarget(described(changes), folder);
const one = { modules: ['eboxmessage.valid-call'] };

describe('the description of a target', () => {
  it('of a simulator works as it is', async () => {
    const file = join(folder, 'target.json');
    await writeFile(file, JSON.stringify(described()));
    expect((await runConformance(await loadTarget(file), one)).counts.passed).toBe(1);
  });

  it.each<[string, object, RegExp]>([
    ['an unknown key', { recipient: {} }, /recipient: this key is not known/],
    ['an environment that is none', { environment: 'test' }, /environment/],
    ['no environment', { environment: undefined }, /environment/],
    [
      'a number of nine digits',
      { recipients: { enterprise: '406798006' } },
      /recipients\.enterprise: must have 10 digits/,
    ],
    ['a URL with a final slash', { profiles: { eboxmessage: { url: 'https://example.be/' } } }, /final slash/],
    ['a URL with a password', { profiles: { eboxmessage: { url: 'https://user:secret@example.be/x' } } }, /no user/],
    ['plain http outside of loopback', { profiles: { eboxmessage: { url: 'http://example.be/x' } } }, /allowHttp/],
    [
      'a policy that is none',
      { profiles: { eboxmessage: { url: 'https://example.be/x', policies: ['SHA1'] } } },
      /policies/,
    ],
  ])('with %s is refused', (_, changes, message) => {
    expect(() => load(changes)).toThrow(
      expect.objectContaining({ code: 'CONFORMANCE_TARGET_INVALID', message: expect.stringMatching(message) }),
    );
  });

  it('that cannot be read is refused without a word of its content', async () => {
    const file = join(folder, 'broken.json');
    await writeFile(file, '{"citizen": 85073003328');
    const error = await loadTarget(file).catch((cause: Error) => cause);
    expect(error).toMatchObject({ code: 'CONFORMANCE_TARGET_UNREADABLE' });
    expect(String(error)).not.toContain('8507300');
  });

  it('of another environment than the certificate is refused, unless it says so', async () => {
    const acc = { environment: 'acc' } as const;
    await expect(runConformance(load(acc), one)).rejects.toMatchObject({ code: 'CONFORMANCE_ENVIRONMENT_MISMATCH' });
    expect((await runConformance(load({ ...acc, anyCertificateEnvironment: true }), one)).ok).toBe(true);
  });

  it('without the profile that is asked for is refused: a run that checks nothing is no success', async () => {
    await expect(runConformance(load(), { profiles: ['facade-rest-door'] })).rejects.toMatchObject({
      code: 'CONFORMANCE_SELECTION_EMPTY',
    });
  });

  it('that names no recipient leaves the rules that need one not run, and says what is missing', async () => {
    const report = await runConformance(load({ recipients: {} }), {
      modules: ['eboxmessage.ebox-exists', 'eboxmessage.publishes'],
      write: true,
    });
    expect(report.results.map(({ outcome, detail }) => [outcome, detail])).toEqual([
      ['not-run', 'the description of the target does not give recipients.enterprise'],
      ['not-run', 'the description of the target does not give recipients.enterprise'],
    ]);
  });
});

describe('an attack', () => {
  it('is not tried in production without the name of the target', async () => {
    const target = load({ environment: 'prd', anyCertificateEnvironment: true });
    const attacks = { modules: ['eboxmessage.dtd', 'eboxmessage.unsigned'] };
    const report = await runConformance(target, attacks);
    expect(report.results.map(({ outcome }) => outcome)).toEqual(['not-run', 'passed']);
    const named = await runConformance(target, { ...attacks, production: 'simulator' });
    expect(named.results.map(({ outcome }) => outcome)).toEqual(['passed', 'passed']);
  });
});

describe('writing', () => {
  const refused = { code: 'CONFORMANCE_WRITING_REFUSED' };

  it('needs the word of the description and that of the caller', async () => {
    const publishes = { modules: ['eboxmessage.publishes'] };
    const readOnly = await runConformance(load(), publishes);
    expect(readOnly.results[0]).toMatchObject({ outcome: 'not-run', detail: 'it writes, and --write was not given' });
    await expect(runConformance(load({ allowWriting: false }), { write: true })).rejects.toMatchObject(refused);
  });

  it.each<[string, Partial<TargetInput>]>([
    ['by its environment', { environment: 'prd' }],
    [
      'by the host of an address',
      { profiles: { eboxmessage: { url: 'https://services.socialsecurity.be/EBoxMessage/v1' } } },
    ],
  ])('in production, told %s, needs the name of the target', async (_, changes) => {
    const target = load({ name: 'the real one', ...changes, anyCertificateEnvironment: true });
    await expect(runConformance(target, { ...one, write: true })).rejects.toMatchObject(refused);
    await expect(runConformance(target, { ...one, write: true, production: 'another' })).rejects.toMatchObject(refused);
    // Named, it goes on: to a module that is not there, so that nothing is sent.
    const named = { modules: ['nothing'], write: true, production: 'the real one' };
    await expect(runConformance(target, named)).rejects.toMatchObject({ code: 'CONFORMANCE_SELECTION_UNKNOWN' });
  });
});
