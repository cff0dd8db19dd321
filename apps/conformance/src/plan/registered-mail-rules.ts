import type { Rule } from './requirement.ts';
import { soapRules } from './soap-rules.ts';
import { attachmentsProfile, contract, mailGuide, rulesPage } from './sources.ts';

const types = 'registeredmail/registeredmail-types-v1.xsd';
const reads = 'Operations that read';
const letters = 'Letters and receipts';
const refused = 'Letters that must be refused';
const codes = mailGuide('error codes');

/** RegisteredMail (ePost), contract 1.6. */
export const registeredMailRules: readonly Rule[] = [
  ...soapRules({
    wsdl: 'registeredmail/registeredmail-x509-sha256.wsdl',
    xsd: types,
    errors: 'common/errors-serviceprovider-v1.xsd',
  }),
  {
    name: 'status-of-unknown-ticket',
    group: reads,
    title: 'getStatus for a Ticket that nobody has is refused with REPO_B01',
    source: codes,
  },
  {
    name: 'health-check',
    group: reads,
    title: 'A signed healthCheck (PING) is answered with OK',
    source: contract('common/monitoring-v1.xsd', 'HealthCheckResponse'),
  },
  {
    name: 'sends',
    group: letters,
    title: 'sendDocument answers a receipt with Ticket, the same Token and a Signature',
    source: contract(types, 'Receipt'),
    writes: true,
  },
  {
    name: 'sends-annexes',
    group: letters,
    title: 'sendDocument takes a letter with two annexes',
    source: contract(types, 'RegisteredMailItem, Annex'),
    writes: true,
  },
  {
    name: 'receipt-attachment',
    group: letters,
    title: 'The receipt is an attachment of the answer, by swaRef, with the Digest that is stated',
    source: attachmentsProfile('4.4 swaRef'),
    writes: true,
  },
  {
    name: 'receipt-content',
    group: letters,
    title: 'The receipt says what was sent: Ticket, Token, recipient, names and digests',
    source: contract(types, 'ReceiptContent'),
    writes: true,
  },
  {
    name: 'receipt-signature',
    group: letters,
    title: 'The Signature of the receipt is CMS with a time-stamp, by an authority that the target names',
    source: mailGuide('SignedFile'),
    writes: true,
  },
  {
    name: 'status-of-sent',
    group: letters,
    title: 'getStatus knows a letter that was taken, with a ProofOfDispatch once it is SENT',
    source: contract(types, 'StatusResponse'),
    writes: true,
  },
  {
    name: 'same-token-again',
    group: letters,
    title: 'The same letter with the same Token again',
    source: rulesPage('Registered mail'),
    level: 'observed',
    assumption: 'a facade gives the same receipt again; the service itself takes a second letter',
    writes: true,
  },
  {
    name: 'wrong-digest',
    group: refused,
    title: 'The Digest of other bytes is refused with FILE_B01',
    source: codes,
    writes: true,
  },
  {
    name: 'sha-1-digest',
    group: refused,
    title: 'A SHA-1 Digest is refused with FILE_B03',
    source: codes,
    writes: true,
  },
  {
    name: 'attachment-changed',
    group: refused,
    title: 'An attachment that was changed after signing is refused with FILE_B01',
    source: codes,
    writes: true,
  },
  {
    name: 'attachment-missing',
    group: refused,
    title: 'A Content that names no part is refused',
    source: attachmentsProfile('4.4 swaRef'),
    writes: true,
  },
  {
    name: 'without-digest',
    group: refused,
    title: 'A document without Digest is refused with SOA-03006',
    source: contract(types, 'FileDescription, Digest'),
    writes: true,
  },
  {
    name: 'six-annexes',
    group: refused,
    title: 'Six annexes are refused with SOA-03006',
    source: contract(types, 'RegisteredMailItem, Annex, maxOccurs 5'),
    writes: true,
  },
  {
    name: 'digest-method-refused',
    group: refused,
    title: 'A digest method that is not accepted is refused with FILE_B02',
    source: codes,
    writes: true,
  },
];
