import { createHash } from 'node:crypto';
import { runConformance } from '@ebox-bridge/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptsEverything, brokenSoapServers, changes, otherCode } from './broken-soap.ts';
import { isFault, type SeenAnswer, withText } from './kit/mutant.ts';
import { type BrokenServer, expectBroken, failableIds, runBroken } from './kit/mutations.ts';
import { type Simulator, simulatorTarget, startSimulator } from './kit/targets.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator?.close());

const ids = (...names: readonly string[]) => names.map((name) => `registeredmail.${name}`);
// That nobody has the ticket of the probe is the answer which shows that it was understood.
const isRefusal = (answer: SeenAnswer) => isFault(answer) && !answer.body.includes('REPO_B01');
const refusedLetters = [
  'wrong-digest',
  'sha-1-digest',
  'attachment-changed',
  'attachment-missing',
  'without-digest',
  'six-annexes',
];

const broken: readonly BrokenServer[] = [
  ...brokenSoapServers('registeredmail', isRefusal),
  {
    what: 'sends whatever comes',
    mutation: acceptsEverything(isRefusal),
    fails: ids(...refusedLetters),
    says: /accepted/,
  },
  {
    what: 'refuses letters with another code',
    mutation: otherCode,
    fails: ids(...refusedLetters),
    says: /another rule/,
  },
  {
    what: 'knows another code for a ticket that nobody has',
    mutation: changes((text) => text.replaceAll('REPO_B01', 'REPO_T01')),
    fails: ids('status-of-unknown-ticket'),
    says: /REPO_T01/,
  },
  {
    what: 'is not well',
    mutation: changes((text) => text.replace(/>OK</, '>ERROR<').replace(/level="OK"/i, 'level="ERROR"')),
    fails: ids('health-check'),
  },
  {
    what: 'answers with the Token of another letter',
    mutation: changes((text) => text.replace(/(:Token[^>]*>)CS-[^<]+/, '$1CS-another')),
    fails: ids('sends', 'sends-annexes'),
    says: /Token/,
  },
  {
    what: 'answers a Ticket of another form',
    mutation: changes((text) => text.replace(/(:Ticket[^>]*>)[^<]{13}/, '$1OIOIOIOIOIOIO')),
    fails: ids('sends', 'sends-annexes'),
    says: /Ticket|SOAP|Contract|schema/i,
  },
  {
    what: 'sends a receipt that was changed on its way',
    // The same length, so that the framing stays right.
    mutation: changes((text) => text.replace(/Conformance suite(?=.*<\/[^>]*ReceiptContent>)/s, 'Conformance soute')),
    fails: ids('receipt-attachment', 'receipt-content', 'receipt-signature'),
    says: /Digest is not/,
  },
  {
    what: 'sends the receipt under another Content-ID',
    mutation: changes((text) => text.replace(/(Content>cid:)[^<]+/, '$1another')),
    fails: ids('receipt-attachment', 'status-of-sent'),
    says: /0 parts/,
  },
  {
    what: 'sends a signature that is none',
    mutation: changes((text) => text.replace(/(Signature>)[^<]{40}/, `$1${'A'.repeat(40)}`)),
    fails: ids('receipt-signature'),
    says: /failed in/,
  },
  {
    what: 'writes a receipt for another recipient',
    mutation: { answer: receiptForAnother },
    fails: ids('receipt-content'),
    says: /differs in/,
  },
  {
    what: 'loses every letter',
    mutation: changes((text) => text.replace(/(:Status[^>]*>)(?:SENT|PENDING)/, '$1ERROR')),
    fails: ids('status-of-sent'),
    says: /ERROR/,
  },
];

const sha256 = (text: string) => createHash('sha256').update(Buffer.from(text, 'latin1')).digest('base64');

/** The receipt names another enterprise, and its Digest is right. */
function receiptForAnother(answer: SeenAnswer): SeenAnswer {
  return withText(answer, (text) => {
    const parts = text.split('\r\n\r\n').map((part) => part.split('\r\n--')[0] ?? '');
    const receipt = parts.find((part) => part.includes('ReceiptContent'));
    if (receipt === undefined) return text;
    const other = receipt.replace('0406798006', '0206731645');
    return text.replace(receipt, () => other).replace(sha256(receipt), () => sha256(other));
  });
}

describe('RegisteredMail', () => {
  it('is kept by the simulator', async () => {
    const report = await runConformance(simulatorTarget(simulator), { profiles: ['registeredmail'], write: true });
    expect(report.results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.results.filter(({ outcome }) => outcome === 'unhandled').map(({ id }) => id)).toEqual(
      ids('digest-method-refused'),
    );
  });

  it.each(broken)('a server that $what is seen', async (server) => {
    expectBroken(await runBroken(simulator, server), server);
  });

  it('has no module that cannot fail', () => {
    const seen = new Set(broken.flatMap(({ fails }) => fails));
    expect(failableIds('registeredmail').filter((id) => !seen.has(id))).toEqual([]);
  });
});
