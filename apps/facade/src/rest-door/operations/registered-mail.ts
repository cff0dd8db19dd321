import {
  BridgeError,
  type LetterStatus,
  type Letters,
  type SentLetter,
  type SignedDocument,
} from '@ebox-bridge/bridge';
import { FacadeError } from '../../errors.ts';
import { jsonAnswer } from '../../http/json-answer.ts';
import { type FormOptions, withForm } from '../form-operation.ts';
import { letterCommandFromRest, letterRequestSchema } from '../letter-request.ts';
import type { RestOperation } from '../rest-door.ts';

/** `POST /v1/registered-mails`: sends a registered letter, and answers its receipt. */
export function sendRegisteredMail(letters: Letters, options: FormOptions): RestOperation {
  return {
    method: 'POST',
    path: '/registered-mails',
    operation: 'sendDocument',
    async run(call) {
      const { caller, callId } = call;
      return withForm(call, 'letter', letterRequestSchema, options, async (letter, parts) => {
        const sent = await letters.send(letterCommandFromRest(letter, { caller, callId, parts }));
        return jsonAnswer(201, presentedLetter(sent), { Location: `/v1/registered-mails/${sent.ticket}` });
      });
    },
  };
}

/** `GET /v1/registered-mails/{ticket}`: what became of a letter. */
export function getRegisteredMail(letters: Letters): RestOperation {
  return {
    method: 'GET',
    path: '/registered-mails/{ticket}',
    operation: 'getStatus',
    async run({ caller, callId, path }) {
      const ticket = checkTicket(path['ticket']);
      const status = await letters.status({ caller, callId, door: 'rest', ticket }).catch(notFound);
      return jsonAnswer(200, presentedStatus(status));
    },
  };
}

/** `GET /v1/registered-mails/{ticket}/documents/{name}`: a receipt or proof, or its signature, byte for byte. */
export function downloadRegisteredMailDocument(letters: Letters): RestOperation {
  return {
    method: 'GET',
    path: '/registered-mails/{ticket}/documents/{name}',
    operation: 'getStatus',
    async run({ caller, path }) {
      const ticket = checkTicket(path['ticket']);
      const folder = await letters.documents(caller, ticket);
      const document = await folder?.read(path['name'] ?? '');
      if (document === undefined) {
        throw new FacadeError(
          'FACADE_NOT_FOUND',
          'Nothing of this name is kept of a letter of yours with this ticket.',
        );
      }
      return {
        status: 200,
        headers: {
          // Never what the service named it: a browser must not be made to run it here.
          'Content-Type': 'application/octet-stream',
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(document.name)}`,
          'Cache-Control': 'no-store',
          'X-Content-Type-Options': 'nosniff',
        },
        body: document.bytes,
      };
    },
  };
}

/** No letter of this ticket: the ledger says so with an error of its own, the service with a refusal. */
function notFound(error: unknown): never {
  if (error instanceof BridgeError && error.fault.code === 'REPO_B01') {
    throw new FacadeError('FACADE_NOT_FOUND', 'No registered letter of yours has this ticket.', { cause: error });
  }
  throw error;
}

function checkTicket(ticket: string | undefined): string {
  if (ticket !== undefined && /^[0-9A-HJ-NP-Z]{13}$/.test(ticket)) return ticket;
  throw new FacadeError('FACADE_NOT_FOUND', 'A ticket of registered mail has 13 characters of 0-9, A-H, J-N and P-Z.');
}

function presentedLetter({ letterId, ticket, token, receipt, repeated }: SentLetter) {
  return { ...(letterId === undefined ? {} : { letterId }), ticket, token, repeated, receipt: presentedFile(receipt) };
}

function presentedStatus({ ticket, token, status, proofOfDispatch }: LetterStatus) {
  return {
    ticket,
    token,
    status,
    ...(proofOfDispatch === undefined ? {} : { proofOfDispatch: presentedFile(proofOfDispatch) }),
  };
}

/** The file with its bytes: it is the sender's legal proof, and must not need a second call. */
function presentedFile({ fileName, title, type, mediaType, language, digest, bytes, signature }: SignedDocument) {
  return {
    fileName,
    title,
    type,
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(language === undefined ? {} : { language }),
    digest: { digestMethod: digest.method.toLowerCase().replace('-', '_'), digestValue: base64url(digest.value) },
    size: bytes.byteLength,
    content: Buffer.from(bytes).toString('base64'),
    signature,
  };
}

function base64url(base64: string): string {
  return Buffer.from(base64, 'base64').toString('base64url');
}
