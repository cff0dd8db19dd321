import { createHash } from 'node:crypto';
import type { RegisteredMailItem } from '@ebox-bridge/registered-mail';
import { registeredMailOperations } from '@ebox-bridge/registered-mail/server';
import { sha256Base64, trickyPdf } from '../../run/documents.ts';
import type { Module, Verdict } from '../../run/verdict.ts';
import { requestOf } from '../../soap/call-operation.ts';
import { type ExpectedRefusal, expectRefusal } from '../../soap/expect-refusal.ts';
import { frame } from '../../soap/frame.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { annexOf, documentOf, letterOf } from './letter.ts';

const { sendDocument } = registeredMailOperations;
const declared = (...codes: readonly string[]): ExpectedRefusal => ({ codes, declared: true });

function refused(
  session: SoapSession,
  changes: Partial<RegisteredMailItem>,
  expected: ExpectedRefusal,
): Promise<Verdict> {
  const letter = letterOf(session, changes);
  return expectRefusal(session, () => requestOf(session, sendDocument, letter), expected);
}

/** The digest of other bytes. */
export const letterWrongDigest: Module<SoapSession> = (session) => {
  const digest = { digestMethod: 'SHA-256', digestValue: sha256Base64(trickyPdf()) } as const;
  return refused(session, { document: documentOf(session, trickyPdf(), { digest }) }, declared('FILE_B01'));
};

/** A right SHA-1 digest. */
export const letterSha1Digest: Module<SoapSession> = (session) => {
  const bytes = trickyPdf();
  const digest = { digestMethod: 'SHA-1', digestValue: createHash('sha1').update(bytes).digest('base64') } as const;
  return refused(session, { document: documentOf(session, bytes, { digest }) }, declared('FILE_B03'));
};

/** A letter whose document is `cid:document`, with parts framed by hand. */
const framed =
  (parts: (document: Uint8Array) => Parameters<typeof frame>[1], expected: ExpectedRefusal): Module<SoapSession> =>
  (session) => {
    const bytes = trickyPdf();
    const letter = letterOf(session, { document: documentOf(session, bytes, { content: 'cid:document' }) });
    const request = async () => {
      const envelope = await session.sign({ body: sendDocument.writeInput(letter) });
      return frame(envelope, parts(bytes), { soapAction: sendDocument.soapAction });
    };
    return expectRefusal(session, request, expected);
  };

/** The bytes of the attachment were changed after signing. */
export const letterAttachmentChanged: Module<SoapSession> = framed((document) => {
  const bytes = Buffer.from(document);
  bytes[bytes.length - 1] = 0x21;
  return [{ contentId: 'document', bytes }];
}, declared('FILE_B01'));

/** No part has the Content-ID that Content names. */
export const letterAttachmentMissing: Module<SoapSession> = framed((bytes) => [{ contentId: 'another', bytes }], {
  codes: ['SOA-03007'],
  declared: false,
});

/** No Digest at all: the contract asks for one. */
export const letterWithoutDigest: Module<SoapSession> = (session) => {
  const letter = letterOf(session, { document: documentOf(session, trickyPdf(), { content: 'cid:document' }) });
  const request = async () => {
    const body = sendDocument.writeInput(letter).replace(/<([^<>]*:)?Digest[ >].*?<\/\1Digest>/s, '');
    return frame(await session.sign({ body }), [{ contentId: 'document', bytes: trickyPdf() }]);
  };
  return expectRefusal(session, request, declared('SOA-03006'));
};

/** Six annexes. */
export const letterSixAnnexes: Module<SoapSession> = (session) =>
  refused(session, { annex: Array.from({ length: 6 }, () => annexOf(trickyPdf())) }, declared('SOA-03006'));
