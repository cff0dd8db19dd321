import type {
  LetterAnswer,
  LetterBackend,
  LetterCommand,
  LetterFile,
  LetterReceipt,
  LetterRecipient,
  LetterStatus,
  ReceivedFiles,
  SignedDocument,
  WholeAnswer,
} from '@ebox-bridge/bridge';
import { BridgeError, mediaTypeOfFileName } from '@ebox-bridge/bridge';
import {
  type Entity,
  type Mime,
  registeredMailFaultCodes,
  registeredMailOperations,
  type SendDocumentRequest,
  type SendDocumentResponse,
  type SignedFile,
} from '@ebox-bridge/registered-mail';
import type { AttachmentSource, CollectedAttachments } from '@ebox-bridge/soap';
import { collectAttachments, readSoapResponse } from '@ebox-bridge/soap';
import { askSoapWhole } from './ask-soap.ts';
import { faultOfBackend, troubleOfBackend } from './backend-fault.ts';
import { type SoapBackend, UnreadableAnswer } from './soap-backend.ts';

const { sendDocument, getStatus } = registeredMailOperations;
const name = 'RegisteredMail';
const catalogue = registeredMailFaultCodes;

/** RegisteredMail SOAP (ePost) as the backend of the registered mail route. */
export function registeredMailBackend(backend: SoapBackend): LetterBackend {
  async function send(
    command: LetterCommand,
    files: ReceivedFiles,
    options: Parameters<LetterBackend['send']>[2],
  ): Promise<LetterAnswer> {
    const request = backend.passes(command) ? withoutFiles(command) : requestOf(command, files);
    const answer = await backend.call(sendDocument, request, { ...command, ...options });
    const { relayed } = answer;
    if (answer.kind === 'fault') {
      const error = faultOfBackend(name, answer.fault, catalogue, answer.passed ? relayed : undefined);
      // Only a fault of the service itself says that nothing was done; one of a gateway may come after the work.
      const said = answer.fault.detail !== undefined && error.data['backendCode'] !== 'SOA-00001';
      return said ? { kind: 'refused', error } : { kind: 'unclear', error, answer: relayed };
    }
    try {
      return { kind: 'sent', answer: relayed, ...receiptOf(answer.value, answer.attachments) };
    } catch (cause) {
      // The letter is sent, and its receipt is not where the answer says: the bytes may hold it all the same.
      throw new UnreadableAnswer(relayed, cause);
    }
  }

  return {
    name: 'registeredMail',
    passes: (call) => backend.passes(call),
    tellsSendersApart: (question) => backend.passes(question) || !backend.sharesSigner(question.caller),
    async send(command, files, options) {
      try {
        return await send(command, files, options);
      } catch (error) {
        if (!(error instanceof UnreadableAnswer)) throw troubleOfBackend(name, error) ?? error;
        const trouble = new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', `${name} gave no usable answer.`, {
          cause: error.cause,
        });
        return { kind: 'unclear', error: trouble, answer: error.answer };
      }
    },
    async readSent({ status, contentType, body }) {
      const response = await readSoapResponse(status, contentType, once(body));
      if (response.kind === 'fault') throw new TypeError('a stored answer is a fault');
      const attachments = await collectAttachments(response.attachments);
      return receiptOf(sendDocument.readOutput(response.element), attachments);
    },
    async status(question, { signal }): Promise<LetterStatus> {
      const asked = { backend, name, catalogue };
      const answer = await askSoapWhole(asked, getStatus, { ticket: question.ticket }, { ...question, signal });
      const { ticket, token, status, proofOfDispatch } = answer.value;
      return {
        ticket,
        token,
        status,
        ...(proofOfDispatch === undefined
          ? {}
          : { proofOfDispatch: signedDocument(proofOfDispatch, answer.attachments) }),
        answer: answer.relayed,
      };
    },
  };
}

function receiptOf({ receipt }: SendDocumentResponse, attachments: CollectedAttachments): LetterReceipt {
  const { ticket, token, document } = receipt;
  return { ticket, token, receipt: signedDocument(document, attachments) };
}

function signedDocument(file: SignedFile, attachments: CollectedAttachments): SignedDocument {
  const { title, downloadFileName: fileName, type, mime, language, digest, content, signature } = file;
  return {
    fileName,
    title,
    type,
    ...(mime === undefined ? {} : { mediaType: mime }),
    ...(language === undefined ? {} : { language }),
    digest: { method: digest.digestMethod, value: digest.digestValue },
    bytes: attachments.bytes(String(content)),
    signature,
  };
}

/** The request as it is signed here. */
function requestOf(command: LetterCommand, files: ReceivedFiles): SendDocumentRequest {
  return letter(command, (file) => attachmentOf(file, files));
}

/** Of a request that is passed through only the caller's bytes count: no file is opened for it. */
function withoutFiles(command: LetterCommand): SendDocumentRequest {
  return letter(command, ({ contentId = '' }) => `cid:${contentId}`);
}

function letter(
  { token, recipient, document, annexes, metas, checkEboxStatus }: LetterCommand,
  contentOf: (file: LetterFile) => AttachmentSource | string,
): SendDocumentRequest {
  const { type, language, signature } = document;
  const described = (file: LetterFile, mime = typeOf(file)) => ({
    title: file.title,
    digest: { digestMethod: file.digest.method, digestValue: file.digest.value },
    downloadFileName: file.fileName,
    ...(mime === undefined ? {} : { mime: mime as Mime }),
    content: contentOf(file),
  });
  const main = { ...described(document), type, ...(language === undefined ? {} : { language }) };
  return {
    registeredMailItem: {
      token,
      recipient: entityOf(recipient),
      document: signature === undefined ? main : { $type: 'SignedFile', ...main, signature },
      ...(annexes.length === 0 ? {} : { annex: annexes.map((file) => described(file)) }),
      ...(metas.length === 0 ? {} : { meta: metas.map(({ type: meta, values }) => ({ type: meta, value: values })) }),
    },
    ...(checkEboxStatus === undefined ? {} : { checkEboxStatus }),
  };
}

/** As for publications: without MIME, what the extension of the file name stands for. */
function typeOf({ mediaType, fileName }: LetterFile): string | undefined {
  return mediaType ?? mediaTypeOfFileName(fileName);
}

function entityOf(recipient: LetterRecipient): Entity {
  const { qualityCode } = recipient;
  return recipient.kind === 'enterprise'
    ? { $type: 'Enterprise', companyId: recipient.companyId, qualityCode }
    : { $type: 'Citizen', inss: recipient.inss, qualityCode };
}

/** One attachment for each part of the caller: a part that two files name travels once. */
const sources = new WeakMap<object, AttachmentSource>();

function attachmentOf(file: LetterFile, files: ReceivedFiles): AttachmentSource {
  const received = files.of(file);
  const known = sources.get(received);
  if (known !== undefined) return known;
  const { body, size } = received;
  if (body === undefined) throw new TypeError('a file of the letter was not kept');
  const contentType = typeOf(file);
  const source: AttachmentSource = {
    size,
    ...(contentType === undefined ? {} : { contentType }),
    open: () => body.open(),
  };
  sources.set(received, source);
  return source;
}

async function* once(bytes: WholeAnswer['body']): AsyncGenerator<Uint8Array, void, void> {
  yield bytes;
}
