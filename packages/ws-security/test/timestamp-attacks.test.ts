import { describe, expect, test } from 'vitest';
import { verifyEnvelope } from '../src/index.ts';
import { codeUnder, forge, refusal, testSender, timestampFromNow } from './forged-envelope.ts';

const sender = await testSender();
const { trust } = sender;
const codeOf = codeUnder({ trust });

describe('time', () => {
  const lived = (from: number, to: number) => {
    const timestamp = timestampFromNow(from, to);
    return forge(sender, { timestamp });
  };
  test('expired', async () => expect(await codeOf(lived(-400, -100))).toBe('WSS_TIMESTAMP_EXPIRED'));
  test('expired within the clock skew', async () =>
    expect(verifyEnvelope(lived(-330, -30), { trust })).resolves.toBeDefined());
  test('created in the future', async () => expect(await codeOf(lived(100, 300))).toBe('WSS_TIMESTAMP_FUTURE'));
  test('too long a lifetime', async () =>
    expect(await refusal(lived(0, 301), { trust })).toEqual({
      code: 'WSS_TIMESTAMP_TOO_LONG',
      acceptableWith: 'accept.timestampMaxSeconds: 301',
    }));
  test('Expires before Created', async () => expect(await codeOf(lived(10, 5))).toBe('WSS_TIMESTAMP_STRUCTURE'));

  test.each([
    ['two Created', (xml: string) => xml.replace(/(<wsu:Created>.*<\/wsu:Created>)/, '$1$1')],
    ['no Expires', (xml: string) => xml.replace(/<wsu:Expires>.*<\/wsu:Expires>/, '')],
    ['a day that does not exist', (xml: string) => xml.replace(/Created>\d{4}-\d\d-\d\d/, 'Created>2026-02-30')],
    ['a non-breaking space', (xml: string) => xml.replace('<wsu:Created>', '<wsu:Created>\u00a0')],
    ['a time zone of its own', (xml: string) => xml.replace('Z</wsu:Created>', '+00:00</wsu:Created>')],
    ['a comma', (xml: string) => xml.replace(/\.(\d{3}Z<\/wsu:Created>)/, ',$1')],
    ['a year of five digits', (xml: string) => xml.replace('<wsu:Created>', '<wsu:Created>1')],
    ['the hour 24', (xml: string) => xml.replace(/(<wsu:Created>[^T]*T)\d\d:\d\d:\d\d/, '$124:00:00')],
    ['a leap second', (xml: string) => xml.replace(/(<wsu:Created>[^T]*T\d\d:\d\d:)\d\d/, '$160')],
    ['an element in Created', (xml: string) => xml.replace('<wsu:Created>', '<wsu:Created><a></a>')],
    ['text beside Created', (xml: string) => xml.replace('<wsu:Created>', 'x<wsu:Created>')],
    ['Created in no namespace', (xml: string) => xml.replaceAll('wsu:Created', 'Created')],
    ['no time zone', (xml: string) => xml.replace('Z</wsu:Created>', '</wsu:Created>')],
  ])('Timestamp with %s', async (_name, change) => {
    const timestamp = change(timestampFromNow(0, 300));
    expect(await codeOf(forge(sender, { timestamp }))).toBe('WSS_TIMESTAMP_STRUCTURE');
  });
});
