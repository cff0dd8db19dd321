import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import type { Module } from '../../run/verdict.ts';
import { expectRefusal } from '../../soap/expect-refusal.ts';
import type { SoapSession } from '../../soap/soap-session.ts';

const { hasAnEbox } = eboxMessageOperations;

/** 1001 ids. */
export const tooManyEboxes: Module<SoapSession> = (session) =>
  expectRefusal(
    session,
    async () => {
      const eboxId = Array.from({ length: 1001 }, () => ({ companyId: '0100000003' }));
      return { body: await session.sign({ body: hasAnEbox.writeInput({ eboxType: 'ENTERPRISE', eboxId }) }) };
    },
    { codes: ['SOA-03006'], declared: true },
  );
