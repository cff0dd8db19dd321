import { randomUUID } from 'node:crypto';
import { createEboxMessageClient, type EboxMessageClient } from '@ebox-bridge/ebox-message';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { buildSoapRequest, readSoapResponse, type SoapFailure } from '@ebox-bridge/soap';
import {
  type DemoWorld,
  heldMessages,
  pdf,
  publication,
  recipient,
  sha256Hex,
  unknownRecipient,
} from './demo-world.ts';
import { routeCalls } from './route-calls.ts';
import { unexpected } from './unexpected.ts';

/** What came back from one call, in words, and whether it is what had to come. */
export interface CallOutcome {
  /** What the facade answered, in a few words. */
  readonly happened: string;
  readonly got: string;
  readonly ok: boolean;
}

/** One call of the demo. */
export interface DemoCall {
  readonly title: string;
  readonly asked: string;
  readonly expected: string;
  run(): Promise<CallOutcome>;
}

/** The calls in their order. The later ones build on the first: its ticket is used again. */
export function demoCalls(world: DemoWorld, client: EboxMessageClient): readonly DemoCall[] {
  const ticket = `DEMO-${randomUUID().slice(0, 12)}`;
  let publishedId: string | undefined;
  const newTicket = () => `DEMO-${randomUUID().slice(0, 12)}`;

  return [
    {
      title: 'Publish a PDF and an annex',
      asked: 'publishEboxMessage, signed, two attachments',
      expected: 'an ID; the simulator holds the PDF with the same SHA-256',
      async run() {
        const result = await client.publishEboxMessage(publication(ticket, recipient));
        if (!result.ok) return unexpected(result);
        publishedId = result.value.id;
        const held = (await heldMessages(world)).find(({ messageId }) => messageId === publishedId);
        const expected = sha256Hex(pdf);
        const file = held?.attachments.find(({ fileName }) => fileName === 'carte-de-travail.pdf');
        return {
          happened: `200, ID ${publishedId}`,
          got: `ID ${publishedId}; SHA-256 ${file?.sha256 ?? 'missing'} ${file?.sha256 === expected ? '=' : 'IS NOT'} ${expected.slice(0, 12)}... of the PDF sent`,
          ok: file?.sha256 === expected && held?.attachments.length === 2,
        };
      },
    },
    {
      title: 'Ask whether two enterprises have an e-Box',
      asked: 'hasAnEbox, ENTERPRISE',
      expected: `${recipient} exists, ${unknownRecipient} does not`,
      async run() {
        const result = await client.hasAnEbox({
          eboxType: 'ENTERPRISE',
          eboxId: [{ companyId: recipient }, { companyId: unknownRecipient }],
        });
        if (!result.ok) return unexpected(result);
        const answers = result.value.ebox.map(
          ({ ebox, exists }) => `${ebox.companyId} ${exists ? 'exists' : 'does not'}`,
        );
        return {
          happened: '200, HasAnEboxResponse',
          got: answers.join(', '),
          ok: answers.join(', ') === `${recipient} exists, ${unknownRecipient} does not`,
        };
      },
    },
    {
      title: 'Ask for the health of the facade',
      asked: 'healthCheck, DEEP',
      expected: 'status OK',
      async run() {
        const result = await client.healthCheck({ type: 'DEEP' });
        if (!result.ok) return unexpected(result);
        const { status, sanityCheck = [] } = result.value;
        const checks = sanityCheck.map((check) => `${check.id} ${check.status.level}`).join(', ');
        return {
          happened: '200, HealthCheckResponse',
          got: `status ${status.level} (${checks})`,
          ok: status.level === 'OK',
        };
      },
    },
    ...routeCalls(world, client, ticket),
    {
      title: 'Change the body after signing',
      asked: 'publishEboxMessage, one letter of the title changed',
      expected: 'fault SOA-01001, nothing published',
      run: () => refused(world, 'SOA-01001', () => sendTampered(world, newTicket())),
    },
    {
      title: 'Write a CBE number with 9 digits',
      asked: 'publishEboxMessage, CompanyID 406798006',
      expected: 'fault SOA-03006, nothing published',
      run: () =>
        refused(world, 'SOA-03006', async () => {
          const lax = createEboxMessageClient({ url: world.facadeUrl, identity: world.identity, validate: false });
          try {
            return await lax.publishEboxMessage(publication(newTicket(), recipient.slice(1)));
          } finally {
            await lax.close();
          }
        }),
    },
    {
      title: 'State a wrong digest',
      asked: 'publishEboxMessage, Digest of other bytes',
      expected: 'business error 10, nothing published',
      run: () =>
        refused(world, '10', () =>
          client.publishEboxMessage(publication(newTicket(), recipient, Buffer.from('other bytes'))),
        ),
    },
    {
      title: 'Send the same ticket again',
      asked: 'publishEboxMessage, as the first call',
      expected: 'the same ID, nothing published twice',
      async run() {
        const before = await heldMessages(world);
        const result = await client.publishEboxMessage(publication(ticket, recipient));
        if (!result.ok) return unexpected(result);
        const added = (await heldMessages(world)).length - before.length;
        return {
          happened: `200, ID ${result.value.id}`,
          got: `ID ${result.value.id}, ${added} published`,
          ok: result.value.id === publishedId && added === 0,
        };
      },
    },
    {
      title: 'Publish to an enterprise without e-Box',
      asked: `publishEboxMessage to ${unknownRecipient}`,
      expected: 'business error 90, nothing published',
      run: () => refused(world, '90', () => client.publishEboxMessage(publication(newTicket(), unknownRecipient))),
    },
  ];
}

/** Runs a call that must end in this fault and must publish nothing. */
async function refused(world: DemoWorld, code: string, call: () => Promise<FaultOrResult>): Promise<CallOutcome> {
  const before = await heldMessages(world);
  const result = await call();
  const added = (await heldMessages(world)).length - before.length;
  if (result.ok) return { happened: 'no fault', got: `no fault, ${added} published`, ok: false };
  const { fault } = result;
  const detail = fault?.detail;
  const text = detail?.messages[0]?.text ?? fault?.faultString;
  return {
    happened: `${result.status}, ${detail?.kind ?? 'Fault'} ${detail?.code ?? fault?.faultString}`,
    got: `${detail?.kind ?? 'fault'} ${detail?.code}: ${text} (${added} published)`,
    ok: detail?.code === code && added === 0,
  };
}

type FaultOrResult = Pick<SoapFailure, 'ok' | 'fault' | 'status'> | { readonly ok: true };

/** A request whose title was changed after it was signed, as somebody on the way could. */
async function sendTampered(world: DemoWorld, ticket: string): Promise<FaultOrResult> {
  const built = await buildSoapRequest(eboxMessageOperations.publishEboxMessage, publication(ticket, recipient), {
    identity: world.identity,
  });
  const chunks: Uint8Array[] = [];
  if (built.body instanceof Uint8Array) chunks.push(built.body);
  else for await (const chunk of built.body) chunks.push(Buffer.from(chunk));
  const body = Buffer.from(
    Buffer.concat(chunks).toString('latin1').replace('Carte de travail', 'Carte de Travail'),
    'latin1',
  );
  const answer = await fetch(world.facadeUrl, { method: 'POST', headers: built.headers, body });
  if (answer.body === null) throw new TypeError('the facade answered without a body');
  const response = await readSoapResponse(answer.status, answer.headers.get('content-type') ?? undefined, answer.body);
  return response.kind === 'fault' ? { ok: false, fault: response.fault, status: answer.status } : { ok: true };
}
