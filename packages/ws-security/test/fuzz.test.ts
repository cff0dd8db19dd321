import { fuzzSettings } from '@ebox-bridge/test/fuzz-settings';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifyEnvelope, WsSecurityError } from '../src/index.ts';
import { bodyXml, forge, sampleBody, testSender } from './forged-envelope.ts';

const sender = await testSender();
const { trust } = sender;
const envelope = forge(sender).toString();
const pieces = envelope.split(/(?=<)/);

/** Whatever comes in: one of our refusals, or the Body that was signed. Never another error, never another Body. */
async function judge(attack: Uint8Array): Promise<void> {
  try {
    const accept = { plainId: true, envelopedTransform: true };
    const { body, bodyElement } = await verifyEnvelope(attack, { trust, accept, bodyElement: true });
    expect(Buffer.from(body).toString()).toBe(bodyXml(sampleBody));
    expect(bodyElement?.children.map(({ localName, text }) => [localName, text])).toEqual([['Ticket', 'A&B']]);
  } catch (error) {
    if (!(error instanceof WsSecurityError)) throw error;
  }
}

const { seed, factor } = fuzzSettings;
const bounded = { seed, numRuns: 1000 * factor };

test('tags dropped, doubled, moved and swapped', async () => {
  const place = fc.nat(pieces.length - 1);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(place, place, fc.nat(3)), { minLength: 1, maxLength: 4 }), async (changes) => {
      const parts = [...pieces];
      for (const [from, to, kind] of changes) {
        const taken = parts[from] ?? '';
        if (kind === 0) parts.splice(from, 1);
        else if (kind === 1) parts.splice(to, 0, taken);
        else if (kind === 2) parts.splice(to, 0, ...parts.splice(from, 1));
        else parts.splice(from, 1, parts[to] ?? '');
      }
      await judge(Buffer.from(parts.join('')));
    }),
    bounded,
  );
});

test('whole elements doubled and moved, so that the document stays well-formed', async () => {
  const names = [
    'wsse:BinarySecurityToken',
    'wsu:Timestamp',
    'ds:Signature',
    'ds:SignedInfo',
    'ds:Reference',
    'soap:Body',
  ];
  const elements = [...names, 'wsse:Security'].flatMap(
    (name) => new RegExp(`<${name}[ >].*?</${name}>`).exec(envelope)?.[0] ?? [],
  );
  expect(elements).toHaveLength(7);
  const starts = [...envelope.matchAll(/<[a-z]+:[A-Za-z0-9]+[^>/]*>/g)].map((match) => match.index + match[0].length);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...elements),
      fc.constantFrom(...starts),
      fc.boolean(),
      async (element, at, move) => {
        const added = envelope.slice(0, at) + element + envelope.slice(at);
        const first = added.indexOf(element);
        const other = first === at ? added.indexOf(element, at + 1) : first;
        const attack = move && other >= 0 ? added.slice(0, other) + added.slice(other + element.length) : added;
        await judge(Buffer.from(attack));
      },
    ),
    bounded,
  );
});

test('bytes changed, cut and inserted anywhere', async () => {
  const octets = Buffer.from(envelope);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(octets.length - 1),
      fc.nat(20),
      fc.uint8Array({ maxLength: 12 }),
      async (at, cut, insert) => {
        await judge(Buffer.concat([octets.subarray(0, at), insert, octets.subarray(at + cut)]));
      },
    ),
    bounded,
  );
});

test('anything at all', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc.string().map((text) => Buffer.from(text)),
      ),
      judge,
    ),
    bounded,
  );
});
