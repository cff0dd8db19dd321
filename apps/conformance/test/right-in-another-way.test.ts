import { runConformance, type TargetInput } from '@ebox-bridge/conformance';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Mutation, type SeenAnswer, startMutant, withText } from './kit/mutant.ts';
import { simulatorTarget, startSimulator } from './kit/targets.ts';

// A suite that fails a server which keeps every rule is worse than none.

const soap = ['eboxmessage', 'citizenprofile', 'registeredmail'];

async function failuresOf(
  options: Parameters<typeof startSimulator>[0],
  mutation: Mutation,
  run: {
    readonly profiles?: readonly string[];
    readonly modules?: readonly string[];
    readonly change?: (target: TargetInput) => TargetInput;
  },
) {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.close());
  const mutant = await startMutant(new URL(simulator.urls.admin).origin, mutation);
  onTestFinished(() => mutant.close());
  const { change = (target) => target, ...selection } = run;
  const target = simulatorTarget(simulator, { origin: mutant.origin, change });
  const report = await runConformance(target, { ...selection, write: true });
  expect(report.counts.passed).toBeGreaterThan(0);
  return report.results.filter(({ outcome }) => outcome === 'failed');
}

const isEnvelope = ({ headers, body }: SeenAnswer) =>
  /^text\/xml/.test(headers['content-type'] ?? '') && !body.includes('<?xml');

/** Other prefixes, a declaration, white space and another way to write the media type, as other stacks have them. */
const anotherStack: Mutation = {
  answer(answer) {
    if (!isEnvelope(answer))
      return withText(answer, (text) => text.replaceAll('soap:', 'S:').replaceAll('xmlns:soap=', 'xmlns:S='));
    const changed = withText(
      answer,
      (text) =>
        `<?xml version='1.0' encoding='UTF-8'?>\n${text
          .replaceAll('soap:', 'SOAP-ENV:')
          .replaceAll('xmlns:soap=', 'xmlns:SOAP-ENV=')
          .replace('<SOAP-ENV:Body', '<SOAP-ENV:Header/>\n<SOAP-ENV:Body')
          .replace('</SOAP-ENV:Envelope>', '\n</SOAP-ENV:Envelope>\n')}`,
    );
    return { ...changed, headers: { ...answer.headers, 'content-type': 'Text/XML;charset="utf-8"' } };
  },
};

describe('a server that is right in another way is not failed', () => {
  it('when it writes envelopes as another stack does', async () => {
    expect(await failuresOf({}, anotherStack, { profiles: soap })).toEqual([]);
  });

  it('when it signs its answers, knows few people, and answers SOA-01002 to who does not sign', async () => {
    const world = {
      enterprises: [{ enterpriseNumber: '0406798006' }, { enterpriseNumber: '0206731645' }],
      citizens: [{ ssin: '85073003328' }],
      settings: { unsignedCall: 'SOA-01002' as const },
    };
    expect(await failuresOf({ signResponses: true, world }, {}, {})).toEqual([]);
  });

  it('when it accepts the older policies too, and says so', async () => {
    const policies = ['X509_SHA256', 'X509_SHA256_RSA_SHA1', 'X509'] as const;
    const change = (target: TargetInput): TargetInput => {
      const { eboxmessage } = target.profiles;
      return eboxmessage === undefined
        ? target
        : { ...target, profiles: { eboxmessage: { ...eboxmessage, policies: [...policies] } } };
    };
    const modules = ['policy-x509-sha256', 'policy-x509-sha256-rsa-sha1', 'policy-x509'].map(
      (name) => `eboxmessage.${name}`,
    );
    expect(await failuresOf({ policies }, {}, { modules, change })).toEqual([]);
    // And a server that states what it does not accept is failed.
    const wrong = await failuresOf({}, {}, { modules, change });
    expect(wrong.map(({ id, detail }) => [id, /the endpoint states/.test(detail)])).toEqual([
      ['eboxmessage.policy-x509-sha256-rsa-sha1', true],
      ['eboxmessage.policy-x509', true],
    ]);
  });

  it.each(['X509', 'X509_SHA256_RSA_SHA1'] as const)('when its first policy is %s', async (policy) => {
    const change = (target: TargetInput): TargetInput => {
      const { eboxmessage } = target.profiles;
      return eboxmessage === undefined
        ? target
        : { ...target, profiles: { eboxmessage: { ...eboxmessage, policies: [policy] } } };
    };
    const modules = ['body-not-covered', 'token-not-covered', 'valid-call', 'policy-x509-sha256', 'timestamp-too-long'];
    expect(
      await failuresOf({ policies: [policy] }, {}, { modules: modules.map((name) => `eboxmessage.${name}`), change }),
    ).toEqual([]);
  });
});
