import type { PublishEboxMessageRequest } from '@ebox-bridge/ebox-message';
import type { MessageToPublish } from '@ebox-bridge/ebox-rest';
import { describe, expect } from 'vitest';
import { type BridgeSettings, type DroppedPart, publishCommandFromSoap } from '../../src/index.ts';
import { FakeEbox } from '../fake-ebox.ts';
import type { StoredFile } from '../fake-registry.ts';
import { CallerParts, caller, digestOf, inss, part } from '../sample.ts';
import { createSetting, faultOf, type SettingOptions } from '../setting.ts';
import { testRows } from './page-rows.ts';

const enterprise = { companyId: '0407758881', eboxType: 'ENTERPRISE' } as const;
const citizen = { inss, eboxType: 'CITIZEN' } as const;
const professional = { inss, qualityCode: 'PROFESSIONAL' } as const;
const annex = { title: 'Annex title', content: 'cid:annex', downloadFileName: 'annex.txt' } as const;
const meta = [{ type: 'A', value: ['1', '2'] }] as const;
const senders = [{ cbeNumber: caller.cbeNumber, applications: ['app:one', 'app:two'] }] as const;
const mandate = [{ cbeNumber: caller.cbeNumber, mandate: true }] as const;

type Request = Partial<PublishEboxMessageRequest>;

const commandOf = (change: Request) =>
  publishCommandFromSoap(
    {
      messageId: { ticket: 'T-1' },
      recipientId: [enterprise],
      messageType: 'DIMONA1',
      document: { title: 'Title', content: 'cid:doc', downloadFileName: 'a.pdf', mime: 'application/pdf' },
      ...change,
    },
    {
      caller,
      callId: 'call',
      replayed: false,
      parts: new CallerParts([part('doc', 'the document'), part('annex', 'the annex'), part('nobody', 'names it')]),
    },
  );

interface Sent {
  readonly message: MessageToPublish;
  readonly files: readonly StoredFile[];
  readonly key: string;
  readonly id: string;
  readonly dropped: Partial<Record<DroppedPart, number>>;
  readonly ledgerId: string | undefined;
}

/** What REST got of a SOAP publication. */
async function sent(change: Request, settings: Partial<BridgeSettings> = {}): Promise<Sent> {
  const setting = await createSetting({ settings });
  const { id } = await setting.publisher.publish(commandOf(change));
  const [stored] = setting.registry.messages;
  if (stored === undefined) throw new Error('nothing was published');
  const [record] = await setting.ledger.list();
  await setting.stop();
  return { ...stored, id, dropped: setting.dropped, ledgerId: record?.ledgerId };
}

/** The code that a caller is told. */
async function refused(change: Request, options: SettingOptions = {}): Promise<string> {
  const setting = await createSetting(options);
  const { fault } = await faultOf(setting.publisher.publish(commandOf(change)));
  expect(setting.registry.messages).toEqual([]);
  await setting.stop();
  return fault.code;
}

const senderId = (institution: string, application: string) => ({ senderId: { institution, application } });

describe('SOAP to Message Registry', () => {
  testRows('SOAP to Message Registry', 'SOAP', {
    'certificate, or SenderID': async () => {
      expect((await sent({})).message).toMatchObject({
        sender: { eboxType: 'enterprise', enterpriseNumber: caller.cbeNumber },
        senderApplicationId: 'app:one',
      });
      const other = await sent(senderId(caller.cbeNumber, 'app:two'), { senders });
      expect(other.message.senderApplicationId).toBe('app:two');
      const institution = await sent(senderId('0200000000', 'theirs'), { senders: mandate });
      expect(institution.message).toMatchObject({
        sender: { enterpriseNumber: '0200000000' },
        senderApplicationId: 'theirs',
      });
      expect(await refused(senderId('0200000000', 'theirs'), { settings: { senders } })).toBe('20');
      expect(await refused(senderId(caller.cbeNumber, 'unlisted'), { settings: { senders } })).toBe('20');
      expect(await refused({}, { settings: { senders: mandate } })).toBe('30');
    },
    'CompanyID with ENTERPRISE, QUAL_EMP_NOSS, QUAL_EMP_NOSSPLA or QUAL_COMPANY': async () => {
      const { companyId } = enterprise;
      for (const qualityCode of ['ENTERPRISE', 'QUAL_EMP_NOSS', 'QUAL_EMP_NOSSPLA', 'QUAL_COMPANY']) {
        const { message } = await sent({ recipientId: [{ companyId, qualityCode }] });
        expect(message.recipient).toEqual({ eboxType: 'enterprise', enterpriseNumber: companyId });
      }
    },
    'INSS with CITIZEN': async () => {
      const change = { recipientId: [citizen], meta, annex: [annex] };
      const { message, files, dropped } = await sent(change);
      expect(message.recipient).toEqual({ eboxType: 'citizen', ssin: inss });
      expect([message.businessDataList, files.length]).toEqual([undefined, 1]);
      expect(dropped).toMatchObject({ 'citizen-meta': 1, 'citizen-annex': 1 });
      expect((await sent(change, { citizenAnnexes: 'send' })).files).toHaveLength(2);
      expect(await refused(change, { settings: { citizenAnnexes: 'refuse' } })).toBe('SOA-03007');
    },
    'INSS with PROFESSIONAL': async () => {
      const { message, files } = await sent({ recipientId: [professional], meta, annex: [annex] });
      expect(message.recipient).toEqual({ eboxType: 'citizen', ssin: inss, partition: 'QUAL_PROFESSIONAL' });
      expect([message.businessDataList?.length, files.length]).toEqual([1, 2]);
    },
    'any other quality, NIHII, SubentityID': async () => {
      for (const recipient of [
        { inss, qualityCode: 'QUAL_SP_IND' },
        { nihii: '12345678', qualityCode: 'DOCTOR' },
        { ...enterprise, subentityId: 'A1' },
      ]) {
        expect(await refused({ recipientId: [enterprise, recipient] })).toBe('90');
        const ebox = new FakeEbox();
        const { publisher, registry } = await createSetting({ backends: [ebox] });
        await publisher.publish(commandOf({ recipientId: [enterprise, recipient] }));
        expect(ebox.messages[0]?.request?.recipientId).toEqual([enterprise, recipient]);
        expect(registry.keys).toEqual([]);
      }
    },
    '2 to 5 RecipientID': async () => {
      const { publisher, registry } = await createSetting();
      await publisher.publish(commandOf({ recipientId: [enterprise, citizen, professional] }));
      expect(registry.messages).toHaveLength(3);
    },
    Person: async () => {
      const person = { inss: '64021100103', firstName: 'Ann', lastName: `${'x'.repeat(95)}𝄞y` };
      const { message, dropped } = await sent({ recipientId: [{ ...enterprise, person }] });
      expect(message.forTheAttentionOf).toEqual({ ssin: person.inss, label: `Ann ${'x'.repeat(95)}𝄞` });
      expect(dropped['attention-label-cut']).toBe(1);
    },
    MessageType: async () => {
      expect((await sent({})).message.messageTypeId).toBe('DIMONA1');
      const aliased = await sent({}, { messageTypes: { DIMONA1: { alias: 'DIMONA-REST' } } });
      expect(aliased.message.messageTypeId).toBe('DIMONA-REST');
    },
    'Title of Document': async () => {
      expect((await sent({})).message.subject).toEqual({ fr: 'Title' });
      const typed = await sent({}, { messageTypes: { DIMONA1: { language: 'de' } } });
      expect(typed.message.subject).toEqual({ de: 'Title' });
      const none = await createSetting({ settings: { defaultLanguage: undefined as never } });
      const error = await faultOf(none.publisher.publish(commandOf({})));
      expect([error.fault.code, error.message]).toEqual([
        '40',
        expect.stringContaining('messageTypes.DIMONA1.language or defaultLanguage'),
      ]);
    },
    'Document, Annex': async () => {
      const { message, dropped } = await sent({ annex: [annex] });
      expect(message.attachments?.map(({ isMainContent }) => isMainContent)).toEqual([true, false]);
      expect(dropped['annex-title']).toBe(1);
    },
    'DownloadFileName, MIME': async () => {
      const document = { title: 'T', content: 'cid:doc', downloadFileName: 'été à.odt' } as const;
      const { files } = await sent({ document });
      expect([files[0]?.fileName, files[0]?.contentType]).toEqual([
        'été à.odt',
        'application/vnd.oasis.opendocument.text',
      ]);
      expect(await refused({ document: { ...document, downloadFileName: 'a.exe' } })).toBe('SOA-03007');
    },
    Digest: async () => {
      const document = { title: 'T', content: 'cid:doc', downloadFileName: 'a.pdf' } as const;
      const sha256 = Buffer.from(digestOf('the document').value, 'base64').toString('base64url');
      const { method, value } = digestOf('the document', 'SHA-512');
      for (const digest of [{}, { digest: { digestMethod: method, digestValue: value } }]) {
        const { message } = await sent({ document: { ...document, ...digest } });
        expect(message.attachments?.[0]?.digest).toEqual({ digestMethod: 'sha_256', digestValue: sha256 });
      }
      const wrong = { digestMethod: 'SHA-256', digestValue: digestOf('other').value } as const;
      expect(await refused({ document: { ...document, digest: wrong } })).toBe('10');
      const sha1 = { digestMethod: 'SHA-1', digestValue: 'AAAA' } as const;
      expect(await refused({ document: { ...document, digest: sha1 } })).toBe('15');
    },
    Meta: async () => {
      expect((await sent({ meta })).message.businessDataList).toEqual([
        { key: 'A', values: [{ fr: '1' }, { fr: '2' }] },
      ]);
    },
    FreeInformation: async () => {
      const text = { freeInformation: { freeText: 'free' } } as const;
      const dropped = await sent(text);
      expect([dropped.message.bodyContent, dropped.dropped['free-information']]).toEqual([undefined, 1]);
      const kept = await sent(text, { freeInformation: 'bodyContent' });
      expect([kept.message.bodyContent, kept.message.isBodyMainContent]).toEqual([{ fr: 'free' }, false]);
      const table = { title: 'T', row: [{ leftCell: 'l', rightCell: 'r' }] };
      const tabled = await sent({ freeInformation: { table } }, { freeInformation: 'bodyContent' });
      expect(tabled.message.bodyContent).toEqual({ fr: JSON.stringify(table) });
    },
    EmailAddresses: async () => {
      const { message, dropped } = await sent({ emailAddresses: ['a@example.be'] });
      expect(JSON.stringify(message)).not.toContain('example.be');
      expect(dropped['email-addresses']).toBe(1);
    },
    IsRegistered: async () => {
      const registered = { isRegistered: true, ...senderId('0200000000', 'theirs') };
      expect((await sent(registered, { senders: mandate })).message.isRegisteredMail).toBe(true);
      expect((await sent({ isRegistered: false })).message.isRegisteredMail).toBeUndefined();
      expect(await refused({ isRegistered: true })).toBe('22');
    },
    'Ticket, Sequence, recipient': async () => {
      const { publisher, registry } = await createSetting();
      const ticket = 'T';
      await publisher.publish(commandOf({ messageId: { ticket } }));
      await publisher.publish(commandOf({ messageId: { ticket, sequence: 0 } }));
      await publisher.publish(commandOf({ messageId: { ticket: ' T' } }));
      await publisher.publish(commandOf({ messageId: { ticket: 'U' }, recipientId: [enterprise, citizen] }));
      expect(new Set(registry.keys).size).toBe(5);
    },
    'answer ID': async () => {
      expect((await sent({})).id).toBe('M1');
      const { id, ledgerId } = await sent({}, { answerId: 'ledger' });
      expect([id, id.length]).toEqual([ledgerId, 13]);
    },
    'one MIME part that several files name': async () => {
      const { files } = await sent({ annex: [{ ...annex, content: 'cid:doc' }] });
      expect(files.map(({ partName, size }) => [partName, size])).toEqual([
        ['upfile1', 12],
        ['upfile2', 12],
      ]);
    },
    'a MIME part that no file names': async () => {
      const { files, dropped } = await sent({ annex: [annex] });
      expect([files.length, dropped['unnamed-part']]).toEqual([2, 1]);
    },
  });
});
