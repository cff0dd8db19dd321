import type { Rule } from './requirement.ts';
import { soapRules } from './soap-rules.ts';
import { attachmentsProfile, contract, eboxGuide, rfc2387, rulesPage } from './sources.ts';

const wsdl = 'eboxmessage/eboxmessage-x509-sha256.wsdl';
const types = 'eboxmessage/eboxmessage-types-v1.xsd';
const reads = 'Operations that read';
const published = 'Publishing';
const refused = 'Publications that must be refused';
const codes = eboxGuide('business error codes');

/** EBoxMessage, contract 1.8. */
export const eboxMessageRules: readonly Rule[] = [
  ...soapRules({ wsdl, xsd: types, errors: 'common/errors-v1.xsd' }),
  {
    name: 'ebox-exists',
    group: reads,
    title: 'hasAnEbox says true for an enterprise with an e-Box and false for one without',
    source: contract(types, 'HasAnEboxResponse, Exists'),
  },
  {
    name: 'answer-order',
    group: reads,
    title: 'The answers of hasAnEbox stand in the order of the request',
    source: rulesPage('hasAnEbox'),
    level: 'own',
    assumption: 'no public source promises an order',
  },
  {
    name: 'same-by-quality',
    group: reads,
    title: 'The three qualities of an enterprise say the same as ENTERPRISE',
    source: eboxGuide('EboxType'),
  },
  {
    name: 'citizen-ebox',
    group: reads,
    title: 'hasAnEbox says true for a citizen with an e-Box',
    source: contract(types, 'EboxType CITIZEN'),
  },
  {
    name: 'too-many-eboxes',
    group: reads,
    title: 'hasAnEbox for 1001 e-Boxes is refused with SOA-03006',
    source: contract(types, 'HasAnEboxRequest, maxOccurs 1000'),
  },
  {
    name: 'status-of-unknown',
    group: reads,
    title: 'getMessageStatus says NOT_FOUND for a Ticket that nobody used',
    source: contract(types, 'ErrorStatusCode'),
  },
  {
    name: 'status-of-published',
    group: reads,
    title: 'getMessageStatus finds a published message, not yet consulted',
    source: contract(types, 'GetMessageStatusResponse'),
    writes: true,
  },
  {
    name: 'too-many-statuses',
    group: reads,
    title: 'getMessageStatus for 251 messages is refused with SOA-03006',
    source: contract(types, 'GetMessageStatusRequest, maxOccurs 250'),
  },
  {
    name: 'health-check',
    group: reads,
    title: 'A signed healthCheck is answered with OK, for PING and DEFAULT',
    source: contract('common/monitoring-v1.xsd', 'HealthCheckResponse'),
  },
  {
    name: 'internal-operation',
    group: reads,
    title: 'getEboxInfo by somebody who is not the platform',
    source: eboxGuide('operations for internal use'),
    level: 'observed',
    assumption: 'refused with SOA-01002',
  },
  {
    name: 'publishes',
    group: published,
    title: 'publishEboxMessage publishes a document and answers an ID',
    source: contract(types, 'PublishEboxMessageResponse'),
    writes: true,
  },
  {
    name: 'publishes-annexes',
    group: published,
    title: 'publishEboxMessage takes a document with two annexes',
    source: contract(types, 'PublishEboxMessageRequest, Annex'),
    writes: true,
  },
  {
    name: 'publishes-to-citizen',
    group: published,
    title: 'publishEboxMessage publishes to a citizen',
    source: contract(types, 'EboxType CITIZEN'),
    writes: true,
  },
  {
    name: 'publishes-sha-512',
    group: published,
    title: 'A SHA-512 Digest is taken',
    source: contract(types, 'DigestMethod'),
    writes: true,
  },
  {
    name: 'root-last',
    group: published,
    title: 'The envelope is found by the start parameter, also behind the document',
    source: rfc2387('3.2 The Start Parameter'),
    level: 'own',
    writes: true,
  },
  {
    name: 'part-named-twice',
    group: published,
    title: 'One MIME part may be the content of the document and of an annex',
    source: eboxGuide('example of a request'),
    writes: true,
  },
  {
    name: 'published-bytes',
    group: published,
    title: 'Document and annex come out of the e-Box byte for byte',
    source: contract(types, 'File, Content and Digest'),
    writes: true,
  },
  {
    name: 'published-again',
    group: published,
    title: 'The same message again is never a second message: the same ID, or 620',
    source: eboxGuide('MessageID'),
    writes: true,
  },
  {
    name: 'other-content-again',
    group: published,
    title: 'Another document under the same Ticket and Sequence is refused with 620',
    source: rulesPage('The same Ticket again'),
    level: 'own',
    assumption: 'the message type allows no updates',
    writes: true,
  },
  {
    name: 'wrong-digest',
    group: refused,
    title: 'The Digest of other bytes is refused with 10',
    source: codes,
    writes: true,
  },
  {
    name: 'hexadecimal-digest',
    group: refused,
    title: 'A Digest in hexadecimal is refused with 10',
    source: eboxGuide('Digest'),
    writes: true,
  },
  { name: 'sha-1-digest', group: refused, title: 'A SHA-1 Digest is refused with 15', source: codes, writes: true },
  {
    name: 'attachment-changed',
    group: refused,
    title: 'An attachment that was changed after signing is refused with 10',
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
    name: 'two-parts-one-id',
    group: refused,
    title: 'Two parts with one Content-ID are refused',
    source: { document: 'RFC 2045', place: '7 Content-ID' },
    writes: true,
  },
  {
    name: 'other-institution',
    group: refused,
    title: 'A SenderID of another institution is refused with 20',
    source: codes,
    writes: true,
  },
  {
    name: 'registered-without-mandate',
    group: refused,
    title: 'IsRegistered without mandate is refused with 22',
    source: codes,
    writes: true,
  },
  {
    name: 'six-recipients',
    group: refused,
    title: 'Six recipients are refused with SOA-03006',
    source: contract(types, 'PublishEboxMessageRequest, RecipientID, maxOccurs 5'),
    writes: true,
  },
  {
    name: 'long-file-name',
    group: refused,
    title: 'A DownloadFileName of 81 characters is refused with SOA-03006',
    source: contract(types, 'FileName, xs:maxLength 80'),
    writes: true,
  },
  {
    name: 'recipient-without-ebox',
    group: refused,
    title: 'A recipient without e-Box is refused with 90',
    source: codes,
    writes: true,
  },
  {
    name: 'broadcast',
    group: published,
    title: 'storeEboxMessage, linkEboxMessage and commitLinkEboxMessage publish one message to many',
    source: eboxGuide('operations for internal use'),
    writes: true,
  },
];
