import type { AttachmentDownload } from './download-attachment.ts';
import { writeDurableFile } from './durable-file.ts';

/**
 * Writes the content of an attachment to a file, which is there only when all of it came and was right: a temporary file in
 * the same folder (mode 0600) is synced and renamed. A file that exists is not replaced.
 *
 * @throws EboxRestError REST_CONTENT_DAMAGED, REST_CONTENT_TOO_LARGE; TransportError; errors of the file system (`EEXIST`).
 */
export async function saveAttachment(download: AttachmentDownload, file: string): Promise<{ readonly size: number }> {
  let size = 0;
  async function* counted() {
    for await (const chunk of download.chunks) {
      size += chunk.length;
      yield chunk;
    }
  }
  try {
    await writeDurableFile(file, counted());
  } catch (error) {
    // Where the file could not even be made, the answer still waits to be read.
    await download.discard();
    throw error;
  }
  return { size };
}
