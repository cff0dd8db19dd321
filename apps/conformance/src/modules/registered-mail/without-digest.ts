import { registeredMailOperations } from '@ebox-bridge/registered-mail/server';
import { trickyPdf } from '../../run/documents.ts';
import type { Module } from '../../run/verdict.ts';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import { frame } from '../../soap/frame.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { documentOf, letterOf } from './letter.ts';
import { declared, letterControl } from './refused-letter.ts';

const { sendDocument } = registeredMailOperations;

/** No Digest at all: the contract asks for one. */
export const letterWithoutDigest: Module<SoapSession> = (session) => {
  const letter = letterOf(session, { document: documentOf(session, trickyPdf(), { content: 'cid:document' }) });
  const request = async () => {
    const body = sendDocument.writeInput(letter).replace(/<([^<>]*:)?Digest[ >].*?<\/\1Digest>/s, '');
    return frame(await session.sign({ body }), [{ contentId: 'document', bytes: trickyPdf() }]);
  };
  return expectRefusal(session, request, declared('SOA-03006'), letterControl);
};
