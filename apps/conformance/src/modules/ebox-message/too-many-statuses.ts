import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import type { Module } from '../../run/verdict.ts';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

const { getMessageStatus } = eboxMessageOperations;

/** 251 messages. */
export const tooManyStatuses: Module<SoapSession> = (session) =>
  expectRefusal(
    session,
    async () => {
      const one = { eboxId: { companyId: '0100000003' }, messageId: { ticket: 'T' } };
      const message = Array.from({ length: 251 }, () => one);
      return { body: await session.sign({ body: getMessageStatus.writeInput({ eboxType: 'ENTERPRISE', message }) }) };
    },
    { codes: ['SOA-03006'], declared: true },
  );
