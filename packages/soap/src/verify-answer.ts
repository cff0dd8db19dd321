import type { EboxError } from '@ebox-bridge/errors';
import type { ResponseVerification, VerifiedEnvelope, VerifyOptions } from '@ebox-bridge/ws-security';
import { SoapError } from './error.ts';
import { readBodyContent } from './read-envelope.ts';
import { readFault } from './read-fault.ts';
import type { SoapResponse } from './read-response.ts';
import { defaultEnvelopeBytes } from './swa-message.ts';

/**
 * What is asked of answers. `trust` is for them alone: whom this client trusts to answer has nothing to do with its own
 * certificate. `policies`, `accept`, `knownCertificates`, `clockSkewSeconds` and `limits` are those of `verifyEnvelope`.
 */
export type AnswerVerification =
  | { readonly mode: 'off' }
  | (Omit<VerifyOptions, 'now'> & {
      /**
       * `if-present`: a signature must be valid, an answer without one is taken, and whoever can change an answer can also
       * remove its signature. `required`: an answer without a valid signature is an error; a fault without one is a result
       * with `signed: false`, as it may come from a gateway that signs nothing.
       */
      readonly mode: Exclude<ResponseVerification, 'off'>;
      /**
       * CBE numbers (10 digits) of whom may sign. Without it anybody that `trust` accepts may, which under a public
       * authority are all of its customers.
       */
      readonly signers?: readonly string[];
    });

/** Who signed an answer. */
export type AnswerSigner = VerifiedEnvelope['sender'] & Pick<VerifiedEnvelope, 'policy' | 'created' | 'expires'>;

/** Whether an answer was verified. False also where `verifyResponse` is off and nobody looked. */
export type AnswerSignature =
  | { readonly signed: true; readonly signer: AnswerSigner }
  | { readonly signed: false; readonly signer?: never };

/** @throws TypeError on a mode that does not exist, or without `trust` */
export function checkAnswerVerification(verification: AnswerVerification): void {
  const { mode } = verification;
  if (!['off', 'if-present', 'required'].includes(mode)) {
    throw new TypeError('verifyResponse.mode must be off, if-present or required');
  }
  if (mode === 'off') return;
  if (typeof verification.trust?.evaluate !== 'function')
    throw new TypeError('verifyResponse.trust must be a TrustStore');
  const { signers } = verification;
  if (signers !== undefined && (signers.length === 0 || !signers.every((number) => /^[0-9]{10}$/.test(number)))) {
    throw new TypeError('verifyResponse.signers must be CBE numbers of 10 digits, at least one');
  }
}

export interface JudgedResponse {
  /** Of a signed answer, what is inside the octets that were signed. */
  readonly response: SoapResponse;
  readonly signature: AnswerSignature;
}

/**
 * Holds an answer against what is asked. A signed one is read again from the octets that the signature covers, so that
 * nothing else of the message can be taken for it. Attachments are never signed.
 * @throws SoapError `SOAP_RESPONSE_UNSIGNED`, `SOAP_RESPONSE_SIGNATURE`, `SOAP_RESPONSE_SIGNER`
 */
export async function verifyAnswer(
  response: SoapResponse,
  verification: AnswerVerification | undefined,
  { status, envelopeBytes = defaultEnvelopeBytes, now }: AnswerFacts,
): Promise<JudgedResponse> {
  if (verification === undefined || verification.mode === 'off') return { response, signature: { signed: false } };
  const { mode, signers, ...options } = verification;
  // A client that does not verify need not load the verifier.
  const { verifyResponse, WsSecurityError } = await import('@ebox-bridge/ws-security');
  const limits = { bytes: envelopeBytes, ...options.limits };
  const time = now === undefined ? {} : { now };
  const judgement = await verifyResponse(response.envelope, 'if-present', { ...options, ...time, limits }).catch(
    (error: unknown) => {
      if (!(error instanceof WsSecurityError)) throw error;
      // WS-Security of the contracts is on SOAP 1.1; a fault of a gateway that speaks 1.2 has no signature for us.
      if (error.code === 'WSS_SOAP_VERSION' && response.kind === 'fault') return { signed: false } as const;
      throw invalid(error, status);
    },
  );
  if (!judgement.signed) {
    if (mode === 'if-present' || response.kind === 'fault') return { response, signature: judgement };
    throw new SoapError('SOAP_RESPONSE_UNSIGNED', 'The answer has no signature; one is required.', {
      data: { status },
    });
  }
  const { body, sender, policy, created, expires } = judgement.verified;
  const cbeNumber = sender.subject.cbeNumber;
  if (signers !== undefined && (cbeNumber === undefined || !signers.includes(cbeNumber))) {
    throw new SoapError(
      'SOAP_RESPONSE_SIGNER',
      `The answer is signed by ${cbeNumber ?? 'nobody with a CBE number'}; expected ${signers.join(' or ')}.`,
      { data: { status, cbeNumber } },
    );
  }
  const signature = { signed: true, signer: { ...sender, policy, created, expires } } as const;
  const element = readBodyContent(body, { bytes: body.byteLength });
  const fault = readFault(element);
  if (response.kind === 'fault' && fault !== undefined) return { response: { ...response, fault }, signature };
  if (response.kind === 'body' && fault === undefined) return { response: { ...response, element }, signature };
  throw new SoapError('SOAP_RESPONSE_SIGNATURE', 'What was signed is not what the answer shows.', { data: { status } });
}

interface AnswerFacts {
  /** HTTP status. */
  readonly status: number;
  /** Most octets of an envelope. */
  readonly envelopeBytes?: number;
  readonly now?: Date;
}

function invalid(error: EboxError, status: number): SoapError {
  return new SoapError('SOAP_RESPONSE_SIGNATURE', `The signature of the answer does not hold: ${error.message}`, {
    cause: error,
    data: { status, reason: error.code, acceptableWith: error.data['acceptableWith'] },
  });
}
