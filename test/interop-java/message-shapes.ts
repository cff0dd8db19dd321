import { citizenProfileOperations } from '@ebox-bridge/citizen-profile/server';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { registeredMailOperations } from '@ebox-bridge/registered-mail/server';
import { policyNames, signEnvelope } from '@ebox-bridge/ws-security';
import { publicationOf } from '../kit/publication.ts';
import type { Wss4j } from './wss4j.ts';

/** A valid message to start from. */
export interface MessageShape {
  readonly name: string;
  readonly xml: string;
}

const publication = publicationOf('T-SHAPE', Buffer.from('%PDF-1.7'), {
  recipientId: [
    { companyId: '0406798006', eboxType: 'ENTERPRISE' },
    { inss: '85073003328', eboxType: 'CITIZEN' },
  ],
  meta: [{ type: 'EMPLOYER', value: ['Été & "Co" <NV>'] }],
});

/** Request bodies of several operations, and one whose names, prefixes and text are harder than those of the contracts. */
export const bodies: Readonly<Record<string, string>> = {
  publishEboxMessage: eboxMessageOperations.publishEboxMessage.writeInput({
    ...publication,
    document: {
      title: 'T',
      content: 'cid:document@invalid',
      downloadFileName: 'document.pdf',
      mime: 'application/pdf',
    },
  }),
  hasAnEbox: eboxMessageOperations.hasAnEbox.writeInput({
    eboxType: 'ENTERPRISE',
    eboxId: [{ companyId: '0406798006' }, { companyId: '0206731645' }, { companyId: '0123456789' }],
  }),
  getMessageStatus: eboxMessageOperations.getMessageStatus.writeInput({
    eboxType: 'CITIZEN',
    message: [{ messageId: { ticket: 'T-SHAPE' }, eboxId: { inss: '85073003328' } }],
  }),
  getRestrictedCitizenProfiles: citizenProfileOperations.getRestrictedCitizenProfiles.writeInput({
    inss: ['85073003328'],
  }),
  getStatus: registeredMailOperations.getStatus.writeInput({ ticket: '0123456789' }),
  invented:
    '<p:Request xmlns:p="urn:p"><p:Title>Title</p:Title><p:Empty></p:Empty><n xmlns="urn:n" a="1" p:b="2"><m xmlns="">\u{1f4ee} &amp;&#xD;</m></n><p:Id>0206731645</p:Id></p:Request>',
};

/** An envelope that nobody has signed, for WSS4J. */
export const unsignedEnvelope = (body: string): string =>
  `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header/><soap:Body>${body}</soap:Body></soap:Envelope>`;

/** Each body as we sign it: by each policy, with and without prefixes that are declared on Body. */
export async function ourShapes(
  identity: Parameters<typeof signEnvelope>[0]['identity'],
): Promise<readonly MessageShape[]> {
  const shapes: MessageShape[] = [];
  for (const [name, body] of Object.entries(bodies)) {
    const policy = policyNames[shapes.length % policyNames.length] ?? 'X509_SHA256';
    for (const inclusivePrefixes of [undefined, { extra: 'urn:extra', p: 'urn:other' }]) {
      const declared = inclusivePrefixes === undefined ? {} : { inclusivePrefixes };
      const xml = Buffer.from(await signEnvelope({ identity, policy, body, ...declared })).toString();
      shapes.push({ name: `${name}, ours, ${policy}${inclusivePrefixes === undefined ? '' : ', PrefixList'}`, xml });
    }
  }
  return shapes;
}

/** Two bodies as WSS4J signs them, in every way that it has: kinds of key reference, algorithms, transforms. */
export function theirShapes({ sign }: Wss4j): readonly MessageShape[] {
  return ['publishEboxMessage', 'invented'].flatMap((name) =>
    [...sign(unsignedEnvelope(bodies[name] ?? ''))].flatMap(([file, xml]) =>
      file.endsWith('.xml') ? [{ name: `${name}, WSS4J, ${file}`, xml: xml.toString() }] : [],
    ),
  );
}
