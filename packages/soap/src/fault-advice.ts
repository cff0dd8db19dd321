import type { ErrorCategory, ErrorEntry } from '@ebox-bridge/errors';
import type { SoapFault } from './fault.ts';
import { isSystemErrorCode, type SystemErrorCode, systemErrors } from './system-errors.ts';

/** What is known of one code that a service may answer in a fault. */
export interface FaultEntry extends ErrorEntry {
  /** Whether the same call may succeed later, unchanged. */
  readonly retryable: boolean;
}

/** The codes of one service. */
export type FaultCatalogue = Readonly<Record<string, FaultEntry>>;

/** A fault, judged: who must act, what to do, and whether the same call may succeed later. */
export interface FaultAdvice {
  /** The code of the error detail; without a detail the faultcode. */
  readonly code: string;
  /** Whether `code` is one that this library knows. An unknown one is judged by its kind, origin and suffix. */
  readonly known: boolean;
  readonly category: ErrorCategory;
  /** What happened, one sentence, ours: the service's own texts are in the fault. */
  readonly meaning: string;
  /** What to do next, one sentence. */
  readonly next: string;
  /** Whether the same call may succeed later, unchanged. */
  readonly retryable: boolean;
}

const support = 'Report it to the service desk of the platform, with the id of the fault.';

const systemAdvice: Readonly<Record<SystemErrorCode, readonly [category: ErrorCategory, next: string]>> = {
  'SOA-00001': ['remote', support],
  'SOA-01001': [
    'certificate',
    'Check that the certificate is valid, of this environment, and issued by a CA that the platform trusts.',
  ],
  'SOA-01002': [
    'configuration',
    'Check that certificate and application are registered for this service, and that token, Timestamp and Body are signed.',
  ],
  'SOA-02001': ['remote', support],
  'SOA-02002': ['remote', 'Send the same call again later, with growing pauses.'],
  'SOA-03001': ['caller-data', 'Check the size and the framing of the message.'],
  'SOA-03002': ['caller-data', 'Send a SOAP 1.1 envelope as text/xml, or as the root part of multipart/related.'],
  'SOA-03003': ['caller-data', 'Send exactly one request element in the Body.'],
  'SOA-03004': ['caller-data', 'Frame documents as SOAP with Attachments and refer to them by cid: URIs.'],
  'SOA-03005': ['configuration', 'Check the URL and the operation: this service does not know the request element.'],
  'SOA-03006': [
    'caller-data',
    'Validate the request before it is sent; frequent: a CBE number of 9 digits, a DownloadFileName over 80 characters.',
  ],
  'SOA-03007': ['caller-data', 'Correct the value that the message of the fault names.'],
};

/** Judges a fault of either error vocabulary. `catalogue` holds the service's own codes; platform codes are always known. */
export function adviseOnFault(fault: SoapFault, catalogue: FaultCatalogue = {}): FaultAdvice {
  const { detail } = fault;
  // Gateways leave the detail out and put the platform's code into faultstring.
  const code = detail?.code || (isSystemErrorCode(fault.faultString) ? fault.faultString : fault.faultCode);
  if (isSystemErrorCode(code)) {
    const [category, next] = systemAdvice[code];
    const { meaning, retry } = systemErrors[code];
    return { code, known: true, category, meaning: `${meaning}.`, next, retryable: retry };
  }
  const entry = detail !== undefined && Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
  if (entry !== undefined) return { code, known: true, ...entry };
  const category = unknownCategory(fault, code);
  return {
    code,
    known: false,
    category,
    meaning: 'The service refused the call with a code that this library does not know.',
    next:
      category === 'caller-data'
        ? 'Read the messages of the fault and correct the request.'
        : `Read the messages of the fault. ${support}`,
    retryable: detail?.retry ?? /_T\d+$/.test(code),
  };
}

// The suffix is the clearest sign, then who the service says must act, then the kind of fault.
function unknownCategory({ detail, faultCode }: SoapFault, code: string): ErrorCategory {
  if (/_B\d+$/.test(code)) return 'caller-data';
  if (/_T\d+$/.test(code)) return 'remote';
  if (detail?.origin === 'Consumer') return 'caller-data';
  if (detail?.origin === 'Provider') return 'remote';
  if (detail?.kind === 'BusinessError') return 'caller-data';
  return /^(Client|VersionMismatch|MustUnderstand)/.test(faultCode) ? 'caller-data' : 'remote';
}
