import { describe, expect, it } from 'vitest';
import { checkMessageToPublish, type MessageToPublish } from '../src/index.ts';
import { sampleFile, sampleMessage } from './sample.ts';

const main = { httpPartName: 'upfile1', isMainContent: true };
/** The sample with changes that TypeScript would not let through, as JSON from elsewhere may have them. */
const changed = (changes: object): MessageToPublish => ({ ...sampleMessage, ...changes });
const found = (changes: object) => checkMessageToPublish(changed(changes)).map(({ code, path }) => `${code} ${path}`);

describe('checkMessageToPublish', () => {
  it('finds nothing in a good message', () => {
    expect(checkMessageToPublish(sampleMessage, [sampleFile])).toEqual([]);
  });

  it.each([
    ['subject', 400, (text: string) => ({ subject: { fr: text } }), 'subject.fr'],
    [
      'business data',
      256,
      (text: string) => ({ businessDataList: [{ key: 'K', values: [{ fr: text }] }] }),
      'businessDataList[0].values[0].fr',
    ],
    [
      'label',
      100,
      (text: string) => ({ forTheAttentionOf: { ssin: '85073003328', label: text } }),
      'forTheAttentionOf.label',
    ],
  ])('holds the limit of the %s at %i code points', (_, limit, change, path) => {
    expect(checkMessageToPublish(changed(change('😀'.repeat(limit))))).toEqual([]);
    expect(checkMessageToPublish(changed(change('x'.repeat(limit + 1))))).toEqual([
      { code: 'TOO_LONG', path, limit, actual: limit + 1 },
    ]);
  });

  it('holds the limit of a file name', () => {
    const check = (length: number) =>
      checkMessageToPublish(sampleMessage, [{ ...sampleFile, fileName: 'é'.repeat(length) }]);
    expect(check(255)).toEqual([]);
    expect(check(256)).toEqual([{ code: 'TOO_LONG', path: 'files[0].fileName', limit: 255, actual: 256 }]);
  });

  it.each([
    [
      'two languages in one text',
      { subject: { fr: 'a', nl: 'b' } },
      ['SEVERAL_LANGUAGES subject', 'SEVERAL_LANGUAGES '],
    ],
    ['two languages in two texts', { bodyContent: { nl: 'b' } }, ['SEVERAL_LANGUAGES ']],
    ['no language', { subject: {} }, ['NO_LANGUAGE subject']],
    ['an empty subject', { subject: { fr: '' } }, ['EMPTY subject.fr']],
    ['no main content', { attachments: [{ ...main, isMainContent: false }] }, ['NO_MAIN_CONTENT attachments']],
    ['nothing at all', { attachments: undefined }, ['NO_MAIN_CONTENT attachments']],
    [
      'two main contents',
      { attachments: [main, { ...main, httpPartName: 'b' }] },
      ['SEVERAL_MAIN_CONTENTS attachments'],
    ],
    [
      'body and file as main',
      { bodyContent: { fr: 'b' }, isBodyMainContent: true },
      ['SEVERAL_MAIN_CONTENTS attachments'],
    ],
    ['a main body without body', { isBodyMainContent: true, attachments: [] }, ['EMPTY bodyContent']],
    [
      'one part twice',
      { attachments: [main, { ...main, isMainContent: false }] },
      ['PART_NAME_REPEATED attachments[1].httpPartName'],
    ],
    [
      'a base64 digest',
      { attachments: [{ ...main, digest: { digestMethod: 'sha_256', digestValue: `${'A'.repeat(43)}=` } }] },
      ['DIGEST_MALFORMED attachments[0].digest.digestValue'],
    ],
    [
      'a wrong CBE number',
      { recipient: { eboxType: 'enterprise', enterpriseNumber: '2123456789' } },
      ['NUMBER_MALFORMED recipient.enterpriseNumber'],
    ],
    [
      'a wrong national number',
      { recipient: { eboxType: 'citizen', ssin: '8507300332' } },
      ['NUMBER_MALFORMED recipient.ssin'],
    ],
    ['a wrong person', { forTheAttentionOf: { ssin: 'x' } }, ['NUMBER_MALFORMED forTheAttentionOf.ssin']],
    ['null', { originalMessageId: null }, ['NULL_VALUE originalMessageId']],
    ['null inside', { businessDataList: [{ key: 'K', values: [null] }] }, ['NULL_VALUE businessDataList[0].values[0]']],
    [
      'no values',
      { businessDataList: [{ key: '', values: [] }] },
      ['EMPTY businessDataList[0].key', 'EMPTY businessDataList[0].values'],
    ],
  ])('finds %s', (_, changes, violations) => {
    expect(found(changes)).toEqual(violations);
  });

  it('compares parts and files', () => {
    const other = { ...sampleFile, partName: 'upfile2' };
    expect(checkMessageToPublish(sampleMessage, [other, other])).toEqual([
      { code: 'PART_MISSING', path: 'attachments[0].httpPartName' },
      { code: 'PART_NOT_NAMED', path: 'files[0].partName' },
      { code: 'PART_NOT_NAMED', path: 'files[1].partName' },
      { code: 'PART_NAME_REPEATED', path: 'files[1].partName' },
    ]);
  });

  it('takes the word "null" for a word, and finds a null wherever it is', () => {
    expect(found({ subject: { fr: 'Contrat null et nul: null' } })).toEqual([]);
    const place = { own: [{ deep: null }] };
    expect(found({ extra: place })).toEqual(['NULL_VALUE extra.own[0].deep']);
    expect(found({ subject: { fr: 'null' }, extra: place })).toEqual(['NULL_VALUE extra.own[0].deep']);
    // JSON writes it as null: it is a number all the same.
    expect(found({ extra: Number.NaN })).toEqual([]);
  });

  it('judges what has no JSON too', () => {
    expect(found({ extra: 1n, subject: { fr: '' } })).toEqual(['EMPTY subject.fr']);
    expect(found({ extra: [1n, null] })).toEqual(['NULL_VALUE extra[1]']);
  });

  it('never holds a value of the message', () => {
    const message = changed({
      recipient: { eboxType: 'citizen', ssin: '85073003328x' },
      subject: { fr: 'private'.repeat(100) },
    });
    const shown = JSON.stringify(checkMessageToPublish(message));
    expect(shown).not.toMatch(/8507|private/);
  });

  it('makes several languages a compile error', () => {
    // @ts-expect-error one language per text
    const message: MessageToPublish = { ...sampleMessage, subject: { fr: 'a', nl: 'b' } };
    expect(checkMessageToPublish(message).length).toBe(2);
  });
});
