import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createRouter, type NamedRule, type RouteFacts, type RouteRule } from '../../src/index.ts';

const facts: RouteFacts = {
  operation: 'publishEboxMessage',
  cbeNumber: '0123456789',
  application: 'app:one',
  messageType: 'TYPE',
  recipients: ['enterprise'],
  ticket: 'T-1',
};
const fallback: NamedRule = {
  name: 'default:publishEboxMessage',
  operation: 'publishEboxMessage',
  backend: 'messageRegistry-v3',
};
const rule = (change: Partial<RouteRule>): RouteRule => ({
  operation: 'publishEboxMessage',
  backend: 'eboxMessage',
  ...change,
});
const route = (rules: readonly RouteRule[]) => createRouter({ rules, defaults: [fallback] });

describe('the first rule that matches', () => {
  it.each<[string, Partial<RouteRule>, boolean]>([
    ['operation', {}, true],
    ['another operation', { operation: 'hasAnEbox' }, false],
    ['message type', { messageType: 'TYPE' }, true],
    ['another message type', { messageType: 'OTHER' }, false],
    ['application', { application: 'app:one' }, true],
    ['another application', { application: 'app:two' }, false],
    ['kind of recipient', { recipient: 'enterprise' }, true],
    ['another kind of recipient', { recipient: 'citizen' }, false],
    ['switched off', { enabled: false }, false],
    ['0 percent', { percent: 0 }, false],
    ['100 percent', { percent: 100 }, true],
  ])('%s', (_, change, matches) => {
    expect(route([rule(change)]).choose(facts).backend).toBe(matches ? 'eboxMessage' : 'messageRegistry-v3');
  });

  it('wins over the later ones, and the default is the last', () => {
    const router = route([
      rule({ name: 'a', messageType: 'TYPE' }),
      rule({ name: 'b', backend: 'messageRegistry-v2.1' }),
    ]);
    expect(router.choose(facts)).toEqual({ backend: 'eboxMessage', rule: 'a' });
    expect(router.choose({ ...facts, messageType: 'X' }).rule).toBe('b');
    expect(route([]).choose(facts)).toEqual({ backend: 'messageRegistry-v3', rule: 'default:publishEboxMessage' });
  });

  it('is about a kind of recipient only where all recipients are of it', () => {
    const router = route([rule({ recipient: 'enterprise' })]);
    expect(router.choose({ ...facts, recipients: ['enterprise', 'enterprise'] }).backend).toBe('eboxMessage');
    expect(router.choose({ ...facts, recipients: ['enterprise', 'citizen'] }).backend).toBe('messageRegistry-v3');
    expect(router.choose({ ...facts, recipients: [] }).backend).toBe('messageRegistry-v3');
  });

  it('names the shadow of a read', () => {
    const router = createRouter({
      rules: [{ operation: 'hasAnEbox', backend: 'federation', shadow: 'eboxMessage' }],
      defaults: [],
    });
    expect(router.choose({ ...facts, operation: 'hasAnEbox' })).toEqual({
      backend: 'federation',
      rule: 'routes[0]',
      shadow: 'eboxMessage',
    });
  });
});

describe('the bucket of a message', () => {
  const bucketBySpecification = (ticket: string) =>
    createHash('sha256')
      .update(JSON.stringify(['0123456789', 'app:one', ticket]))
      .digest()
      .readUInt32BE(0) % 10_000;

  it('is as the bridge rules say, and the same for every retry', () => {
    for (const ticket of ['T-1', 'T-2', 'é', '']) {
      expect(route([]).explain({ ...facts, ticket }).bucket).toBe(bucketBySpecification(ticket));
    }
  });

  it('decides about the share to two decimals', () => {
    const bucket = bucketBySpecification('T-1');
    expect(route([rule({ percent: bucket / 100 })]).choose(facts).backend).toBe('messageRegistry-v3');
    expect(route([rule({ percent: (bucket + 1) / 100 })]).choose(facts).backend).toBe('eboxMessage');
  });

  it('spreads evenly: 20 percent of many messages are about 20 percent', () => {
    const router = route([rule({ percent: 20 })]);
    const chosen = Array.from(
      { length: 5_000 },
      (_, index) => router.choose({ ...facts, ticket: `T-${index}` }).backend,
    );
    const share = chosen.filter((backend) => backend === 'eboxMessage').length / chosen.length;
    expect(share).toBeGreaterThan(0.17);
    expect(share).toBeLessThan(0.23);
  });

  it('keeps a message on its side when the share grows', () => {
    const small = route([rule({ percent: 10 })]);
    const large = route([rule({ percent: 30 })]);
    for (let index = 0; index < 1_000; index += 1) {
      const message = { ...facts, ticket: `T-${index}` };
      if (small.choose(message).backend === 'eboxMessage') expect(large.choose(message).backend).toBe('eboxMessage');
    }
  });
});

describe('the kill switch', () => {
  it('takes a rule out and back by its name, the default as well; none left is no backend', () => {
    const router = route([rule({ name: 'a' })]);
    expect(router.kill('a')).toBe(true);
    expect(router.choose(facts).backend).toBe('messageRegistry-v3');
    expect(router.kill('default:publishEboxMessage')).toBe(true);
    expect(router.choose(facts)).toEqual({ backend: undefined, rule: undefined });
    expect(router.rules().map(({ name, killed }) => [name, killed])).toEqual([
      ['a', true],
      ['default:publishEboxMessage', true],
    ]);
    expect(router.revive('a')).toBe(true);
    expect(router.choose(facts).backend).toBe('eboxMessage');
    expect([router.kill('x'), router.revive('x')]).toEqual([false, false]);
  });

  it('holds when the rules are replaced, for rules of the same name', () => {
    const router = route([rule({ name: 'a' }), rule({ name: 'b' })]);
    router.kill('a');
    router.kill('b');
    router.replace([rule({ name: 'a' })]);
    expect(router.choose(facts).rule).toBe('default:publishEboxMessage');
    router.replace([rule({ name: 'a' }), rule({ name: 'b' })]);
    expect(router.choose(facts).rule).toBe('b');
  });

  it('does not move to another rule: one without name stays killed wherever it stands then, and under the name it gets', () => {
    const [bad, good] = [rule({ percent: 50 }), rule({ backend: 'messageRegistry-v2.1' })];
    const router = route([bad, good]);
    expect(router.kill('routes[0]')).toBe(true);
    router.replace([good, bad]);
    expect(router.rules().map(({ name, killed }) => [name, killed])).toEqual([
      ['routes[0]', false],
      ['routes[1]', true],
      ['default:publishEboxMessage', false],
    ]);
    router.replace([{ ...bad, name: 'bad', enabled: false }, good]);
    expect(router.rules()[0]).toMatchObject({ name: 'bad', killed: true });
  });

  it('of a rule without name that is not found again refuses the new rules', () => {
    const router = route([rule({ percent: 50 })]);
    router.kill('routes[0]');
    const before = router.rules();
    expect(() => router.replace([rule({ percent: 60 })])).toThrow(/^routes\[0\] is killed and has no name of its own/);
    expect(() => router.replace([])).toThrow(TypeError);
    expect(router.rules()).toEqual(before);
    router.revive('routes[0]');
    router.replace([rule({ percent: 60 })]);
    expect(router.rules()[0]).toMatchObject({ percent: 60, killed: false });
  });
});

describe('new rules', () => {
  it('replace all former ones, or none where they are wrong', () => {
    const router = route([rule({ name: 'a' })]);
    expect(() =>
      router.replace([rule({ name: 'x', backend: 'messageRegistry-v2.1' }), rule({ percent: 101 })]),
    ).toThrow(TypeError);
    expect(router.choose(facts).rule).toBe('a');
    router.replace([rule({ name: 'x', backend: 'messageRegistry-v2.1' })]);
    expect(router.choose(facts)).toEqual({ backend: 'messageRegistry-v2.1', rule: 'x' });
  });

  it.each<[string, readonly RouteRule[]]>([
    ['of one name', [rule({ name: 'a' }), rule({ name: 'a' })]],
    ['named as a default', [rule({ name: 'default:publishEboxMessage' })]],
    ['with a negative share', [rule({ percent: -1 })]],
    ['with a share that is no number', [rule({ percent: Number.NaN })]],
    ['with three decimals', [rule({ percent: 0.125 })]],
  ])('%s are refused', (_, rules) => {
    expect(() => route(rules)).toThrow(TypeError);
  });
});

it('explains each rule for the operation, in order', () => {
  const router = route([
    rule({ name: 'off', enabled: false }),
    rule({ name: 'reads', operation: 'hasAnEbox', backend: 'federation' }),
    rule({ name: 'type', messageType: 'OTHER' }),
    rule({ name: 'killed' }),
    rule({ name: 'share', percent: 0 }),
    rule({ name: 'kind', recipient: 'citizen' }),
    rule({ name: 'app', application: 'x' }),
    rule({ name: 'weak', backend: 'messageRegistry-v2.1' }),
  ]);
  router.kill('killed');
  const { backend, rule: name, rules } = router.explain({ ...facts, carries: (one) => one === 'messageRegistry-v3' });
  expect([backend, name]).toEqual(['messageRegistry-v3', 'default:publishEboxMessage']);
  expect(rules.map((each) => [each.rule.name, each.verdict])).toEqual([
    ['off', 'disabled'],
    ['type', 'other message type'],
    ['killed', 'killed'],
    ['share', 'outside of its percentage'],
    ['kind', 'other recipient'],
    ['app', 'other application'],
    ['weak', 'its backend cannot carry this call'],
    ['default:publishEboxMessage', 'applies'],
  ]);
  expect(
    route([rule({ name: 'a' }), rule({ name: 'b' })])
      .explain(facts)
      .rules.map(({ verdict }) => verdict),
  ).toEqual(['applies', 'not reached', 'not reached']);
});
