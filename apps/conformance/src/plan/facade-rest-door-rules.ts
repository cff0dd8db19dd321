import type { Rule } from './requirement.ts';
import { openApi, restDoorGuide, rfc9457 } from './sources.ts';

const access = 'Access';
const searches = 'Searches';
const published = 'Publishing';
const refused = 'Messages that must be refused';
const letters = 'Registered mail';
const statuses = restDoorGuide('Publish, statuses');

/** The REST door of a facade: what its guide and its OpenAPI document promise. */
export const facadeRestDoorRules: readonly Rule[] = [
  {
    name: 'open-api',
    group: access,
    title: 'The door describes itself as OpenAPI 3.1',
    source: restDoorGuide('Call the REST door'),
  },
  {
    name: 'no-key',
    group: access,
    title: 'A call without key is refused with 401, problem+json and a challenge',
    source: restDoorGuide('Who may call'),
  },
  {
    name: 'unknown-key',
    group: access,
    title: 'A key that nobody made is refused with 401',
    source: restDoorGuide('Who may call'),
  },
  {
    name: 'unknown-path',
    group: access,
    title: 'A path that is not there is refused with 404 and problem+json',
    source: rfc9457('3 Problem Details JSON Object'),
  },
  {
    name: 'wrong-method',
    group: access,
    title: 'A method that the path does not have is refused with 405 and Allow',
    source: openApi('paths'),
  },
  {
    name: 'wrong-media-type',
    group: access,
    title: 'JSON under another media type is refused with 415',
    source: openApi('/eboxes/search, requestBody'),
  },
  {
    name: 'eboxes',
    group: searches,
    title: 'e-Boxes are answered in the order asked, as the document says',
    source: openApi('/eboxes/search'),
  },
  {
    name: 'citizen-profiles',
    group: searches,
    title: 'Profiles are answered in the order asked, as the document says',
    source: openApi('/citizen-profiles/search'),
  },
  {
    name: 'nine-digits',
    group: searches,
    title: 'A number of nine digits is refused with 400',
    source: openApi('EboxSearch'),
  },
  {
    name: 'unknown-property',
    group: searches,
    title: 'A property that is not known is refused with 400',
    source: openApi('EboxSearch'),
  },
  {
    name: 'too-many-numbers',
    group: searches,
    title: '1001 numbers are refused with 400',
    source: openApi('EboxSearch'),
  },
  {
    name: 'publishes',
    group: published,
    title: 'A message is published and answered with 201, as the document says',
    source: openApi('/messages'),
    writes: true,
  },
  {
    name: 'repeated',
    group: published,
    title: 'The same message again has the same id, and repeated true',
    source: restDoorGuide('Publish, send it again'),
    writes: true,
  },
  {
    name: 'by-key',
    group: published,
    title: 'An Idempotency-Key names a message without ticket',
    source: restDoorGuide('Publish, send it again'),
    writes: true,
  },
  {
    name: 'other-content',
    group: published,
    title: 'Other content under a known ticket is refused with 422',
    source: statuses,
    writes: true,
  },
  {
    name: 'published-bytes',
    group: published,
    title: 'The document comes out of the e-Box byte for byte',
    source: restDoorGuide('Publish'),
    writes: true,
  },
  {
    name: 'found',
    group: published,
    title: 'A message is found by its id and by its ticket',
    source: restDoorGuide('What became of it'),
    writes: true,
  },
  {
    name: 'unknown-message',
    group: published,
    title: 'An id that nobody has is refused with 404',
    source: openApi('/messages/{id}'),
  },
  {
    name: 'wrong-digest',
    group: refused,
    title: 'A digest of other bytes is refused with 422',
    source: statuses,
    writes: true,
  },
  {
    name: 'without-ticket',
    group: refused,
    title: 'A message without ticket and Idempotency-Key is refused with 400',
    source: openApi('/messages, Idempotency-Key'),
    writes: true,
  },
  {
    name: 'no-main-content',
    group: refused,
    title: 'A message without main content is refused with 400',
    source: openApi('MessageRequest'),
    writes: true,
  },
  {
    name: 'part-missing',
    group: refused,
    title: 'An attachment without its part is refused',
    source: statuses,
    writes: true,
  },
  {
    name: 'long-ticket',
    group: refused,
    title: 'A ticket of more than 25 characters is refused with 400',
    source: openApi('MessageRequest'),
    writes: true,
  },
  {
    name: 'no-ebox',
    group: refused,
    title: 'A recipient without e-Box is refused with 422',
    source: statuses,
    writes: true,
  },
  {
    name: 'sends-letter',
    group: letters,
    title: 'A letter has one receipt, also when it is sent again, and the facade keeps it',
    source: restDoorGuide('Registered mail'),
    writes: true,
  },
  {
    name: 'letter-status',
    group: letters,
    title: 'The state of a letter is answered as the document says',
    source: openApi('/registered-mails/{ticket}'),
    writes: true,
  },
  {
    name: 'letter-wrong-digest',
    group: letters,
    title: 'A letter whose digest is that of other bytes is refused with 422',
    source: statuses,
    writes: true,
  },
  {
    name: 'malformed-ticket',
    group: letters,
    title: 'A ticket of another form is refused with 404',
    source: openApi('/registered-mails/{ticket}'),
  },
];
