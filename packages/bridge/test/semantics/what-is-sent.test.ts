import { describe, expect } from 'vitest';
import type { OriginalCall, PublishCommand } from '../../src/index.ts';
import { FakeEbox } from '../fake-ebox.ts';
import {
  CallerParts,
  citizen,
  command,
  commandWith,
  digestOf,
  documentText,
  enterprise,
  file,
  part,
} from '../sample.ts';
import { createSetting, faultOf, type Setting, type SettingOptions, until } from '../setting.ts';
import { testRows } from './page-rows.ts';

const invalid = { kind: 'enterprise', enterpriseNumber: '0999999999' } as const;
const second = { kind: 'enterprise', enterpriseNumber: '0200000000' } as const;
const toEbox = { operation: 'publishEboxMessage', backend: 'eboxMessage' } as const;
const hexOf = (text: string) => Buffer.from(digestOf(text).value, 'base64').toString('hex');
const stateOf = async ({ ledger }: Setting) => (await ledger.list())[0]?.state;
const published = { kind: 'answer', status: 201, body: { messageId: 'kept' }, when: 'stored' } as const;

/** A setting whose ledger lives `seconds` later when it is told so. */
async function later(options: SettingOptions = {}) {
  let ahead = 0;
  const setting = await createSetting({ now: () => new Date(Date.now() + ahead), ...options });
  return { setting, advance: (seconds: number) => (ahead += seconds * 1000) };
}

async function legacy(passThrough: boolean) {
  const ebox = new FakeEbox();
  ebox.passThrough = passThrough;
  const { setting, advance } = await later({ onlyBackends: true, backends: [ebox], rules: [toEbox] });
  return { ebox, setting, advance };
}

describe('the order of a publication', () => {
  testRows('Order', 'step', {
    '1': async () => {
      const { publisher } = await createSetting();
      const foreign = { institution: '0200000000', application: 'app:two' };
      const alsoWrong = { senderId: foreign, document: file('doc', { digest: { method: 'SHA-1', value: 'x' } }) };
      expect((await faultOf(publisher.publish(command(alsoWrong)))).fault.code).toBe('20');
    },
    '2': async () => {
      const { publisher, router, ledger } = await createSetting();
      router.kill('default:publishEboxMessage');
      const { fault } = await faultOf(publisher.publish(command()));
      expect([fault.code, fault.retry]).toEqual(['SOA-02002', true]);
      // What is wrong with the content is told first.
      const sha1 = command({ document: file('doc', { digest: { method: 'SHA-1', value: 'x' } }) });
      expect((await faultOf(publisher.publish(sha1))).fault.code).toBe('15');
      expect(await ledger.list()).toEqual([]);
    },
    '3': async () => {
      const { publisher, ledger, registry } = await createSetting();
      expect((await faultOf(publisher.publish(command({ isRegistered: true })))).fault.code).toBe('22');
      expect([await ledger.list(), registry.keys]).toEqual([[], []]);
    },
    '4': async () => {
      const { publisher } = await createSetting();
      await publisher.publish(command());
      // Told without reading a byte of the files: they would break off.
      const broken = new CallerParts([part('doc', new Error('read'))]);
      const other = command({ messageType: 'OTHER' }, broken);
      expect((await faultOf(publisher.publish(other))).fault.code).toBe('620');
    },
    '5': async () => {
      const { publisher, registry, steps } = await createSetting();
      const wrong = command({ document: file('doc', { digest: digestOf('other') }) });
      expect((await faultOf(publisher.publish(wrong))).fault.code).toBe('10');
      const missing = command({ document: file('nowhere') });
      expect((await faultOf(publisher.publish(missing))).fault.code).toBe('SOA-03007');
      const cut = command({}, new CallerParts([part('doc', 'the', new Error('gone'))]));
      expect((await faultOf(publisher.publish(cut))).fault.code).toBe('SOA-03001');
      expect(steps.some(({ step }) => step === 'marked')).toBe(false);
      expect(registry.messages).toEqual([]);
    },
    '6': async () => {
      const setting = await createSetting();
      const { promise: gate, resolve: open } = Promise.withResolvers<void>();
      setting.registry.next.push({ kind: 'hold', gate });
      const call = setting.publisher.publish(command());
      // The registry has the whole message, and so the mark was on disk before its last bytes left.
      await until(() => setting.registry.messages.length === 1);
      expect(await stateOf(setting)).toBe('committing');
      open();
      await call;
    },
    '7': async () => {
      const setting = await createSetting();
      const { id } = await setting.publisher.publish(command());
      expect((await setting.ledger.list())[0]).toMatchObject({ state: 'published', answerId: id });
    },
  });
});

describe('EBoxMessage as the backend', () => {
  testRows('EBoxMessage as the backend', 'mode', {
    '`passthrough`': async () => {
      const { ebox, setting } = await legacy(true);
      const body = 'the whole HTTP body';
      const original: OriginalCall = {
        contentType: 'text/xml',
        envelope: Buffer.from('x'),
        record: () => undefined,
        isAtHand: () => true,
        open: async function* () {
          yield Buffer.from(body);
        },
      };
      ebox.next.push({ kind: 'lost', when: 'read' });
      // Tried once: the facade does not send it again by itself.
      expect((await faultOf(setting.publisher.publish(command({ original })))).fault.code).toBe('SOA-02002');
      expect(ebox.requests).toBe(1);
      await setting.publisher.publish(command({ original, ticket: 'T-2', recipients: [enterprise, citizen] }));
      expect(ebox.messages).toEqual([{ id: 'E1', sha256: [hexOf(body)] }]);
    },
    '`resigned`': async () => {
      const { ebox, setting } = await legacy(false);
      await setting.publisher.publish(command({ recipients: [enterprise, citizen] }));
      expect(ebox.messages).toMatchObject([
        {
          sha256: [hexOf(documentText)],
          request: {
            senderId: { application: 'app:one' },
            recipientId: [{ companyId: enterprise.enterpriseNumber }, { inss: citizen.inss }],
            document: { digest: { digestMethod: 'SHA-256', digestValue: digestOf(documentText).value } },
          },
        },
      ]);
    },
  });
});

describe('several recipients, of whom some have the message', () => {
  const call = (change: Partial<PublishCommand> = {}) => command({ recipients: [enterprise, second], ...change });
  testRows('Several recipients', 'what failed', {
    'anything that a retry may mend': async () => {
      const { publisher, registry } = await createSetting({ settings: { retries: 0 } });
      registry.next.push(published, { kind: 'answer', status: 429 });
      const error = await faultOf(publisher.publish(call()));
      expect([error.code, error.fault.code, error.fault.retry]).toEqual(['BRIDGE_PARTLY_PUBLISHED', 'SOA-02002', true]);
      await publisher.publish(call());
      expect(registry.messages).toHaveLength(2);
    },
    'something that waits for an operator': async () => {
      const { publisher, registry, ledger } = await createSetting({ settings: { retries: 0 } });
      registry.next.push(published, { kind: 'answer', status: 409, when: 'read' });
      const { fault } = await faultOf(publisher.publish(call()));
      expect([fault.code, fault.retry]).toEqual(['SOA-02001', false]);
      const [message] = await ledger.list();
      await ledger.resolve(message?.ledgerId ?? '', 'published');
      expect((await publisher.publish(call())).id).toBe(message?.ledgerId);
    },
    'a recipient that is refused for good': async () => {
      const { publisher, registry } = await createSetting();
      const all = { recipients: [enterprise, invalid, second] };
      const error = await faultOf(publisher.publish(call(all)));
      expect([error.fault.code, error.fault.retry]).toEqual(['90', false]);
      expect(error.message).toContain('numbers 1 and 3 have the message, number 2 has not');
      expect(error.message).not.toContain(second.enterpriseNumber);
      expect((await publisher.publish(call())).id).toHaveLength(13);
      expect(registry.messages).toHaveLength(2);
    },
  });
});

describe('the states of a message', () => {
  testRows('Attempts and the commit mark', 'state', {
    '`sending`': async () => {
      const setting = await createSetting({ settings: { retainedPerCall: 0 } });
      let state: string | undefined;
      let held = async (): Promise<void> => undefined;
      async function* slow() {
        yield Buffer.from('first');
        await held();
        yield Buffer.from('last');
      }
      held = async () => {
        await until(() => setting.steps.some(({ step }) => step === 'backend-started'));
        state = await stateOf(setting);
      };
      await setting.publisher.publish(command({}, new CallerParts([{ contentId: 'doc', chunks: slow() }])));
      expect(state).toBe('sending');
    },
    '`committing`': async () => {
      const setting = await createSetting();
      const { promise: gate, resolve: open } = Promise.withResolvers<void>();
      setting.registry.next.push({ kind: 'hold', gate });
      const call = setting.publisher.publish(command());
      await until(() => setting.steps.some(({ step }) => step === 'marked'));
      expect((await setting.ledger.list())[0]?.recipients[0]?.state).toBe('committing');
      open();
      await call;
    },
    '`published`': async () => {
      const setting = await createSetting();
      await setting.publisher.publish(command());
      expect(await stateOf(setting)).toBe('published');
    },
    '`refused`': async () => {
      const setting = await createSetting();
      await faultOf(setting.publisher.publish(command({ recipients: [invalid] })));
      expect(await stateOf(setting)).toBe('refused');
    },
    '`aborted`': async () => {
      const setting = await createSetting();
      await faultOf(setting.publisher.publish(command({}, new CallerParts([part('doc', new Error('gone'))]))));
      expect(await stateOf(setting)).toBe('aborted');
      expect(setting.registry.messages).toEqual([]);
    },
    '`unknown`': async () => {
      const setting = await createSetting({ settings: { retries: 0 } });
      setting.registry.next.push({ kind: 'reset', when: 'stored' });
      await faultOf(setting.publisher.publish(command()));
      expect(await stateOf(setting)).toBe('unknown');
    },
    '`conflict`': async () => {
      const setting = await createSetting();
      setting.registry.next.push({ kind: 'answer', status: 409, when: 'read' });
      await faultOf(setting.publisher.publish(command()));
      expect(await stateOf(setting)).toBe('conflict');
    },
  });
});

describe('a second sending of the same message', () => {
  const noneOrTwo = async (onUnknown: 'refuse' | 'resend') => {
    const { setting, advance } = await later({
      faultyBackend: () => ({ idempotent: 'no' }),
      settings: { retries: 0, onUnknown },
    });
    setting.registry.next.push({ kind: 'reset', when: 'stored' });
    await faultOf(setting.publisher.publish(command()));
    // Its official file knows no Idempotency-Key: nothing tells it that this is the same message.
    setting.registry.used.clear();
    advance(61);
    return setting;
  };
  testRows('Backends that are not idempotent', 'backend', {
    'Message Registry v3': async () => {
      const { setting, advance } = await later({ settings: { retries: 0 } });
      setting.registry.next.push({ kind: 'reset', when: 'stored' });
      await faultOf(setting.publisher.publish(command()));
      advance(61);
      await setting.publisher.publish(command());
      expect([setting.registry.keys.length, setting.registry.messages.length]).toEqual([2, 1]);
      expect(await stateOf(setting)).toBe('published');
    },
    EBoxMessage: async () => {
      const { ebox, setting, advance } = await legacy(false);
      ebox.next.push({ kind: 'lost', when: 'stored' });
      await faultOf(setting.publisher.publish(command()));
      advance(61);
      await setting.publisher.publish(command());
      expect([ebox.requests, ebox.messages.length]).toEqual([2, 1]);
      expect(await stateOf(setting)).toBe('published');
    },
    'Message Registry v2.1': async () => {
      const refusing = await noneOrTwo('refuse');
      const { fault } = await faultOf(refusing.publisher.publish(commandWith(documentText)));
      expect([fault.code, fault.retry, refusing.registry.messages.length]).toEqual(['SOA-02001', false, 1]);
      const resending = await noneOrTwo('resend');
      await resending.publisher.publish(commandWith(documentText));
      expect(resending.registry.messages).toHaveLength(2);
    },
  });
});
