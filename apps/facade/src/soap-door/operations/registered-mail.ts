import {
  BridgeError,
  type LetterCommand,
  type LetterFile,
  type LetterRecipient,
  type Letters,
  type SignedDocument,
} from '@ebox-bridge/bridge';
import { type Entity, registeredMailOperations, type SendDocumentRequest } from '@ebox-bridge/registered-mail/server';
import { attachmentFromBytes, contentIdOf, type OutgoingAttachment, replaceAttachments } from '@ebox-bridge/soap';
import type { DoorCall, DoorResult, SoapOperationRow } from '../operation.ts';

const { sendDocument, getStatus } = registeredMailOperations;

export interface RegisteredMailRowOptions {
  readonly mayPassThrough: boolean;
  /** The facade signs its answers: they are written anew around the service's files, instead of being relayed. */
  readonly rewriteAnswers: boolean;
}

/** sendDocument: the registered mail route. The answer is the service's own, byte for byte, also to a retry. */
export function sendDocumentRow(letters: Letters, options: RegisteredMailRowOptions): SoapOperationRow {
  return {
    // A letter without Token is sent without a step of the ledger: only what is remembered here hinders a second one.
    replay: 'told',
    attachments: 'taken',
    mayPassThrough: options.mayPassThrough,
    async run(call) {
      const { ticket, token, receipt, answer } = await letters.send(
        commandOf(sendDocument.readInput(call.request), call),
      );
      if (!options.rewriteAnswers) return { relayed: answer };
      return written({ receipt: { ticket, token, document: signedFile(receipt) } }, sendDocument);
    },
  };
}

/** getStatus: what became of a letter, with its proof of dispatch. */
export function getStatusRow(letters: Letters, options: RegisteredMailRowOptions): SoapOperationRow {
  return {
    replay: 'refuse',
    attachments: 'dropped',
    mayPassThrough: options.mayPassThrough,
    async run({ request, ...call }) {
      const found = await letters.status({ ...call, ticket: getStatus.readInput(request).ticket });
      if (!options.rewriteAnswers) return { relayed: found.answer };
      const { ticket, token, status, proofOfDispatch } = found;
      return written(
        {
          ticket,
          token,
          status,
          ...(proofOfDispatch === undefined ? {} : { proofOfDispatch: signedFile(proofOfDispatch) }),
        },
        getStatus,
      );
    },
  };
}

/** The command of a sendDocument request that passed the schema. It judges nothing but the kind of recipient. */
export function commandOf(
  { registeredMailItem: item, checkEboxStatus }: SendDocumentRequest,
  { request: _, attachments, ...call }: DoorCall,
): LetterCommand {
  const { document, annex = [], meta = [] } = item;
  return {
    ...call,
    token: item.token,
    recipient: recipientOf(item.recipient),
    document: {
      ...fileOf(document),
      type: document.type,
      ...(document.language === undefined ? {} : { language: document.language }),
      ...('signature' in document ? { signature: document.signature } : {}),
    },
    annexes: annex.map(fileOf),
    metas: meta.map(({ type, value }) => ({ type, values: value })),
    ...(checkEboxStatus === undefined ? {} : { checkEboxStatus }),
    parts: attachments,
  };
}

type SoapFile = NonNullable<SendDocumentRequest['registeredMailItem']['annex']>[number];

function fileOf({ title, digest, downloadFileName, mime, content }: SoapFile): LetterFile {
  return {
    title,
    contentId: contentId(content),
    digest: { method: digest.digestMethod, value: digest.digestValue },
    fileName: downloadFileName,
    ...(mime === undefined ? {} : { mediaType: mime }),
  };
}

function contentId(content: SoapFile['content']): string | undefined {
  try {
    return typeof content === 'string' ? contentIdOf(content) : undefined;
  } catch {
    // The route refuses it in its own order.
    return undefined;
  }
}

function recipientOf(entity: Entity): LetterRecipient {
  switch (entity.$type) {
    case 'Enterprise':
      return { kind: 'enterprise', companyId: entity.companyId, qualityCode: entity.qualityCode };
    case 'Citizen':
      return { kind: 'citizen', inss: entity.inss, qualityCode: entity.qualityCode };
    case 'Sender':
      throw new BridgeError(
        'BRIDGE_LETTER_RECIPIENT',
        'The recipient is a Sender; an Enterprise or Citizen is expected.',
      );
  }
}

function signedFile({ fileName, title, type, mediaType, language, digest, bytes, signature }: SignedDocument) {
  return {
    title,
    digest: { digestMethod: digest.method, digestValue: digest.value },
    downloadFileName: fileName,
    ...(mediaType === undefined ? {} : { mime: mediaType as SoapFile['mime'] & string }),
    type,
    ...(language === undefined ? {} : { language }),
    content: attachmentFromBytes(bytes, mediaType),
    signature,
  };
}

/** An answer of ours around the files of the service. */
function written<Response>(
  response: Response,
  operation: { writeOutput(value: Response): string; readonly swaRefsOut: readonly (readonly string[])[] },
): DoorResult {
  const { request: content, attachments } = replaceAttachments(response, operation.swaRefsOut);
  return { content: operation.writeOutput(content), attachments: attachments satisfies readonly OutgoingAttachment[] };
}
