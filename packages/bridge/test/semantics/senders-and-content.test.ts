import { describe, expect } from 'vitest';
import type { BridgeSettings, FileDescription, PublishCommand } from '../../src/index.ts';
import { FakeEbox } from '../fake-ebox.ts';
import { caller, citizen, command, digestOf, documentText, enterprise, file, inss } from '../sample.ts';
import { createSetting, faultOf, type SettingOptions, testSettings } from '../setting.ts';
import { testRows } from './page-rows.ts';

/** The code by which a call is refused; nothing of it is in the ledger then, and nothing was sent. */
async function codeOf(
  change: Partial<PublishCommand>,
  settings: Partial<BridgeSettings> = {},
  options: SettingOptions = {},
): Promise<string> {
  const setting = await createSetting({ ...options, settings });
  const { fault } = await faultOf(setting.publisher.publish(command(change)));
  expect(await setting.ledger.list()).toEqual([]);
  expect(setting.registry.keys).toEqual([]);
  await setting.stop();
  return fault.code;
}

/** The same call at EBoxMessage, which knows what REST does not. */
async function acceptedBySoap(change: Partial<PublishCommand>, settings: Partial<BridgeSettings> = {}): Promise<void> {
  const ebox = new FakeEbox();
  const rules = [{ operation: 'publishEboxMessage', backend: 'eboxMessage' }] as const;
  const setting = await createSetting({ onlyBackends: true, backends: [ebox], rules, settings });
  await setting.publisher.publish(command(change));
  expect(ebox.messages).toHaveLength(1);
  await setting.stop();
}

const typeIs = (rules: BridgeSettings['messageTypes'][string]) => ({ messageTypes: { TYPE: rules } });
const doctor = { kind: 'other', owner: { nihii: '12345678' }, ebox: { qualityCode: 'DOCTOR' } } as const;
const person = { inss, firstName: 'Ann', lastName: 'Peeters' } as const;
const foreign = { institution: '0200000000', application: 'app:one' } as const;

describe('senders and content', () => {
  testRows('Senders and content', 'rule', {
    'a sender with `mandate: true` gives no SenderID': async () => {
      expect(await codeOf({}, { senders: [{ cbeNumber: caller.cbeNumber, mandate: true }] })).toBe('30');
    },
    'SenderID names another institution, without mandate; or an application that is neither the CN nor in `applications`':
      async () => {
        expect(await codeOf({ senderId: foreign })).toBe('20');
        const unlisted = { institution: caller.cbeNumber, application: 'app:two' };
        expect(await codeOf({ senderId: unlisted })).toBe('20');
        const { publisher } = await createSetting({
          settings: { senders: [{ cbeNumber: caller.cbeNumber, applications: ['app:two'] }] },
        });
        expect((await publisher.publish(command({ senderId: unlisted }))).id).toBe('M1');
      },
    'IsRegistered is true, without mandate': async () => {
      expect(await codeOf({ isRegistered: true })).toBe('22');
    },
    'the application is not in `messageTypes.<type>.applications`': async () => {
      expect(await codeOf({}, typeIs({ applications: ['app:two'] }))).toBe('40');
    },
    'REST only: no language for the message type, neither `messageTypes.<type>.language` nor `defaultLanguage`':
      async () => {
        const { defaultLanguage: _, ...none } = testSettings;
        expect(await codeOf({}, { ...none, defaultLanguage: undefined } as never)).toBe('40');
        await acceptedBySoap({}, { ...none, defaultLanguage: undefined } as never);
      },
    'the kind of recipient is not in `messageTypes.<type>.recipients`': async () => {
      expect(await codeOf({ recipients: [citizen] }, typeIs({ recipients: ['enterprise'] }))).toBe('42');
    },
    'a Digest uses SHA-1': async () => {
      expect(await codeOf({ document: file('doc', { digest: { method: 'SHA-1', value: 'x' } }) })).toBe('15');
    },
    'a required Meta is missing; a Meta is not known; a value does not match its pattern': async () => {
      const rules = typeIs({ metas: { A: { required: true, pattern: /\d+/ } } });
      expect(await codeOf({}, rules)).toBe('52');
      const good = { type: 'A', values: ['1'] };
      expect(await codeOf({ metas: [good, { type: 'B', values: ['1'] }] }, rules)).toBe('50');
      expect(await codeOf({ metas: [{ type: 'A', values: ['one'] }] }, rules)).toBe('51');
    },
    'REST only: a recipient that REST does not know, or an enterprise number that does not begin with 0 or 1':
      async () => {
        const other = { recipients: [{ ...enterprise, enterpriseNumber: '2407758881' }] };
        expect(await codeOf({ recipients: [doctor] })).toBe('90');
        expect(await codeOf({ recipients: [enterprise, doctor] })).toBe('90');
        expect(await codeOf(other)).toBe('90');
        await acceptedBySoap({ recipients: [doctor] });
        await acceptedBySoap(other);
      },
    'one e-Box for the attention of two persons in one call': async () => {
      const another = { ...person, lastName: 'Janssens' };
      const twice = [
        { ...enterprise, person },
        { ...enterprise, person: another },
      ];
      expect(await codeOf({ recipients: twice })).toBe('SOA-03007');
      const setting = await createSetting();
      await setting.publisher.publish(command({ recipients: [enterprise, enterprise] }));
      expect(setting.registry.messages).toHaveLength(1);
    },
    'annexes for a citizen with `citizen.annexes: refuse`, on the way to REST': async () => {
      const call = { recipients: [citizen], annexes: [file('doc')] };
      expect(await codeOf(call, { citizenAnnexes: 'refuse' })).toBe('SOA-03007');
      await acceptedBySoap(call, { citizenAnnexes: 'refuse' });
    },
    'a file without Digest from a sender with `requireDigest: true`; Content that is no `cid:` URI': async () => {
      const senders = [{ cbeNumber: caller.cbeNumber, requireDigest: true }];
      expect(await codeOf({}, { senders })).toBe('SOA-03007');
      const { publisher } = await createSetting({ settings: { senders } });
      const signed = command({ document: file('doc', { digest: digestOf(documentText) }) });
      expect((await publisher.publish(signed)).id).toBe('M1');
      const elsewhere: FileDescription = { title: 'x', contentId: undefined, fileName: 'x.pdf' };
      expect(await codeOf({ document: elsewhere })).toBe('SOA-03007');
    },
    'REST only: no MIME, and no known extension in the file name; the message breaks a documented limit of the Message Registry':
      async () => {
        const { mediaType: _, ...bare } = file('doc', { fileName: 'a.bin' });
        expect(await codeOf({ document: bare })).toBe('SOA-03007');
        await acceptedBySoap({ document: bare });
        const long = { document: file('doc', { fileName: `${'x'.repeat(300)}.pdf` }) };
        expect(await codeOf(long)).toBe('SOA-03007');
        await acceptedBySoap(long);
      },
  });
});
