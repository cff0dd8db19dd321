import { describe, expect, it } from 'vitest';
import { CallerParts, command, commandWith, digestOf, documentText, enterprise, file, part } from './sample.ts';
import { createSetting, faultOf } from './setting.ts';

describe('a publication', () => {
  it('is answered with the messageId of REST and stands in the registry once, whatever is sent again', async () => {
    const { publisher, registry } = await createSetting();
    expect(await publisher.publish(command())).toEqual({ id: 'M1', repeated: false });
    const parts = new CallerParts([part('doc', documentText)]);
    expect(await publisher.publish(command({}, parts))).toEqual({ id: 'M1', repeated: true });
    expect(registry.messages).toHaveLength(1);
    expect(parts.finished).toBe(true);
  });

  it.each([
    ['whole', {}, true],
    ['too large to be kept', { retainedPerCall: 10 }, false],
  ])('that is %s has a known length, or not', async (_, settings, known) => {
    const { publisher, registry } = await createSetting({ settings });
    await publisher.publish(command());
    expect(registry.messages[0]?.contentLength !== undefined).toBe(known);
  });

  it('keeps its answer over a restart', async () => {
    const setting = await createSetting();
    await setting.publisher.publish(command());
    await setting.restart();
    expect(await setting.publisher.publish(command())).toEqual({ id: 'M1', repeated: true });
  });

  it('has the ID of the ledger where that is configured', async () => {
    const { publisher, ledger } = await createSetting({ settings: { answerId: 'ledger' } });
    const { id } = await publisher.publish(command());
    expect(id).toMatch(/^[0-9A-Z]{13}$/);
    expect((await ledger.list())[0]?.recipients[0]?.messageId).toBe('M1');
    expect((await publisher.publish(command())).id).toBe(id);
  });

  it('is another message under another sequence; absent is not 0', async () => {
    const { publisher, registry } = await createSetting();
    const answers = [
      await publisher.publish(command({ sequence: null })),
      await publisher.publish(command({ sequence: 0 })),
      await publisher.publish(command({ sequence: 1 })),
    ];
    expect(answers.map(({ id }) => id)).toEqual(['M1', 'M2', 'M3']);
    expect(new Set(registry.keys).size).toBe(3);
    expect(registry.keys.every((key) => /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]/.test(key))).toBe(true);
  });

  it('takes its attachments in any order, and one part for several files', async () => {
    const { publisher, registry } = await createSetting();
    const parts = new CallerParts([
      part('b', 'bbb'),
      { chunks: ['nobody names this'] },
      part('a', 'a', 'aa'),
      part('unnamed', 'nor this'),
    ]);
    await publisher.publish(
      command({ document: file('a'), annexes: [file('b'), file('a', { fileName: 'again.pdf' })] }, parts),
    );
    const [message] = registry.messages;
    expect(message?.message.attachments?.map((each) => [each.httpPartName, each.isMainContent])).toEqual([
      ['upfile1', true],
      ['upfile2', false],
      ['upfile3', false],
    ]);
    expect(message?.files.map(({ partName, fileName, size }) => [partName, fileName, size])).toEqual([
      ['upfile2', 'b.pdf', 3],
      ['upfile1', 'a.pdf', 3],
      ['upfile3', 'again.pdf', 3],
    ]);
  });

  it('counts what nobody names and what REST cannot carry', async () => {
    const { publisher, dropped } = await createSetting();
    const parts = new CallerParts([part('doc', 'x'), part('other', 'y'), part('a', 'z')]);
    await publisher.publish(command({ annexes: [file('a')], emailAddresses: ['a@b.be'], freeInformation: 'x' }, parts));
    expect(dropped).toEqual({ 'unnamed-part': 1, 'annex-title': 1, 'email-addresses': 1, 'free-information': 1 });
  });

  it('may have an empty document', async () => {
    const { publisher, registry } = await createSetting();
    await publisher.publish(command({}, new CallerParts([part('doc')])));
    expect(registry.messages[0]?.files[0]?.size).toBe(0);
  });
});

describe('what comes wrong is not published', () => {
  const cases: [string, () => ReturnType<typeof command>, string, string][] = [
    [
      'a digest of other bytes',
      () => command({ document: file('doc', { digest: digestOf('other') }) }),
      'BRIDGE_DIGEST_MISMATCH',
      '10',
    ],
    [
      'a hexadecimal digest',
      () =>
        command({
          document: file('doc', {
            digest: { method: 'SHA-256', value: Buffer.from(digestOf(documentText).value, 'base64').toString('hex') },
          }),
        }),
      'BRIDGE_DIGEST_MISMATCH',
      '10',
    ],
    [
      'a SHA-512 digest of other bytes',
      () => command({ document: file('doc', { digest: digestOf('other', 'SHA-512') }) }),
      'BRIDGE_DIGEST_MISMATCH',
      '10',
    ],
    ['content without a part', () => command({}, new CallerParts([])), 'BRIDGE_CONTENT_MISSING', 'SOA-03007'],
    ['an annex without a part', () => command({ annexes: [file('gone')] }), 'BRIDGE_CONTENT_MISSING', 'SOA-03007'],
    [
      'two parts with one Content-ID',
      () => command({}, new CallerParts([part('doc', 'a'), part('doc', 'b')])),
      'BRIDGE_UPLOAD_BROKEN',
      'SOA-03001',
    ],
    [
      'a message that breaks off',
      () => command({}, new CallerParts([part('doc', 'a', new Error('gone'))])),
      'BRIDGE_UPLOAD_BROKEN',
      'SOA-03001',
    ],
  ];

  it.each(cases)('%s', async (_, make, code, fault) => {
    const { publisher, registry, ledger } = await createSetting();
    const error = await faultOf(publisher.publish(make()));
    expect([error.code, error.fault.code]).toEqual([code, fault]);
    expect(registry.keys).toEqual([]);
    expect((await ledger.list())[0]?.state).toBe('aborted');
  });

  it.each(cases)('%s, in a message too large to be kept', async (_, make, code) => {
    const { publisher, registry, ledger } = await createSetting({ settings: { retainedPerCall: 0 } });
    expect((await faultOf(publisher.publish(make()))).code).toBe(code);
    expect(registry.messages).toEqual([]);
    expect((await ledger.list())[0]?.state).toBe('aborted');
  });

  it('and the corrected message gets through with a new key', async () => {
    const { publisher, registry } = await createSetting();
    await faultOf(publisher.publish(command({ recipients: [{ ...enterprise, enterpriseNumber: '0999999999' }] })));
    await faultOf(publisher.publish(command({ document: file('doc', { digest: digestOf('other') }) })));
    const right = command({ document: file('doc', { digest: digestOf(documentText, 'SHA-512') }) });
    expect((await publisher.publish(right)).id).toBe('M1');
    expect(new Set(registry.keys).size).toBe(2);
  });
});

describe('the same ticket with other content', () => {
  it('is 620 at once where the envelope differs, and the caller gets its parts back', async () => {
    const { publisher, registry } = await createSetting();
    await publisher.publish(command());
    const parts = new CallerParts([part('doc', documentText)]);
    const error = await faultOf(publisher.publish(command({ document: file('doc', { title: 'Other' }) }, parts)));
    expect(error.fault).toMatchObject({ kind: 'BusinessError', code: '620', retry: false });
    expect(parts.finished).toBe(true);
    expect(registry.keys).toHaveLength(1);
  });

  it('is 620 after the body was read where only the bytes differ', async () => {
    const { publisher, registry } = await createSetting();
    await publisher.publish(command());
    expect((await faultOf(publisher.publish(commandWith('other')))).fault.code).toBe('620');
    expect(registry.keys).toHaveLength(1);
  });

  it('is 620 for another recipient', async () => {
    const { publisher } = await createSetting();
    await publisher.publish(command());
    const other = command({ recipients: [{ ...enterprise, enterpriseNumber: '0200000000' }] });
    expect((await faultOf(publisher.publish(other))).fault.code).toBe('620');
  });

  it('is SOA-01001 where the very envelope came before', async () => {
    const { publisher } = await createSetting();
    await publisher.publish(command());
    const fault = (await faultOf(publisher.publish(commandWith('other', { replayed: true })))).fault;
    expect(fault).toMatchObject({ kind: 'SystemError', code: 'SOA-01001', retry: false });
    expect(await publisher.publish(command({ replayed: true }))).toEqual({ id: 'M1', repeated: true });
  });

  it('is SOA-01001 for a replay after a refusal as well: its attachments are known', async () => {
    const { publisher, registry } = await createSetting();
    registry.next.push({ kind: 'answer', status: 400 });
    await faultOf(publisher.publish(command()));
    expect((await faultOf(publisher.publish(commandWith('other', { replayed: true })))).fault.code).toBe('SOA-01001');
    expect(registry.messages).toEqual([]);
    expect((await publisher.publish(command({ replayed: true }))).id).toBe('M1');
  });
});
