import { writeRelated } from '@ebox-bridge/multipart';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

/** A valid envelope framed as MTOM/XOP: documents travel as SOAP with Attachments. */
export const mtomRefused = (session: SoapSession) =>
  expectRefusal(
    session,
    async () => {
      const type = 'application/xop+xml; charset=UTF-8; type="text/xml"';
      const body = Buffer.from(await session.sign());
      const root = { headers: { 'Content-Type': type, 'Content-ID': '<root>' }, body, size: body.length };
      const { contentType, chunks } = writeRelated([root], { start: 'root', type: 'application/xop+xml' });
      const pieces: Uint8Array[] = [];
      for await (const chunk of chunks) pieces.push(Buffer.from(chunk));
      return { body: Buffer.concat(pieces), contentType };
    },
    { codes: ['SOA-03002'], declared: false },
  );
