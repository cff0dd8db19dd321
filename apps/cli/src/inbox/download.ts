import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReceivedAttachment, safeFileName, saveAttachment } from '@ebox-bridge/ebox-rest';
import { CliError } from '../errors.ts';
import { printable } from '../printable.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { findMessage } from './find-message.ts';
import { openInbox } from './open-inbox.ts';
import { steadyMemory } from './steady-memory.ts';

export interface DownloadOptions extends ConnectionOptions {
  readonly out: string;
  readonly attachment?: readonly string[];
}

/** `ebox inbox download MESSAGE`: its attachments, or some of them, into a folder. Marks it as read with its main content. */
export async function downloadMessage(messageId: string, options: DownloadOptions): Promise<void> {
  const { out, attachment: wanted, json = false } = options;
  const inbox = await openInbox(options);
  try {
    const { provider, message } = await findMessage(inbox, messageId);
    const { consumer, providerId } = provider;
    const all = message.attachments?.items ?? (await consumer.listAttachments(messageId));
    const chosen = choose(all, wanted);
    if (chosen.some(({ attachment }) => attachment.isMainContent) && !message.readStatus) {
      process.stderr.write('The main content is fetched: this marks the message as read.\n');
    }
    const steady = steadyMemory();
    await mkdir(out, { recursive: true, mode: 0o700 });
    const files: { attachmentId: string | undefined; file: string; size: number; checkedBy: string }[] = [];
    for (const { attachment, number } of chosen) {
      const file = join(out, safeFileName(number, attachment.fileName));
      await refuseExisting(file);
      const download = await consumer.downloadAttachment(messageId, attachment);
      const { size } = await saveAttachment({ ...download, chunks: counted(download.chunks, steady) }, file);
      const { checkedBy } = download;
      files.push({ attachmentId: attachment.attachmentId, file, size, checkedBy });
      if (!json) process.stdout.write(`${printable(`${file} (${size} bytes, checked by ${checkedBy})`)}\n`);
    }
    if (json) process.stdout.write(`${JSON.stringify({ ok: true, provider: providerId, messageId, files })}\n`);
  } finally {
    await inbox.close();
  }
}

async function* counted(chunks: AsyncIterable<Uint8Array>, steady: ReturnType<typeof steadyMemory>) {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    steady(bytes, 0);
    yield chunk;
  }
}

function choose(all: readonly ReceivedAttachment[], wanted: readonly string[] | undefined) {
  const numbered = all.map((attachment, index) => ({ attachment, number: index + 1 }));
  for (const id of wanted ?? []) {
    if (!all.some(({ attachmentId }) => attachmentId === id)) {
      throw new CliError('CLI_INPUT_INVALID', `The message has no attachment "${id}".`);
    }
  }
  return numbered.filter(({ attachment: { attachmentId } }) => wanted?.includes(attachmentId ?? '') ?? true);
}

/** Before anything is fetched: the fetching itself marks as read. */
async function refuseExisting(file: string): Promise<void> {
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (there) throw new CliError('CLI_OUTPUT_EXISTS', `${file} is there already.`);
}
