import type { RegisteredMailItem } from '@ebox-bridge/registered-mail';
import { registeredMailOperations } from '@ebox-bridge/registered-mail/server';
import { trickyPdf } from '../../run/documents.ts';
import type { Module, Verdict } from '../../run/verdict.ts';
import { requestOf } from '../../soap/call-operation.ts';
import { type Control, controlOnce, type ExpectedRefusal, expectRefusal } from '../../soap/expect-refusal.ts';
import { frame } from '../../soap/frame.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { documentOf, letterOf } from './letter.ts';

const { sendDocument } = registeredMailOperations;

/** Codes that the guide declares. */
export const declared = (...codes: readonly string[]): ExpectedRefusal => ({ codes, declared: true });

/** A valid letter is taken. */
export const letterControl: Control = controlOnce(
  async (session) => session.send(await requestOf(session, sendDocument, letterOf(session))),
  'sends',
);

/** A letter that must be refused as the contract or the guide declares. */
export function refused(
  session: SoapSession,
  changes: Partial<RegisteredMailItem>,
  expected: ExpectedRefusal,
): Promise<Verdict> {
  const letter = letterOf(session, changes);
  return expectRefusal(session, () => requestOf(session, sendDocument, letter), expected, letterControl);
}

/** A letter whose document is `cid:document`, with parts framed by hand. */
export const framed =
  (parts: (document: Uint8Array) => Parameters<typeof frame>[1], expected: ExpectedRefusal): Module<SoapSession> =>
  (session) => {
    const bytes = trickyPdf();
    const letter = letterOf(session, { document: documentOf(session, bytes, { content: 'cid:document' }) });
    const request = async () => {
      const envelope = await session.sign({ body: sendDocument.writeInput(letter) });
      return frame(envelope, parts(bytes), { soapAction: sendDocument.soapAction });
    };
    return expectRefusal(session, request, expected, letterControl);
  };
