import type { Entity, FileDescription, ReceiptContent, Sender } from '../types.gen.ts';

/**
 * What the caller knows of the request. All of it is optional; the `registeredMailItem` of a SendDocumentRequest fits as it
 * is. `ticket` comes from the answer, `sender` from the certificate.
 */
export interface ReceiptRequest {
  readonly ticket?: string;
  readonly token?: string;
  readonly recipient?: Entity;
  readonly sender?: Sender;
  readonly document?: Partial<FileDescription>;
  readonly annex?: readonly Partial<FileDescription>[];
}

/** A part of a receipt. `annex` is their number, `annex[1]` the first of them. */
export type ReceiptField =
  | 'ticket'
  | 'token'
  | 'recipient'
  | 'sender'
  | 'annex'
  | `${'document' | `annex[${number}]`}.${FileField}`;

type FileField = 'title' | 'digest' | 'downloadFileName' | 'mime' | 'type' | 'language';

/** One part of a receipt held against the request. Texts hold no values but digests: others may be personal. */
export interface ReceiptComparison {
  readonly field: ReceiptField;
  /** `notCompared`: the request that was given does not state it, or the digests are of different algorithms. */
  readonly outcome: 'same' | 'differs' | 'notCompared';
  readonly text: string;
}

/** Holds a receipt against the request it answers, part by part. */
export function compareReceipt(receipt: ReceiptContent, request: ReceiptRequest): readonly ReceiptComparison[] {
  const annexes = receipt.annex ?? [];
  const sentAnnexes = request.annex ?? (request.document === undefined ? undefined : []);
  return [
    compare('ticket', receipt.ticket, request.ticket),
    compare('token', receipt.token, request.token),
    compare('recipient', entityKey(receipt.recipient), optional(request.recipient, entityKey)),
    compare('sender', senderKey(receipt.sender), optional(request.sender, senderKey)),
    ...compareFile('document', receipt.document, request.document ?? {}),
    compare(
      'annex',
      String(annexes.length),
      optional(sentAnnexes, (list) => String(list.length)),
    ),
    ...annexes.flatMap((annex, index) => compareFile(`annex[${index + 1}]`, annex, sentAnnexes?.[index] ?? {})),
  ];
}

function compareFile(
  name: 'document' | `annex[${number}]`,
  receipt: FileDescription,
  request: Partial<FileDescription>,
): readonly ReceiptComparison[] {
  const optionals = (['mime', 'type', 'language'] as const).filter(
    (field) => receipt[field] !== undefined || request[field] !== undefined,
  );
  return [
    compareDigest(`${name}.digest`, receipt.digest, request.digest),
    ...(['title', 'downloadFileName', ...optionals] as const).map((field) =>
      compare(`${name}.${field}`, receipt[field], request[field]),
    ),
  ];
}

function compareDigest(
  field: ReceiptField,
  receipt: FileDescription['digest'],
  request: FileDescription['digest'] | undefined,
): ReceiptComparison {
  if (request !== undefined && request.digestMethod !== receipt.digestMethod) {
    const text = `the receipt states ${receipt.digestMethod}, the request ${request.digestMethod}`;
    return { field, outcome: 'notCompared', text };
  }
  const stated = `${receipt.digestMethod} ${normal(receipt.digestValue)}`;
  const result = compare(field, normal(receipt.digestValue), optional(request?.digestValue, normal));
  if (result.outcome === 'notCompared') return { ...result, text: `the receipt is for ${stated}` };
  if (result.outcome === 'same') return { ...result, text: stated };
  return {
    ...result,
    text: `the receipt is for ${stated}, the request was for ${optional(request?.digestValue, normal)}`,
  };
}

function compare(field: ReceiptField, receipt: string | undefined, request: string | undefined): ReceiptComparison {
  if (request === undefined) return { field, outcome: 'notCompared', text: 'not stated in the request that was given' };
  if (receipt === request) return { field, outcome: 'same', text: 'as in the request' };
  return {
    field,
    outcome: 'differs',
    text: receipt === undefined ? 'missing in the receipt' : 'not that of the request',
  };
}

function optional<Value, Result>(value: Value | undefined, map: (value: Value) => Result): Result | undefined {
  return value === undefined ? undefined : map(value);
}

// The service may write a number of 9 digits back with 10, or the other way round.
function enterprise(companyId: string): string {
  return companyId.padStart(10, '0');
}

function entityKey(entity: Entity): string {
  switch (entity.$type) {
    case 'Citizen':
      return JSON.stringify(['Citizen', entity.inss, entity.qualityCode]);
    case 'Enterprise':
      return JSON.stringify(['Enterprise', enterprise(entity.companyId), entity.qualityCode]);
    case 'Sender':
      return JSON.stringify(['Sender', enterprise(entity.companyId), entity.applicationId]);
  }
}

function senderKey({ companyId, applicationId }: Sender): string {
  return JSON.stringify([enterprise(companyId), applicationId]);
}

// White space inside base64 means nothing.
function normal(base64: string): string {
  return Buffer.from(base64, 'base64').toString('base64');
}
