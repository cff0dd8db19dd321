import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { readPemCertificates } from '@ebox-bridge/certificate';
import { createCitizenProfileClient } from '@ebox-bridge/citizen-profile';
import type { EboxMessageClient } from '@ebox-bridge/ebox-message';
import {
  createRegisteredMailClient,
  type RegisteredMailClient,
  type RegisteredMailToSend,
  verifyReceipt,
} from '@ebox-bridge/registered-mail';
import { attachmentFromBytes, collectAttachments } from '@ebox-bridge/soap';
import type { CallOutcome, DemoCall } from './calls.ts';
import { type DemoWorld, pdf, recipient } from './demo-world.ts';
import { unexpected } from './unexpected.ts';

/** In the default world the first accepted the e-Box, and the second did not. */
const citizens = ['85073003328', '85073003329'] as const;

/** One call on each route that the first calls did not take. `ticket` was published by the first of them. */
export function routeCalls(world: DemoWorld, client: EboxMessageClient, ticket: string): readonly DemoCall[] {
  let letterTicket: string | undefined;
  const mail = <T>(use: (mailClient: RegisteredMailClient) => Promise<T>) => {
    const mailClient = createRegisteredMailClient({ url: world.registeredMailUrl, identity: world.identity });
    return use(mailClient).finally(() => mailClient.close());
  };
  return [
    {
      title: 'Ask whether the message was read',
      asked: 'getMessageStatus, the first ticket',
      expected: 'not consulted yet',
      async run() {
        const result = await client.getMessageStatus({
          eboxType: 'ENTERPRISE',
          message: [{ eboxId: { companyId: recipient }, messageId: { ticket, sequence: 1 } }],
        });
        if (!result.ok) return unexpected(result);
        const [message] = result.value.message ?? [];
        const got =
          message === undefined
            ? (result.value.errorCase?.[0]?.errorCode ?? 'no answer')
            : message.hasBeenConsulted
              ? 'consulted'
              : 'not consulted yet';
        return { happened: '200, GetMessageStatusResponse', got, ok: got === 'not consulted yet' };
      },
    },
    {
      title: 'Ask whether two citizens have an e-Box',
      asked: 'hasAnEbox, CITIZEN',
      expected: 'the first has one, the second has not',
      async run() {
        const result = await client.hasAnEbox({ eboxType: 'CITIZEN', eboxId: citizens.map((inss) => ({ inss })) });
        if (!result.ok) return unexpected(result);
        const got = result.value.ebox.map(({ exists }) => (exists ? 'has one' : 'has not')).join(', ');
        return { happened: '200, HasAnEboxResponse', got, ok: got === 'has one, has not' };
      },
    },
    {
      title: 'Ask for the profiles of two citizens',
      asked: 'getRestrictedCitizenProfiles',
      expected: 'the first accepted the conditions, the second did not',
      async run() {
        const profiles = createCitizenProfileClient({ url: world.citizenProfileUrl, identity: world.identity });
        try {
          const result = await profiles.getRestrictedCitizenProfiles({ inss: citizens });
          if (!result.ok) return unexpected(result);
          const got = (result.value.citizenProfile ?? [])
            .map(({ flags }) => (flags?.conditionsAccepted === true ? 'accepted' : 'did not accept'))
            .join(', ');
          return { happened: '200, profiles', got, ok: got === 'accepted, did not accept' };
        } finally {
          await profiles.close();
        }
      },
    },
    {
      title: 'Send a registered letter',
      asked: 'sendDocument, signed, one attachment',
      expected: 'a receipt whose signature and time-stamp are proven',
      run: () =>
        mail(async (mailClient) => {
          const result = await mailClient.sendDocument(letter());
          if (!result.ok) return unexpected(result);
          const { receipt } = result.value;
          letterTicket = receipt.ticket;
          const files = await collectAttachments(result.attachments);
          const trust = readPemCertificates(await readFile(world.caFile, 'utf8'));
          const bytes = files.bytes(String(receipt.document.content));
          const { overall } = await verifyReceipt(bytes, receipt.document.signature, { trust });
          return {
            happened: `200, ticket ${receipt.ticket}`,
            got: `ticket ${receipt.ticket}, ${receipt.document.downloadFileName} of ${bytes.length} bytes: ${overall}`,
            ok: overall === 'proven',
          };
        }),
    },
    {
      title: 'Ask what became of the letter',
      asked: 'getStatus, its ticket',
      expected: 'SENT, with the proof of dispatch',
      run: () =>
        mail(async (mailClient) => {
          const result = await mailClient.getStatus({ ticket: letterTicket ?? '0000000000000' });
          if (!result.ok) return unexpected(result);
          await result.attachments.return();
          const { status, proofOfDispatch } = result.value;
          const got = `${status}, ${proofOfDispatch?.downloadFileName ?? 'no proof'}`;
          return { happened: '200, GetStatusResponse', got, ok: status === 'SENT' && proofOfDispatch !== undefined };
        }),
    },
    {
      title: 'The same e-Boxes by the REST door',
      asked: 'POST /v1/eboxes/search, a bearer key',
      expected: 'as JSON: the first citizen has one, the second has not',
      run: () => restSearch(world),
    },
  ];
}

async function restSearch({ restUrl, restKey }: DemoWorld): Promise<CallOutcome> {
  const answer = await fetch(`${restUrl}/eboxes/search`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${restKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ eboxType: 'citizen', ssins: citizens }),
  });
  const { eboxes = [], code = 'no answer' } = (await answer.json()) as {
    readonly eboxes?: readonly { readonly exists: boolean }[];
    readonly code?: string;
  };
  const got = answer.ok ? eboxes.map(({ exists }) => (exists ? 'has one' : 'has not')).join(', ') : code;
  return { happened: `${answer.status}, JSON`, got, ok: got === 'has one, has not' };
}

function letter(): RegisteredMailToSend {
  return {
    registeredMailItem: {
      token: `DEMO-${randomUUID()}`,
      recipient: { $type: 'Enterprise', companyId: recipient, qualityCode: 'QUAL_COMPANY' },
      document: {
        title: 'Mise en demeure',
        content: attachmentFromBytes(pdf, 'application/pdf'),
        downloadFileName: 'lettre.pdf',
        mime: 'application/pdf',
        type: 'LETTER',
        language: 'fr',
      },
    },
  };
}
