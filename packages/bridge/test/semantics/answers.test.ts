import { createMessageRegistry } from '@ebox-bridge/ebox-rest';
import { describe, expect } from 'vitest';
import type { RestPublishBackend } from '../../src/index.ts';
import { type EboxBehaviour, FakeEbox } from '../fake-ebox.ts';
import type { Behaviour } from '../fake-registry.ts';
import { command, commandWith } from '../sample.ts';
import { createSetting, faultOf, type SettingOptions } from '../setting.ts';
import { testRows } from './page-rows.ts';

/** What the caller is told and what the ledger keeps, when the Message Registry answers so. */
async function when(behaviours: readonly Behaviour[], options: SettingOptions = {}) {
  const setting = await createSetting({ ...options, settings: { retries: 0, ...options.settings } });
  setting.registry.next.push(...behaviours);
  const { fault, data } = await faultOf(setting.publisher.publish(command()));
  const [record] = await setting.ledger.list();
  return { ...setting, told: [fault.code, fault.retry], kept: record?.state, data };
}

const answer = (status: number, body: object = {}): Behaviour => ({ kind: 'answer', status, body });
const page = { type: 'text/html', body: '<html>' } as const;

describe('answers of the Message Registry', () => {
  testRows('Answers of the backends', 'Message Registry', {
    '201, also with `NO_DIGITAL_USER`': async () => {
      const { publisher, registry, ledger } = await createSetting();
      registry.next.push({ kind: 'answer', status: 201, body: { messageId: 'M', code: 'NO_DIGITAL_USER' } });
      expect(await publisher.publish(command())).toEqual({ id: 'M', repeated: false, notice: 'NO_DIGITAL_USER' });
      expect((await ledger.list())[0]?.recipients[0]).toMatchObject({ state: 'published', notice: 'NO_DIGITAL_USER' });
    },
    '409': async () => {
      const { told, kept } = await when([{ kind: 'answer', status: 409, when: 'read' }]);
      expect([told, kept]).toEqual([['SOA-02001', false], 'conflict']);
    },
    '400 that says that the recipient is not valid': async () => {
      const body = { code: 'INVALID_INPUT', message: '0407758881 is not a valid company' };
      const { told, kept } = await when([answer(400, body)]);
      expect([told, kept]).toEqual([['90', false], 'refused']);
    },
    '400 INVALID_SENDER': async () => {
      const { told, kept } = await when([answer(400, { code: 'INVALID_SENDER' })]);
      expect([told, kept]).toEqual([['40', false], 'refused']);
    },
    '400 DIGEST_DO_NOT_MATCH': async () => {
      const { told, kept } = await when([answer(400, { code: 'DIGEST_DO_NOT_MATCH' })]);
      expect([told, kept]).toEqual([['10', false], 'refused']);
    },
    'another 4xx with a JSON body': async () => {
      const { told, kept, data } = await when([answer(422, { code: 'TOO_ODD', id: 'rest-7' })]);
      expect([told, kept, data['restId']]).toEqual([['TOO_ODD', false], 'refused', 'rest-7']);
    },
    '403': async () => {
      const { told, kept } = await when([answer(403, { code: 'FORBIDDEN' })]);
      expect([told, kept]).toEqual([['SOA-02001', false], 'refused']);
    },
    'no token, or 401 with a new token': async () => {
      const refused = await when([answer(401), answer(401)], { settings: { retries: 3 } });
      expect([refused.told, refused.kept, refused.credentials]).toEqual([['SOA-02002', true], 'refused', [true]]);
      const setting = await createSetting();
      setting.registry.tokenAnswers = [400];
      expect((await faultOf(setting.publisher.publish(command()))).fault.code).toBe('SOA-02002');
      expect([setting.credentials, setting.registry.keys]).toEqual([[true], []]);
    },
    '429 from the service': async () => {
      const { told, kept, publisher, registry } = await when([answer(429, { code: 'TOO_MANY_REQUESTS' })]);
      expect([told, kept]).toEqual([['SOA-02002', true], 'refused']);
      await publisher.publish(command());
      expect(new Set(registry.keys).size).toBe(2);
    },
    '408, 5xx, 404, a redirect, HTML, a broken connection': async () => {
      for (const behaviour of [
        answer(408),
        answer(500),
        answer(503),
        { kind: 'answer', status: 404, ...page },
        { kind: 'answer', status: 302, ...page },
        { kind: 'answer', status: 429, ...page },
        { kind: 'answer', status: 400, ...page },
        { kind: 'reset', when: 'read' },
      ] satisfies Behaviour[]) {
        const { told, kept, stop } = await when([behaviour]);
        expect([behaviour, told, kept]).toEqual([behaviour, ['SOA-02002', true], 'unknown']);
        await stop();
      }
      const tokens = { token: async () => 't', renew: async () => 't', close: async () => undefined };
      const nobody = createMessageRegistry({ baseUrl: 'http://127.0.0.1:1/messageRegistry', tokens });
      const publish: RestPublishBackend['publish'] = (request) => nobody.publish(request);
      const { told, kept } = await when([], { faultyBackend: () => ({ publish }) });
      expect([told, kept]).toEqual([['SOA-02002', true], 'aborted']);
    },
  });
});

/** The same at EBoxMessage, signed by the facade. */
async function whenEbox(behaviour: EboxBehaviour) {
  const ebox = new FakeEbox();
  const setting = await createSetting({
    onlyBackends: true,
    backends: [ebox],
    rules: [{ operation: 'publishEboxMessage', backend: 'eboxMessage' }],
    settings: { retries: 0 },
  });
  ebox.next.push(behaviour);
  const { fault } = await faultOf(setting.publisher.publish(command()));
  const [record] = await setting.ledger.list();
  return { ...setting, ebox, told: [fault.code, fault.retry], kept: record?.state };
}

const business = (code: string): EboxBehaviour => ({ kind: 'fault', error: 'BusinessError', code });
const system = (code: string): EboxBehaviour => ({ kind: 'fault', error: 'SystemError', code });

describe('answers of EBoxMessage', () => {
  testRows('Answers of the backends', 'EBoxMessage', {
    'the ID': async () => {
      const ebox = new FakeEbox();
      const { publisher } = await createSetting({
        backends: [ebox],
        rules: [{ operation: 'publishEboxMessage', backend: 'eboxMessage' }],
      });
      expect(await publisher.publish(command())).toEqual({ id: 'E1', repeated: false });
    },
    'BusinessError 620': async () => {
      const { told, kept } = await whenEbox(business('620'));
      expect([told, kept]).toEqual([['620', false], 'refused']);
    },
    'another BusinessError': async () => {
      for (const code of ['10', '22', '40', '42', '50', '90', '999']) {
        const { told, kept, publisher, stop } = await whenEbox(business(code));
        expect([told, kept]).toEqual([[code, false], 'refused']);
        expect((await publisher.publish(commandWith('corrected'))).id).toBe('E1');
        await stop();
      }
      for (const code of ['20', '30']) expect((await whenEbox(business(code))).told).toEqual(['SOA-02001', false]);
    },
    'SOA-01001, SOA-01002': async () => {
      expect(await whenEbox(system('SOA-01001'))).toMatchObject({ told: ['SOA-02002', true], kept: 'refused' });
      expect(await whenEbox(system('SOA-01002'))).toMatchObject({ told: ['SOA-02001', false], kept: 'refused' });
    },
    'SOA-03xxx': async () => {
      expect(await whenEbox(system('SOA-03006'))).toMatchObject({ told: ['SOA-03006', false], kept: 'refused' });
    },
    'any other fault, a lost answer': async () => {
      for (const behaviour of [
        system('SOA-02002'),
        system('SOA-02001'),
        system('SOA-00001'),
        { kind: 'bare' },
        { kind: 'lost', when: 'stored' },
      ] satisfies EboxBehaviour[]) {
        expect(await whenEbox(behaviour)).toMatchObject({ told: ['SOA-02002', true], kept: 'unknown' });
      }
    },
  });
});
