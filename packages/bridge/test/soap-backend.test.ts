import { describe, expect, it } from 'vitest';
import type { OriginalCall, PublishCommand } from '../src/index.ts';
import { FakeEbox } from './fake-ebox.ts';
import {
  CallerParts,
  caller,
  citizen,
  command,
  commandWith,
  digestOf,
  enterprise,
  file,
  generated,
  inss,
  part,
} from './sample.ts';
import { createSetting, faultOf, type SettingOptions } from './setting.ts';

const doctor = { kind: 'other', owner: { nihii: '12345678' }, ebox: { qualityCode: 'DOCTOR' } } as const;
const hex = (text: string) => Buffer.from(digestOf(text).value, 'base64').toString('hex');

async function legacy(options: SettingOptions = {}) {
  const ebox = new FakeEbox();
  let ahead = 0;
  const setting = await createSetting({
    onlyBackends: true,
    backends: [ebox],
    rules: [{ operation: 'publishEboxMessage', backend: 'eboxMessage' }],
    now: () => new Date(Date.now() + ahead),
    ...options,
  });
  const state = async () => (await setting.ledger.list())[0]?.recipients.map((each) => each.state);
  return {
    ebox,
    setting,
    state,
    publisher: setting.publisher,
    advance: (seconds: number) => (ahead += seconds * 1000),
  };
}

describe('EBoxMessage, signed by the facade', () => {
  it('is told everything of the message for all recipients in one request, with SenderID and SHA-256', async () => {
    const { ebox, publisher, setting } = await legacy({
      settings: { senders: [{ cbeNumber: caller.cbeNumber, applications: ['app:one', 'app:two'] }] },
    });
    const parts = new CallerParts([part('a', 'annex'), part('doc', 'main')]);
    const answer = await publisher.publish(
      command(
        {
          sequence: 7,
          senderId: { institution: caller.cbeNumber, application: 'app:two' },
          recipients: [
            { ...enterprise, ebox: { qualityCode: 'QUAL_EMP_NOSS' }, person: { inss, firstName: 'A', lastName: 'B' } },
            citizen,
            { kind: 'professional', inss },
            doctor,
          ],
          annexes: [file('a', { mediaType: 'text/plain' })],
          metas: [{ type: 'M', values: ['1', '2'] }],
          freeInformation: '{"title":"T","row":[]}',
          freeInformationIsTable: true,
          emailAddresses: ['a@b.be'],
        },
        parts,
      ),
    );
    expect([answer.id.length, answer.repeated]).toEqual([13, false]);
    expect(ebox.messages[0]?.sha256).toEqual([hex('main'), hex('annex')]);
    expect(ebox.messages[0]?.request).toMatchObject({
      messageId: { ticket: 'T-1', sequence: 7 },
      senderId: { application: 'app:two', institution: caller.cbeNumber },
      recipientId: [
        {
          companyId: enterprise.enterpriseNumber,
          qualityCode: 'QUAL_EMP_NOSS',
          person: { inss, firstName: 'A', lastName: 'B' },
        },
        { inss, eboxType: 'CITIZEN' },
        { inss, qualityCode: 'PROFESSIONAL' },
        { nihii: '12345678', qualityCode: 'DOCTOR' },
      ],
      messageType: 'TYPE',
      document: {
        title: 'Title doc',
        downloadFileName: 'doc.pdf',
        mime: 'application/pdf',
        digest: digestOf('main').value && { digestMethod: 'SHA-256', digestValue: digestOf('main').value },
      },
      annex: [{ mime: 'text/plain', digest: { digestValue: digestOf('annex').value } }],
      meta: [{ type: 'M', value: ['1', '2'] }],
      freeInformation: { table: { title: 'T', row: [] } },
      emailAddresses: ['a@b.be'],
    });
    expect(setting.dropped).toEqual({});
    expect(
      (await setting.ledger.list())[0]?.recipients.map(({ kind, enterpriseNumber }) => enterpriseNumber ?? kind),
    ).toEqual([enterprise.enterpriseNumber, 'citizen', 'professional', 'other']);
    expect(await publisher.publish({ ...command(), ticket: 'T-2' })).toEqual({ id: 'E2', repeated: false });
  });

  it('gets a large document from where it was put aside', async () => {
    const { ebox, publisher } = await legacy();
    const chunks = [];
    for await (const chunk of generated(3_000_000)) chunks.push(chunk);
    await publisher.publish(command({}, new CallerParts([{ contentId: 'doc', chunks }])));
    expect(ebox.messages[0]?.sha256).toEqual([
      Buffer.from(digestOf(Buffer.concat(chunks)).value, 'base64').toString('hex'),
    ]);
  });

  it('needs no language and no media type', async () => {
    const { ebox, publisher } = await legacy();
    const { mediaType: _, ...bare } = file('doc', { fileName: 'a.bin' });
    const call = { ...command(), document: bare };
    expect((await publisher.publish(call)).id).toBe('E1');
    expect(ebox.messages[0]?.request?.document.mime).toBeUndefined();
  });

  it('is not sent a wrong digest', async () => {
    const { ebox, publisher, state } = await legacy();
    const wrong = command({ document: file('doc', { digest: digestOf('other') }) });
    expect((await faultOf(publisher.publish(wrong))).fault.code).toBe('10');
    expect([ebox.requests, await state()]).toEqual([0, ['aborted']]);
  });
});

describe('answers of EBoxMessage', () => {
  it.each([
    ['90', 'BusinessError', { kind: 'BusinessError', code: '90', origin: 'Consumer', retry: false }],
    ['40', 'BusinessError', { kind: 'BusinessError', code: '40', origin: 'Consumer', retry: false }],
    ['SOA-03006', 'SystemError', { kind: 'SystemError', code: 'SOA-03006', retry: false }],
  ] as const)('%s is told as it is, and the corrected message gets through', async (code, error, told) => {
    const { ebox, publisher, state } = await legacy();
    ebox.next.push({ kind: 'fault', error, code });
    const refused = await faultOf(publisher.publish(command()));
    expect(refused.fault).toMatchObject(told);
    expect(refused.data['soapId']).toBe('soap-id');
    expect(await state()).toEqual(['refused']);
    expect((await publisher.publish(commandWith('corrected'))).id).toBe('E1');
  });

  it.each([
    ['20', 'BusinessError', 'BRIDGE_BACKEND_FORBIDDEN', 'SOA-02001', false],
    ['SOA-01002', 'SystemError', 'BRIDGE_BACKEND_FORBIDDEN', 'SOA-02001', false],
    ['SOA-01001', 'SystemError', 'BRIDGE_BACKEND_UNAUTHORIZED', 'SOA-02002', true],
  ] as const)(
    "%s is about the facade's own certificate, never the caller's fault",
    async (code, error, own, told, retry) => {
      const { ebox, publisher, state } = await legacy();
      ebox.next.push({ kind: 'fault', error, code });
      const refused = await faultOf(publisher.publish(command()));
      expect([refused.code, refused.fault.code, refused.fault.retry]).toEqual([own, told, retry]);
      expect(await state()).toEqual(['refused']);
    },
  );

  it.each([
    ['SOA-02002', { kind: 'fault', error: 'SystemError', code: 'SOA-02002' }],
    ['SOA-00001', { kind: 'fault', error: 'SystemError', code: 'SOA-00001' }],
    ["a gateway's fault", { kind: 'bare' }],
    ['a lost answer', { kind: 'lost', when: 'read' }],
  ] as const)('%s leaves the outcome unknown; the retry has the same Ticket', async (_, behaviour) => {
    const { ebox, publisher, state, advance } = await legacy();
    ebox.next.push(behaviour);
    expect((await faultOf(publisher.publish(command()))).fault).toMatchObject({ code: 'SOA-02002', retry: true });
    expect(await state()).toEqual(['unknown']);
    expect((await faultOf(publisher.publish(command()))).code).toBe('BRIDGE_OUTCOME_UNKNOWN');
    advance(61);
    expect(await publisher.publish(command())).toEqual({ id: 'E1', repeated: false });
  });

  it('no connection: nothing had left, and it is tried again at once', async () => {
    const { ebox, publisher, setting } = await legacy();
    ebox.next.push({ kind: 'lost', when: 'connecting' });
    expect((await publisher.publish(command())).id).toBe('E1');
    const attempts = (await setting.ledger.list())[0]?.recipients[0]?.attempts.map(({ state }) => state);
    expect(attempts).toEqual(['aborted', 'published']);
  });
});

describe('620 of EBoxMessage', () => {
  it('after our own unknown attempt with equal content: published, and the ID is the ledger', async () => {
    const { ebox, publisher, setting, advance } = await legacy();
    ebox.next.push({ kind: 'lost', when: 'stored' });
    const call = () => command({ recipients: [enterprise, citizen] });
    await faultOf(publisher.publish(call()));
    advance(61);
    const answer = await publisher.publish(call());
    expect(answer).toEqual({ id: (await setting.ledger.list())[0]?.ledgerId, repeated: true });
    expect(ebox.messages).toHaveLength(1);
    expect((await faultOf(publisher.publish({ ...call(), messageType: 'OTHER' }))).fault.code).toBe('620');
  });

  it("otherwise is the caller's: its Ticket was used before the ledger", async () => {
    const { ebox, publisher, state } = await legacy();
    ebox.next.push({ kind: 'fault', error: 'BusinessError', code: '620' });
    expect((await faultOf(publisher.publish(command()))).fault).toMatchObject({ kind: 'BusinessError', code: '620' });
    expect(await state()).toEqual(['refused']);
  });
});

describe('EBoxMessage, passed through', () => {
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
  const passed = (change: Partial<PublishCommand> = {}) => command({ original, ...change });
  const passing = async () => {
    const all = await legacy();
    all.ebox.passThrough = true;
    return all;
  };

  it("gets the caller's very bytes, once everything was verified and the mark stands", async () => {
    const { ebox, publisher, setting } = await passing();
    expect((await publisher.publish(passed({ recipients: [enterprise, doctor] }))).repeated).toBe(false);
    expect(ebox.messages).toEqual([{ id: 'E1', sha256: [hex(body)] }]);
    expect(setting.steps.map(({ step }) => step)).toEqual(['begun', 'backend-started', 'marked', 'published']);
    expect((await publisher.publish(passed({ recipients: [doctor] }))).repeated).toBe(true);
    expect(ebox.requests).toBe(1);
  });

  it('is not sent what has a wrong digest', async () => {
    const { ebox, publisher } = await passing();
    const wrong = passed({ document: file('doc', { digest: digestOf('other') }) });
    expect((await faultOf(publisher.publish(wrong))).fault.code).toBe('10');
    expect(ebox.requests).toBe(0);
  });

  it('is tried once, also where nothing was published', async () => {
    const { ebox, publisher, state } = await passing();
    ebox.next.push({ kind: 'lost', when: 'connecting' });
    expect((await faultOf(publisher.publish(passed()))).fault).toMatchObject({ code: 'SOA-02002', retry: true });
    expect([ebox.requests, await state()]).toEqual([0, ['aborted']]);
  });

  it("tells a fault about the signature as it is: it is the caller's own", async () => {
    const { ebox, publisher } = await passing();
    ebox.next.push({ kind: 'fault', error: 'SystemError', code: 'SOA-01001' });
    expect((await faultOf(publisher.publish(passed()))).fault).toMatchObject({
      kind: 'SystemError',
      code: 'SOA-01001',
      retry: false,
    });
    ebox.next.push({ kind: 'fault', error: 'BusinessError', code: '20' });
    expect((await faultOf(publisher.publish(passed()))).fault.code).toBe('20');
  });

  it('a call without the bytes is signed by the facade', async () => {
    const { ebox, publisher } = await passing();
    expect((await publisher.publish(command())).id).toBe('E1');
    expect(ebox.messages[0]?.request?.senderId).toEqual({
      application: caller.applicationId,
      institution: caller.cbeNumber,
    });
  });
});

describe('recipients that REST does not know', () => {
  it('take the whole message to EBoxMessage where it is configured', async () => {
    const ebox = new FakeEbox();
    const { publisher, registry } = await createSetting({ backends: [ebox] });
    expect((await publisher.publish(command({ recipients: [doctor] }))).id).toBe('E1');
    await publisher.publish(command({ ticket: 'T-3', recipients: [enterprise, doctor] }));
    expect(ebox.messages[1]?.request?.recipientId).toHaveLength(2);
    expect(registry.keys).toEqual([]);
    expect((await publisher.publish(command({ ticket: 'T-2' }))).id).toBe('M1');
  });

  it.each([0, 1_000])('leave a citizen without annexes in REST, with %i bytes kept', async (retainedPerCall) => {
    for (const order of [
      ['doc', 'annex'],
      ['annex', 'doc'],
    ]) {
      const { publisher, registry, dropped, stop } = await createSetting({
        backends: [new FakeEbox()],
        settings: { retainedPerCall },
      });
      const parts = new CallerParts(order.map((name) => part(name, name)));
      await publisher.publish(command({ recipients: [citizen], annexes: [file('annex')] }, parts));
      expect(registry.messages[0]?.files.map(({ fileName }) => fileName)).toEqual(['doc.pdf']);
      expect(dropped['citizen-annex']).toBe(1);
      await stop();
    }
  });

  it('are 90 where it is not, before anything is written', async () => {
    const { publisher, ledger } = await createSetting();
    const error = await faultOf(publisher.publish(command({ recipients: [enterprise, doctor] })));
    expect([error.code, error.fault.code]).toEqual(['BRIDGE_RECIPIENT_NOT_ROUTABLE', '90']);
    expect(await ledger.list()).toEqual([]);
  });

  it('cannot get a message without Ticket: the contract takes 25 characters', async () => {
    const { publisher } = await legacy();
    const error = await faultOf(publisher.publish(command({ ticket: 'x'.repeat(26), recipients: [doctor] })));
    expect([error.code, error.fault.code]).toEqual(['BRIDGE_RECIPIENT_NOT_ROUTABLE', '90']);
    // Not that no legacy route is configured: it is.
    expect(error.message).toContain('a Ticket of at most 25 characters');
  });

  it('the length of a Ticket counts characters, as the contract does: 25 outside of the BMP are 25', async () => {
    const { ebox, publisher } = await legacy();
    await publisher.publish(command({ ticket: '\u{1d11e}'.repeat(25), recipients: [doctor] }));
    expect(ebox.messages).toHaveLength(1);
  });
});
