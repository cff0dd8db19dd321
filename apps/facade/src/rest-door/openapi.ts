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

const problem: Json = {
  description: 'Refused or failed; `code` says why, `retry` whether the same request may succeed later.',
  content: { 'application/problem+json': { schema: ref('Problem') } },
};

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
    ticket: text,
    sequence: { type: 'integer' },
    applicationId: text,
    messageTypeId: text,
    createdAt: dateTime,
    updatedAt: dateTime,
    recipients: list(
      object(
        {
          eboxType: { enum: ['enterprise', 'citizen', 'professional'] },
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

const inPath = (name: string): Json => ({ name, in: 'path', required: true, schema: text });
const inQuery = (name: string, required: boolean, schema: Json): Json => ({ name, in: 'query', required, schema });

interface Described {
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Json[];
  readonly requestBody?: Json;
  readonly success: readonly [status: number, answer: Json];
}

const operation = ({ id, summary, description, parameters, requestBody, success }: Described): Json => ({
  operationId: id,
  summary,
  ...(description === undefined ? {} : { description }),
  ...(parameters === undefined ? {} : { parameters }),
  ...(requestBody === undefined ? {} : { requestBody }),
  responses: { [success[0]]: success[1], default: problem },
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
          schema: { type: 'string', minLength: 8, maxLength: 128 },
          description: 'Required without ticket; such a message has no other name.',
        },
      ],
      requestBody: form('message', 'MessageRequest'),
      success: [201, answer('Published for every recipient.', ref('Published'))],
    }),
    get: operation({
      id: 'findMessages',
      summary: 'Find your messages by ticket',
      parameters: [
        inQuery('ticket', true, { type: 'string', minLength: 1, maxLength: 255 }),
        inQuery('sequence', false, { type: 'integer', minimum: 0, maximum: 99_999 }),
      ],
      success: [200, answer('One for each sequence.', object({ messages: list(ref('Message')) }))],
    }),
  },
  '/messages/{id}': {
    get: operation({
      id: 'getMessage',
      summary: 'What became of one of your messages',
      parameters: [inPath('id')],
      success: [200, answer('The message.', ref('Message'))],
    }),
  },
  '/eboxes/search': {
    post: operation({
      id: 'searchEboxes',
      summary: 'Does each e-Box exist',
      requestBody: { required: true, content: json(ref('EboxSearch')) },
      success: [200, answer('In the order asked.', object({ eboxes: list(ref('Ebox')) }))],
    }),
  },
  '/citizen-profiles/search': {
    post: operation({
      id: 'searchCitizenProfiles',
      summary: 'Did each citizen accept the e-Box',
      requestBody: { required: true, content: json(ref('CitizenProfileSearch')) },
      success: [200, answer('In the order asked.', object({ profiles: list(ref('CitizenProfile')) }))],
    }),
  },
  '/registered-mails': {
    post: operation({
      id: 'sendRegisteredMail',
      summary: 'Send a registered letter',
      description:
        'The part `letter`, and one file part for each document. Equal token, recipient and content are one letter.',
      requestBody: form('letter', 'LetterRequest'),
      success: [201, answer('Taken in, with its receipt: your legal proof.', ref('RegisteredMail'))],
    }),
  },
  '/registered-mails/{ticket}': {
    get: operation({
      id: 'getRegisteredMail',
      summary: 'What became of a registered letter',
      parameters: [inPath('ticket')],
      success: [200, answer('With its proof of dispatch once it is sent.', ref('RegisteredMailStatus'))],
    }),
  },
  '/registered-mails/{ticket}/documents/{name}': {
    get: operation({
      id: 'downloadRegisteredMailDocument',
      summary: 'A receipt or proof that the facade keeps',
      description: 'Names: Receipt.xml, Receipt.xml.p7s and those that the service gave.',
      parameters: [inPath('ticket'), inPath('name')],
      success: [
        200,
        {
          description: 'The bytes exactly as the service gave them.',
          content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
        },
      ],
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
