import type { PublishEboxMessageRequest } from '@ebox-bridge/ebox-message';
import { describe, expect, it } from 'vitest';
import { publishCommandFromSoap, recipientFromSoap } from '../src/index.ts';
import { CallerParts, caller, inss } from './sample.ts';

type SoapRecipient = PublishEboxMessageRequest['recipientId'][number];

const document = { title: 'T', content: 'cid:doc%40x', downloadFileName: 'a.pdf' } as const;
const context = { caller, callId: 'c', replayed: false, parts: new CallerParts([]) };
const from = (change: Partial<PublishEboxMessageRequest>) =>
  publishCommandFromSoap(
    {
      messageId: { ticket: ' 007 ' },
      recipientId: [{ companyId: '0407758881', eboxType: 'ENTERPRISE' }],
      messageType: 'TYPE_1',
      document,
      ...change,
    },
    context,
  );

describe('recipients', () => {
  it.each<[SoapRecipient, object]>([
    ...(['QUAL_EMP_NOSS', 'QUAL_EMP_NOSSPLA', 'QUAL_COMPANY', 'ENTERPRISE'] as const).map(
      (qualityCode): [SoapRecipient, object] => [
        { companyId: '0407758881', qualityCode },
        { kind: 'enterprise', enterpriseNumber: '0407758881' },
      ],
    ),
    [
      { companyId: '0407758881', eboxType: 'ENTERPRISE' },
      { kind: 'enterprise', enterpriseNumber: '0407758881' },
    ],
    [
      { inss, eboxType: 'CITIZEN' },
      { kind: 'citizen', inss },
    ],
    [
      { inss, qualityCode: 'CITIZEN' },
      { kind: 'citizen', inss },
    ],
    [
      { inss, qualityCode: 'PROFESSIONAL' },
      { kind: 'professional', inss },
    ],
    [
      { inss, qualityCode: 'QUAL_SP_IND' },
      { kind: 'other', owner: { inss } },
    ],
    [
      { nihii: '12345678', qualityCode: 'CITIZEN' },
      { kind: 'other', owner: { nihii: '12345678' } },
    ],
    [
      { companyId: '0407758881', qualityCode: 'CITIZEN' },
      { kind: 'other', owner: { companyId: '0407758881' } },
    ],
    [
      { companyId: '0407758881', subentityId: 'A1', eboxType: 'ENTERPRISE' },
      { kind: 'other', owner: { companyId: '0407758881', subentityId: 'A1' } },
    ],
  ])('%j', (recipient, expected) => {
    const { eboxType, qualityCode } = recipient;
    const ebox = eboxType === undefined ? { qualityCode } : { eboxType };
    expect(recipientFromSoap(recipient)).toEqual({ ...expected, ebox });
  });

  it('keep their person', () => {
    const person = { inss, firstName: 'A', lastName: 'B' };
    expect(recipientFromSoap({ companyId: '0407758881', eboxType: 'ENTERPRISE', person })).toMatchObject({ person });
  });
});

describe('the command', () => {
  it('has the ticket exactly as received, and tells an absent sequence from 0', () => {
    expect(from({})).toMatchObject({ ticket: ' 007 ', sequence: null, isRegistered: false });
    expect(from({ messageId: { ticket: 'T', sequence: 0 } }).sequence).toBe(0);
  });

  it('names the part, or nothing where Content is no cid: URI', () => {
    expect(from({}).document.contentId).toBe('doc@x');
    expect(from({ document: { ...document, content: 'http://x/' } }).document.contentId).toBeUndefined();
    expect(from({ document: { ...document, content: 'cid:%ZZ' } }).document.contentId).toBeUndefined();
  });

  it('takes a table of FreeInformation as its JSON text', () => {
    const table = { title: 'x', row: [{ leftCell: 'a', rightCell: 'b' }] };
    expect(from({ freeInformation: { freeText: 'free' } }).freeInformation).toBe('free');
    expect(JSON.parse(from({ freeInformation: { table } }).freeInformation ?? '')).toEqual(table);
    expect(from({})).not.toHaveProperty('freeInformation');
  });

  it('keeps digests, media types and metas as they are', () => {
    const command = from({
      document: { ...document, mime: 'application/pdf', digest: { digestMethod: 'SHA-512', digestValue: 'abc' } },
      meta: [{ type: 'A', value: ['1', '2'] }],
      annex: [document],
    });
    expect(command.document).toMatchObject({
      mediaType: 'application/pdf',
      digest: { method: 'SHA-512', value: 'abc' },
    });
    expect(command.metas).toEqual([{ type: 'A', values: ['1', '2'] }]);
    expect(command.annexes).toHaveLength(1);
  });
});
