import { type GetStatusRequest, registeredMailOperations } from '@ebox-bridge/registered-mail/server';
import { businessFault } from '../soap/fault-answer.ts';
import { dropAttachments, type SoapOperation } from '../soap/soap-operation.ts';
import type { RegisteredMail } from './mail-store.ts';
import type { RegisteredMailParts } from './send-document.ts';
import { describeSignedFile, signFile } from './sign-file.ts';

/**
 * getStatus: PENDING for as long as the world says, then SENT with the proof of dispatch, the same bytes each time; ERROR
 * without. A ticket of another sender is as unknown as one that never was (REPO_B01).
 */
export function getStatus({ ticket }: GetStatusRequest, { mails, signers }: RegisteredMailParts): SoapOperation<void> {
  return {
    facts: { text: ticket },
    receive: dropAttachments,
    async process(_received, { call, sender, world, now }) {
      const mail = mails.get(ticket);
      if (!mail || mail.sender !== sender.cbeNumber) {
        throw businessFault(call, 'REPO_B01', 'the ticket is not known');
      }
      const { token } = mail;
      const answer = registeredMailOperations.getStatus.writeOutput;
      const sentAt = new Date(Date.parse(mail.receivedAt) + (world.settings.registeredMailPendingMs ?? 0));
      if (now() < sentAt) return answer({ ticket, token, status: 'PENDING' });
      if (mail.failed) return answer({ ticket, token, status: 'ERROR' });
      const proof = mail.proof ?? (await signProof(mail, sentAt));
      const { file, attachment } = describeSignedFile(proof, call.chance);
      return {
        body: answer({ ticket, token, status: 'SENT', proofOfDispatch: file }),
        attachments: [attachment],
      };
    },
  };

  // No format of the proof is published: it says what the receipt says, and its time-stamp when (assumption).
  async function signProof(mail: RegisteredMail, sentAt: Date) {
    const file = { name: 'ProofOfDispatch.xml', title: 'Proof of dispatch', content: mail.proofContent };
    const proof = await signFile(file, await signers(), sentAt);
    const signed = mails.get(ticket)?.proof;
    if (signed) return signed;
    mails.keep({ ...mail, proof });
    return proof;
  }
}
