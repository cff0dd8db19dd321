import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPemCertificates } from '@ebox-bridge/certificate';
import { createCitizenProfileClient } from '@ebox-bridge/citizen-profile';
import { createKey } from '@ebox-bridge/facade';
import { createRegisteredMailClient, type RegisteredMailToSend, verifyReceipt } from '@ebox-bridge/registered-mail';
import { attachmentFromBytes, collectAttachments } from '@ebox-bridge/soap';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterprise, newTicket, publicationOf, sha256Base64, sha256Hex } from '../kit/publication.ts';
import { startWorld, type World } from '../kit/world.ts';

const citizen = '85073003328';
const { key, entry } = createKey({
  name: 'test',
  cbeNumber: '0206731645',
  application: 'employment:job-attest:werkkaart',
});
const pdf = randomBytes(200_000);

let world: World;
beforeAll(async () => {
  world = await startWorld({
    configure: (given) => {
      const facade = String((given['identity'] as { readonly pkcs12: string }).pkcs12);
      // The service asks who signed: what the REST door asks about is signed with the sender's own certificate too.
      const identity = { pkcs12: facade.replace('facade.p12', 'sender.p12') };
      return { ...given, restDoor: { keys: [entry] }, senders: [{ cbeNumber: '0206731645', identity }] };
    },
  });
});
afterAll(() => world.close());

const rest = (path: string, init: RequestInit = {}) =>
  fetch(`${world.facade.ready.urls.rest}${path}`, {
    ...init,
    headers: { Authorization: `Bearer ${key}`, ...init.headers },
  });
const mail = () =>
  createRegisteredMailClient({ url: world.facade.ready.urls.registeredMail, identity: world.identity });

function letter(token: string, bytes: Uint8Array = pdf): RegisteredMailToSend {
  return {
    registeredMailItem: {
      token,
      recipient: { $type: 'Citizen', inss: citizen, qualityCode: 'CITIZEN' },
      document: {
        title: 'Mise en demeure',
        content: attachmentFromBytes(bytes, 'application/pdf'),
        digest: { digestMethod: 'SHA-256', digestValue: sha256Base64(bytes) },
        downloadFileName: 'lettre.pdf',
        mime: 'application/pdf',
        type: 'DUNNING',
      },
    },
  };
}

async function receiptOf(token: string) {
  const client = mail();
  const sent = await client.sendDocument(letter(token));
  if (!sent.ok) throw new Error(JSON.stringify(sent.fault));
  const { ticket, document } = sent.value.receipt;
  const bytes = (await collectAttachments(sent.attachments)).bytes(String(document.content));
  await client.close();
  return { ticket, bytes, signature: document.signature };
}

describe('every route, by both doors, over one ledger', () => {
  test('registered mail: sent by SOAP, killed, sent again, asked by REST: one letter, one receipt', async () => {
    const token = `T-${randomUUID()}`;
    const first = await receiptOf(token);
    await world.killFacade();
    await world.startFacade();
    const again = await receiptOf(token);
    expect(again.ticket).toBe(first.ticket);
    expect(Buffer.from(again.bytes).equals(Buffer.from(first.bytes))).toBe(true);
    const trust = readPemCertificates(await readFile(join(world.simulator.ready.pki, 'ca.pem'), 'utf8'));
    expect((await verifyReceipt(again.bytes, again.signature, { trust })).overall).toBe('proven');
    const held = (await world.messages()).filter(({ messageId }) => messageId === first.ticket);
    expect(held).toHaveLength(1);
    expect(held[0]?.attachments).toMatchObject([{ sha256: sha256Hex(pdf) }]);

    const status = await rest(`/registered-mails/${first.ticket}`);
    expect(status.status).toBe(200);
    expect(await status.json()).toMatchObject({ ticket: first.ticket, token, status: 'SENT' });
    const stored = await rest(`/registered-mails/${first.ticket}/documents/Receipt.xml`);
    expect(Buffer.from(await stored.arrayBuffer()).equals(Buffer.from(first.bytes))).toBe(true);
  });

  test('what is stored of a letter cannot be read without the secret', async () => {
    await receiptOf(`T-${randomUUID()}`);
    for (const name of await readdir(world.folder, { recursive: true })) {
      if (!/ledger\.sqlite/.test(name)) continue;
      const text = await readFile(join(world.folder, name), 'latin1');
      expect(text).not.toContain(citizen);
      expect(text).not.toContain('ReceiptContent');
      expect(text).not.toContain('Mise en demeure');
    }
  });

  test('status: published by SOAP to two enterprises, asked by both doors after a restart', async () => {
    const ticket = newTicket();
    const recipientId = [enterprise, '0206731645'].map((companyId) => ({ companyId, eboxType: 'ENTERPRISE' }) as const);
    const published = await world.client().publishEboxMessage(publicationOf(ticket, pdf, { recipientId }));
    if (!published.ok) throw new Error(JSON.stringify(published.fault));
    await world.killFacade();
    await world.startFacade();
    const asked = await world.client().getMessageStatus({
      eboxType: 'ENTERPRISE',
      message: recipientId.map(({ companyId }) => ({ eboxId: { companyId }, messageId: { ticket } })),
    });
    expect(asked).toMatchObject({
      ok: true,
      value: { message: [{ hasBeenConsulted: false }, { hasBeenConsulted: false }] },
    });
    const found = await rest(`/messages?ticket=${encodeURIComponent(ticket)}`);
    expect(await found.json()).toMatchObject({
      messages: [
        {
          id: published.value.id,
          ticket,
          recipients: [
            { enterpriseNumber: enterprise, state: 'published', consulted: false },
            { enterpriseNumber: '0206731645', state: 'published', consulted: false },
          ],
        },
      ],
    });
  });

  test('profiles and existence of citizens say the same by both doors', async () => {
    const numbers = [citizen, '85073003319', '85073003399'];
    const client = createCitizenProfileClient({
      url: world.facade.ready.urls.citizenProfile,
      identity: world.identity,
    });
    const soap = await client.getRestrictedCitizenProfiles({ inss: numbers });
    await client.close();
    if (!soap.ok) throw new Error(JSON.stringify(soap.fault));
    const accepted = soap.value.citizenProfile?.map(({ flags }) => flags?.conditionsAccepted ?? false);
    expect(accepted).toEqual([true, false, false]);
    const exists = await world.client().hasAnEbox({ eboxType: 'CITIZEN', eboxId: numbers.map((inss) => ({ inss })) });
    expect(exists.ok && exists.value.ebox.map((one) => one.exists)).toEqual(accepted);
    const json = await rest('/eboxes/search', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ eboxType: 'citizen', ssins: numbers }),
    });
    const { eboxes } = (await json.json()) as { eboxes: { exists: boolean }[] };
    expect(eboxes.map((one) => one.exists)).toEqual(accepted);
  });

  test('the log has none of the numbers', () => {
    expect(world.facadeLog()).not.toContain(citizen);
  });
});
