import type { Recipient } from './command.ts';

/** The number that names a recipient inside its kind. Never stored in clear for persons. */
export function recipientNumber(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'enterprise':
      return recipient.enterpriseNumber;
    case 'citizen':
    case 'professional':
      return recipient.inss;
    case 'other': {
      const { owner, ebox } = recipient;
      const { companyId = null, subentityId = null, inss = null, nihii = null } = owner;
      return JSON.stringify([ebox.eboxType ?? ebox.qualityCode, companyId, subentityId, inss, nihii]);
    }
  }
}

/** Which e-Box it is: two recipients with the same identity are one. Holds the number, so it stays in memory. */
export function recipientIdentity(recipient: Recipient): string {
  return `${recipient.kind} ${recipientNumber(recipient)}`;
}
