import { businessFault } from '../soap/fault-answer.ts';
import type { SoapContext, SoapSender } from '../soap/soap-operation.ts';

/**
 * SenderID where it is given, else the certificate. Another institution needs a mandate (20), and the holder of a
 * mandate must give SenderID (30).
 */
export function effectiveSender(
  senderId: { readonly application: string; readonly institution: string } | undefined,
  { sender, call, world }: SoapContext,
): SoapSender {
  const { cbeNumber } = sender;
  if (senderId === undefined) {
    if (!world.mandates.isHolder(cbeNumber, 'publish')) return sender;
    throw businessFault(call, '30', 'a mandate sender must give SenderID');
  }
  const { institution, application } = senderId;
  if (institution !== cbeNumber && !world.mandates.has(cbeNumber, institution, 'publish')) {
    throw businessFault(call, '20', 'the institution may not publish for another institution');
  }
  return { cbeNumber: institution, applicationId: application };
}
