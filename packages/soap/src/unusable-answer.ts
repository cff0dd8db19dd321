import type { ErrorCategory } from '@ebox-bridge/errors';
import { TransportError, transportErrors } from '@ebox-bridge/transport';
import type { SoapUnusableAnswer } from './caller.ts';
import { SoapError, type SoapErrorCode, soapErrors } from './error.ts';

/** Errors that say that an answer came, but none that can be used. */
export type AnswerError = SoapError | TransportError;

/** What this side wanted, or did wrong, while the answer came: a signal, `totalMs`, a document that could not be read. */
const ownDoing: ReadonlySet<string> = new Set([
  'TRANSPORT_ABORTED',
  'TRANSPORT_TOTAL_TIMEOUT',
  'TRANSPORT_REQUEST_BODY_FAILED',
]);

/** Whether an error that came after the status of an answer says something about that answer. */
export function isAnswerError(error: unknown): error is AnswerError {
  return error instanceof SoapError || (error instanceof TransportError && !ownDoing.has(error.code));
}

interface Judgement {
  readonly category: ErrorCategory;
  readonly meaning: string;
  readonly next: string;
  /** Whether the next answer may be a better one. */
  readonly passes: boolean;
}

const unframed: Judgement = {
  category: 'remote',
  meaning: 'The answer is not framed as the contract says.',
  next: 'Check the URL; if it is right, report it to the service desk of the platform.',
  passes: false,
};
const lost = 'Look at the time-outs and limits of what stands between, such as a proxy.';

const byCode: Partial<Readonly<Record<AnswerError['code'], Judgement>>> = {
  SOAP_ENVELOPE_EMPTY: { category: 'remote', meaning: 'The answer is empty.', next: lost, passes: true },
  SOAP_MALFORMED: {
    category: 'remote',
    meaning: 'The answer is cut off or is not well-formed.',
    next: lost,
    passes: true,
  },
  TRANSPORT_CLOSED: { ...transportErrors.TRANSPORT_CLOSED, next: lost, passes: true },
  TRANSPORT_BODY_TIMEOUT: { ...transportErrors.TRANSPORT_BODY_TIMEOUT, next: lost, passes: true },
  SOAP_NOT_SOAP: {
    category: 'remote',
    meaning: 'Something else than the service answered, such as a gateway with an HTML page.',
    next: 'Check the URL, and look at the HTTP status.',
    passes: false,
  },
  SOAP_VERSION: unframed,
  SOAP_NO_BODY: unframed,
  SOAP_XOP: unframed,
  SOAP_CONTENT_TYPE: unframed,
  SOAP_START_MISSING: unframed,
  SOAP_ENVELOPE_TOO_LARGE: {
    category: 'configuration',
    meaning: 'The envelope of the answer is larger than this client accepts.',
    next: 'Raise response.envelopeBytes, or ask for less at a time.',
    passes: false,
  },
  SOAP_SPOOL_NEEDED: {
    category: 'configuration',
    meaning: 'An attachment of the answer came before its envelope, and there is no folder to keep it in.',
    next: 'Set response.spoolDirectory.',
    passes: false,
  },
};

/** Of what is no SOAP at all, the HTTP status tells the most. */
function byStatus(status: number): Partial<Judgement> | undefined {
  if (status === 401 || status === 403 || status === 407) {
    return {
      category: 'configuration',
      next: 'Check the URL, the proxy, and whether this client may pass what stands before the service.',
    };
  }
  if (status === 413) {
    return { category: 'caller-data', next: 'Send smaller documents: a gateway before the service takes no more.' };
  }
  if (status === 408 || status === 429 || status >= 500) {
    return {
      passes: true,
      next: 'A gateway answered for the service, which may be overloaded or down: look at the HTTP status.',
    };
  }
  if (status >= 300)
    return { category: 'configuration', next: 'Check the URL: this is not an address of the service.' };
  return undefined;
}

interface AnswerFacts {
  /** HTTP status. */
  readonly status: number;
  /** Whether the operation changes something: then it is not to be repeated before its outcome is known. */
  readonly changes: boolean;
}

/** The result of a call whose answer cannot be used, judged. */
export function unusableAnswer(error: AnswerError, { status, changes }: AnswerFacts): SoapUnusableAnswer {
  const { code } = error;
  const entry = code in soapErrors ? soapErrors[code as SoapErrorCode] : undefined;
  const general: Judgement = byCode[code] ?? {
    category: error.category,
    meaning: entry?.meaning ?? 'The answer cannot be used.',
    next: entry?.next ?? lost,
    passes: false,
  };
  const isNoSoap = code === 'SOAP_NOT_SOAP' || code === 'SOAP_ENVELOPE_EMPTY';
  const { category, meaning, next, passes } = { ...general, ...(isNoSoap ? byStatus(status) : undefined) };
  return {
    ok: false,
    kind: 'answer',
    code,
    known: true,
    category,
    meaning,
    next: changes ? `${next} The outcome is unknown: find out what became of the call before it is sent again.` : next,
    retryable: passes && !changes,
    error,
    status,
    signed: false,
  };
}
