import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { idempotencyKey, type KeyFacts } from '../../src/fingerprints.ts';
import type { PublishCommand } from '../../src/index.ts';
import { caller, citizen, command, commandWith, enterprise, inss } from '../sample.ts';
import { createSetting, faultOf, type SettingOptions } from '../setting.ts';
import { testRows } from './page-rows.ts';

/** How many keys the calls had together. */
async function keysOf(calls: readonly PublishCommand[], options: SettingOptions = {}): Promise<number> {
  const setting = await createSetting(options);
  for (const call of calls) await setting.publisher.publish(call);
  await setting.stop();
  return new Set(setting.registry.keys).size;
}

describe('the parts of a key', () => {
  testRows('Keys', 'part of the key', {
    'effective CBE number and application': async () => {
      const senders = [
        { cbeNumber: caller.cbeNumber, applications: ['app:one', 'app:two'] },
        { cbeNumber: '0200000000', mandate: true },
      ];
      const named = (institution: string, application: string) =>
        command({ caller: { ...caller, cbeNumber: '0200000000' }, senderId: { institution, application } });
      const calls = [
        command(),
        command({ senderId: { institution: caller.cbeNumber, application: 'app:two' } }),
        // The same effective sender, whoever signed.
        named(caller.cbeNumber, 'app:one'),
        named('0300000000', 'app:one'),
      ];
      expect(await keysOf(calls, { settings: { senders } })).toBe(3);
    },
    Ticket: async () => {
      const calls = ['T', 't', ' T', 'T ', '007', '7'].map((ticket) => command({ ticket }));
      expect(await keysOf([...calls, command({ ticket: 'T' })])).toBe(6);
    },
    Sequence: async () => {
      const calls = [null, 0, 1, 1].map((sequence) => command({ sequence }));
      expect(await keysOf(calls)).toBe(3);
    },
    recipient: async () => {
      const setting = await createSetting();
      await setting.publisher.publish(command({ recipients: [enterprise, citizen, { kind: 'professional', inss }] }));
      expect(new Set(setting.registry.keys).size).toBe(3);
    },
    revision: async () => {
      const settings = { messageTypes: { TYPE: { onUpdate: 'publishNew' as const } } };
      expect(await keysOf([command(), commandWith('new'), command(), commandWith('new')], { settings })).toBe(2);
    },
    generation: async () => {
      let ahead = 0;
      const { publisher, registry } = await createSetting({
        now: () => new Date(Date.now() + ahead),
        settings: { retries: 0 },
      });
      registry.next.push({ kind: 'answer', status: 400 }, { kind: 'reset', when: 'read' });
      await faultOf(publisher.publish(command()));
      await faultOf(publisher.publish(command()));
      ahead = 59_000;
      expect((await faultOf(publisher.publish(command()))).code).toBe('BRIDGE_OUTCOME_UNKNOWN');
      ahead = 61_000;
      await publisher.publish(command());
      const [refused, unknown, again, ...more] = registry.keys;
      expect([refused === unknown, unknown === again, more]).toEqual([false, true, []]);
    },
    'stored key': async () => {
      const setting = await createSetting();
      const stored: string[] = [];
      setting.registry.onChunk = () => undefined;
      setting.registry.next.push({ kind: 'hold', when: 'read', gate: onDisk(setting, stored) });
      await faultOf(setting.publisher.publish(command()));
      expect(stored).toEqual(setting.registry.keys);
    },
  });

  it('are those of the HMAC that the page states, as a UUID of version 8', () => {
    const hmac = (...values: readonly unknown[]) =>
      createHmac('sha256', 'secret').update(JSON.stringify(values), 'utf8').digest();
    const facts: KeyFacts = {
      sender: { cbeNumber: '0123456789', applicationId: 'app' },
      ticket: 'T',
      sequence: null,
      recipient: { kind: 'citizen', inss },
    };
    const whole = ['idempotency-key', '0123456789', 'app', 'T', null, 'citizen', inss, 2, 3];
    const bytes = hmac(...whole).subarray(0, 16);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const key = idempotencyKey(hmac, facts, 2, 3);
    expect(key.replaceAll('-', '')).toBe(bytes.toString('hex'));
    expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

/** What the ledger has on disk while the backend still works on the request. */
async function onDisk(setting: Awaited<ReturnType<typeof createSetting>>, stored: string[]): Promise<void> {
  while (setting.registry.keys.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const [record] = await setting.ledger.list();
  stored.push(...(record?.recipients[0]?.attempts.map((attempt) => attempt.idempotencyKey) ?? []));
}
