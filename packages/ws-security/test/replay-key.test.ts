import { expect, test } from 'vitest';
import { verifyEnvelope } from '../src/index.ts';
import { bodyXml, forge, replaceOnce, testSender } from './forged-envelope.ts';

const sender = await testSender();
const { trust } = sender;
const evil = '<p:Evil xmlns:p="urn:evil"></p:Evil>';

test('replay: equal bytes have an equal key, other signatures another one', async () => {
  const envelope = forge(sender);
  const first = await verifyEnvelope(envelope, { trust });
  const second = await verifyEnvelope(Buffer.from(envelope), { trust });
  const reformatted = await verifyEnvelope(replaceOnce(envelope, '</soap:Header>', '</soap:Header>\n'), { trust });
  const other = await verifyEnvelope(forge(sender, { body: bodyXml(evil) }), { trust });
  expect(second.replayKey).toBe(first.replayKey);
  expect(reformatted.replayKey).toBe(first.replayKey);
  expect(other.replayKey).not.toBe(first.replayKey);
  expect(first.replayKey).toMatch(/^[0-9a-f]{64}$/);
  expect(first.replayUntil.getTime()).toBe(first.expires.getTime() + 60_000);
});
