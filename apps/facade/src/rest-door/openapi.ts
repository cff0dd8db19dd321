import { z } from 'zod';
import { version } from '../version.ts';
import { letterRequestSchema } from './letter-request.ts';
import { messageRequestSchema } from './message-request.ts';
import { eboxSearchSchema, profileSearchSchema } from './search-requests.ts';

type Json = Readonly<Record<string, unknown>>;

const text = { type: 'string' };
const flag = { type: 'boolean' };
const dateTime = { type: 'string', format: 'date-time' };
const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
};
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: Json, required: readonly string[] = Object.keys(properties)): Json => ({
  type: 'object',
  properties,
  required,
});
const list = (items: Json): Json => ({ type: 'array', items });
const json = (schema: Json): Json => ({ 'application/json': { schema } });
const answer = (description: string, schema: Json): Json => ({ description, content: json(schema) });

const header = (description: string): Json => ({ description, schema: text });
const problem = (description: string, headers?: Json): Json => ({
  description,
  ...(headers === undefined ? {} : { headers }),
  content: { 'application/problem+json': { schema: ref('Problem') } },
});
const retryAfter = { 'Retry-After': header('Seconds. Always there when `retry` is true.') };

/** What each status of a failure means, at every operation that has it. */
const failures: Readonly<Record<number, Json>> = {
  400: problem('The request does not have the shape described here, or broke off. `detail` names the properties.'),
  401: problem('The caller is not known.', { 'WWW-Authenticate': header('Bearer') }),
  403: problem('The caller is known, but may not do this.'),
  404: problem('Nothing is there, or nothing of yours.'),
  408: problem('The request stopped, or came too slowly.'),
  409: problem('Another call for the same message or letter has not ended yet: try again.', retryAfter),
  413: problem('The request, or its JSON part, is too large.'),
  415: problem('Another media type than described here, or a Content-Encoding.'),
  422: problem('The request was understood and refused, here or by the service behind: `code` and `detail` say why.'),
  500: problem('An operator of the facade has to look: give the `id` of the answer.'),
  502: problem('The service behind refused the facade itself: an operator has to look.'),
  503: problem('Not now: the same request may succeed later.', retryAfter),
};
const whereAny = [401, 403, 500, 502, 503];
const whereBody = [400, 408, 413, 415, 422];

const file: Json = object(
  {
    fileName: text,
    title: text,
    type: text,
    mediaType: text,
    language: text,
    digest: object({ digestMethod: text, digestValue: { type: 'string', description: 'base64url' } }),
    size: { type: 'integer' },
    content: { type: 'string', contentEncoding: 'base64', description: 'The bytes exactly as the service gave them.' },
    signature: { type: 'string', contentEncoding: 'base64', description: 'CMS SignedData over the bytes.' },
  },
  ['fileName', 'title', 'type', 'digest', 'size', 'content', 'signature'],
);

const message: Json = object(
  {
    id: { type: 'string', description: 'Absent while nothing of it is published.' },
    ledgerId: text,
    ticket: { type: 'string', description: 'Of a message without ticket: a name made of its Idempotency-Key.' },
    sequence: { type: 'integer' },
    applicationId: text,
    messageTypeId: text,
    createdAt: dateTime,
    updatedAt: dateTime,
    recipients: list(
      object(
        {
          eboxType: {
            enum: ['enterprise', 'citizen', 'professional', 'other'],
            description: 'other: a quality that only a legacy service knows.',
          },
          enterpriseNumber: text,
          state: { enum: ['sending', 'committing', 'published', 'refused', 'aborted', 'unknown', 'conflict'] },
          messageId: text,
          notice: text,
          consulted: { type: 'boolean', description: 'Absent where it cannot be asked, as for persons.' },
        },
        ['eboxType', 'state'],
      ),
    ),
  },
  ['ledgerId', 'ticket', 'applicationId', 'messageTypeId', 'createdAt', 'updatedAt', 'recipients'],
);

const schemas: Json = {
  MessageRequest: schemaOf(messageRequestSchema),
  LetterRequest: schemaOf(letterRequestSchema),
  EboxSearch: schemaOf(eboxSearchSchema),
  CitizenProfileSearch: schemaOf(profileSearchSchema),
  Published: object({ id: text, repeated: flag, notice: text }, ['id', 'repeated']),
  Message: message,
  SignedFile: file,
  RegisteredMail: object({ letterId: text, ticket: text, token: text, repeated: flag, receipt: ref('SignedFile') }, [
    'ticket',
    'token',
    'repeated',
    'receipt',
  ]),
  RegisteredMailStatus: object(
    { ticket: text, token: text, status: { enum: ['PENDING', 'SENT', 'ERROR'] }, proofOfDispatch: ref('SignedFile') },
    ['ticket', 'token', 'status'],
  ),
  Ebox: object({ enterpriseNumber: text, ssin: text, exists: flag, lastConnectionDate: text, exclusivelyEbox: flag }, [
    'exists',
  ]),
  CitizenProfile: object(
    {
      ssin: text,
      found: flag,
      language: text,
      conditionsAccepted: flag,
      exclusiveEbox: flag,
      lastValidationDate: dateTime,
      emailAddress: text,
      phoneNumber: text,
    },
    ['ssin', 'found'],
  ),
  Problem: object(
    {
      type: text,
      title: text,
      status: { type: 'integer' },
      detail: text,
      code: text,
      retry: flag,
      id: { type: 'string', description: 'The id of this call in the log and in the ledger.' },
    },
    ['type', 'title', 'status', 'detail', 'code', 'retry', 'id'],
  ),
};

const form = (part: string, schema: string): Json => ({
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        properties: { [part]: ref(schema) },
        required: [part],
        additionalProperties: { type: 'string', format: 'binary' },
      },
      encoding: { [part]: { contentType: 'application/json' } },
    },
  },
});

const location = { Location: header('Path of what was made, such as `/v1/messages/{id}`.') };
const inPath = (name: string): Json => ({ name, in: 'path', required: true, schema: text });
const inQuery = (name: string, required: boolean, schema: Json): Json => ({ name, in: 'query', required, schema });

interface Described {
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Json[];
  readonly requestBody?: Json;
  readonly success: readonly [status: number, answer: Json];
  /** The statuses of its failures, besides those that every operation has. */
  readonly failures: readonly number[];
}

const operation = ({ id, summary, description, parameters, requestBody, success, failures: own }: Described): Json => ({
  operationId: id,
  summary,
  ...(description === undefined ? {} : { description }),
  ...(parameters === undefined ? {} : { parameters }),
  ...(requestBody === undefined ? {} : { requestBody }),
  responses: {
    [success[0]]: success[1],
    ...Object.fromEntries([...whereAny, ...own].map((status) => [status, failures[status]])),
    default: problem('Refused or failed; `code` says why, `retry` whether the same request may succeed later.'),
  },
});

const paths: Json = {
  '/messages': {
    post: operation({
      id: 'publishMessage',
      summary: 'Publish a message to 1 to 5 e-Boxes',
      description:
        'The part `message`, and one file part for each attachment, in any order: with `message` first the files stream. ' +
        'The same ticket and sequence (or Idempotency-Key) with the same content is the same message: it is answered ' +
        'again and published once. With other content: 422. While another call for it runs: 409, try again.',
      parameters: [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          schema: { type: 'string', pattern: '^("[!#-\\[\\]-~]{8,128}"|[!#-\\[\\]-~]{8,128})$' },
          description:
            'Required without ticket, such as a UUID; such a message has no other name. With quotes or without. Beside a ticket it does not count.',
        },
      ],
      requestBody: form('message', 'MessageRequest'),
      success: [201, { ...answer('Published for every recipient.', ref('Published')), headers: location }],
      failures: [...whereBody, 409],
    }),
    get: operation({
      id: 'findMessages',
      summary: 'Find your messages by ticket',
      parameters: [
        inQuery('ticket', true, { type: 'string', minLength: 1, maxLength: 255 }),
        inQuery('sequence', false, { type: 'integer', minimum: 0, maximum: 99_999 }),
      ],
      success: [
        200,
        answer(
          'One for each sequence; of 1000 or more the newest, the others with `sequence`.',
          object({ messages: list(ref('Message')) }),
        ),
      ],
      failures: [400],
    }),
  },
  '/messages/{id}': {
    get: operation({
      id: 'getMessage',
      summary: 'What became of one of your messages',
      parameters: [inPath('id')],
      success: [200, answer('The message.', ref('Message'))],
      failures: [404],
    }),
  },
  '/eboxes/search': {
    post: operation({
      id: 'searchEboxes',
      summary: 'Does each e-Box exist',
      requestBody: { required: true, content: json(ref('EboxSearch')) },
      success: [200, answer('In the order asked.', object({ eboxes: list(ref('Ebox')) }))],
      failures: whereBody,
    }),
  },
  '/citizen-profiles/search': {
    post: operation({
      id: 'searchCitizenProfiles',
      summary: 'Did each citizen accept the e-Box',
      requestBody: { required: true, content: json(ref('CitizenProfileSearch')) },
      success: [200, answer('In the order asked.', object({ profiles: list(ref('CitizenProfile')) }))],
      failures: whereBody,
    }),
  },
  '/registered-mails': {
    post: operation({
      id: 'sendRegisteredMail',
      summary: 'Send a registered letter',
      description:
        'The part `letter`, and one file part for each document. Equal token, recipient and content are one letter.',
      requestBody: form('letter', 'LetterRequest'),
      success: [
        201,
        { ...answer('Taken in, with its receipt: your legal proof.', ref('RegisteredMail')), headers: location },
      ],
      failures: [...whereBody, 409],
    }),
  },
  '/registered-mails/{ticket}': {
    get: operation({
      id: 'getRegisteredMail',
      summary: 'What became of a registered letter',
      parameters: [inPath('ticket')],
      success: [200, answer('With its proof of dispatch once it is sent.', ref('RegisteredMailStatus'))],
      failures: [404, 422],
    }),
  },
  '/registered-mails/{ticket}/documents/{name}': {
    get: operation({
      id: 'downloadRegisteredMailDocument',
      summary: 'A receipt or proof that the facade keeps',
      description:
        'Names: the `fileName` of the receipt or proof, the same with `.p7s` behind it for its signature, and `response` for the ' +
        'whole answer of the service to the letter, as it came.',
      parameters: [inPath('ticket'), inPath('name')],
      success: [
        200,
        {
          description: 'The bytes exactly as the service gave them.',
          headers: { 'Content-Disposition': header('Always an attachment, with the name of the document.') },
          content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
        },
      ],
      failures: [404],
    }),
  },
};

/** The OpenAPI 3.1 document of the REST door. Its request schemas are those that requests are checked by. */
export function openApiDocument(serverUrl: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'ebox-bridge REST door',
      version,
      description:
        'Publish to the e-Box, ask for e-Boxes and profiles, and send registered mail, whatever service is behind.',
    },
    servers: [{ url: serverUrl }],
    security: [{ bearer: [] }, { clientCertificate: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key of the facade, or an access token of a configured issuer.',
        },
        clientCertificate: { type: 'mutualTLS' },
      },
    },
  };
}
