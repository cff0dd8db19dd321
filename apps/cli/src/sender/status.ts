import { CliError } from '../errors.ts';
import { printable } from '../printable.ts';
import type { SenderConnection } from './connection-options.ts';
import { asSender, type Sender } from './open-sender.ts';
import { readRecipient } from './recipient.ts';
import { soapFailure } from './soap-failure.ts';

export interface StatusOptions extends SenderConnection {
  readonly to: string;
}

/** What became of one message. */
interface Status {
  readonly message: string;
  readonly known: boolean;
  readonly read?: boolean;
  readonly visible?: boolean;
  readonly expirationDate?: string;
}

/** Most messages of one getMessageStatus (contract). */
const soapBatch = 250;

/** `ebox status MESSAGE...`: were these messages read? Exit code 1 when one of them is not known. */
export async function showStatus(messages: readonly string[], options: StatusOptions): Promise<void> {
  const ask = options.soap === true || options.soapUrl !== undefined ? askSoap : askRest;
  const statuses = await asSender(options, (sender) => ask(sender, messages, options));
  if (statuses.some(({ known }) => !known)) process.exitCode = 1;
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ messages: statuses })}\n`);
    return;
  }
  for (const { message, known, read, visible, expirationDate } of statuses) {
    const facts = [
      known ? (read === true ? 'read' : 'not read yet') : 'not known to the service',
      ...(visible === false ? ['hidden'] : []),
      ...(expirationDate === undefined ? [] : [`kept until ${expirationDate}`]),
    ];
    process.stdout.write(printable(`${message}  ${facts.join(', ')}\n`));
  }
}

async function askRest(sender: Sender, messages: readonly string[], { to }: StatusOptions): Promise<readonly Status[]> {
  const recipient = readRecipient(to);
  const found = await sender.registry().searchMessageStatus(messages.map((messageId) => ({ messageId, recipient })));
  const byId = new Map(found.map((status) => [status.messageId, status]));
  return messages.map((message) => {
    const status = byId.get(message);
    if (status === undefined) return { message, known: false };
    const { readStatus: read, visible, expirationDate } = status;
    return {
      message,
      known: true,
      read,
      ...(visible === undefined ? {} : { visible }),
      ...(expirationDate === undefined ? {} : { expirationDate }),
    };
  });
}

/** By SOAP a message is known by its Ticket, with `/SEQUENCE` after it where it has one. */
async function askSoap(sender: Sender, messages: readonly string[], { to }: StatusOptions): Promise<readonly Status[]> {
  const recipient = readRecipient(to);
  const eboxType = recipient.eboxType === 'enterprise' ? 'ENTERPRISE' : 'CITIZEN';
  const eboxId =
    recipient.eboxType === 'enterprise' ? { companyId: recipient.enterpriseNumber } : { inss: recipient.ssin };
  const client = sender.eboxMessage();
  const read = new Map<string, boolean>();
  for (let start = 0; start < messages.length; start += soapBatch) {
    const message = messages.slice(start, start + soapBatch).map((text) => ({ eboxId, messageId: ticketOf(text) }));
    const result = await client.getMessageStatus({ eboxType, message });
    if (!result.ok) throw soapFailure('getMessageStatus', result);
    for (const { messageId, hasBeenConsulted } of result.value.message ?? [])
      read.set(nameOf(messageId), hasBeenConsulted);
  }
  return messages.map((message) => {
    const consulted = read.get(nameOf(ticketOf(message)));
    return consulted === undefined ? { message, known: false } : { message, known: true, read: consulted };
  });
}

interface TicketAndSequence {
  readonly ticket: string;
  readonly sequence?: number;
}

function ticketOf(text: string): TicketAndSequence {
  const [, ticket = text, sequence] = /^(.*?)(?:\/(\d{1,5}))?$/.exec(text) ?? [];
  if (ticket === '' || ticket.length > 25) throw new CliError('CLI_INPUT_INVALID', `"${text}" is no Ticket.`);
  return { ticket, ...(sequence === undefined ? {} : { sequence: Number(sequence) }) };
}

const nameOf = ({ ticket, sequence }: TicketAndSequence): string => JSON.stringify([ticket, sequence]);
