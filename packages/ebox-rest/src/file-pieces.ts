import { open } from 'node:fs/promises';

/** Read in pieces of this size: the file is never held in memory. */
const pieceBytes = 256 * 1024;

/** How a file is read. */
export interface FilePiecesOptions {
  /** The size that it should have: a small file needs no large buffer. */
  readonly size: number;
  /**
   * Bytes of earlier pieces, less than, that the reader may still look at when it asks for the next one. Those before are
   * written over. Without it each piece has memory of its own.
   */
  readonly heldBytes: number | undefined;
}

/**
 * The bytes of a file, to its end. What is read into the same few buffers again leaves nothing for the engine to give
 * back: memory outside of its heap, of which it otherwise lets some 64 MB pile up before it looks.
 */
export async function* filePieces(
  path: string,
  { size, heldBytes }: FilePiecesOptions,
): AsyncGenerator<Uint8Array, void, void> {
  // At least one byte: a file that should be empty and is not must be noticed.
  const bytes = Math.max(1, Math.min(pieceBytes, size));
  // One to be filled, and twice those that may be in use.
  const most = heldBytes === undefined ? Number.POSITIVE_INFINITY : 1 + 2 * Math.ceil(heldBytes / bytes);
  const used: Uint8Array[] = [];
  const file = await open(path);
  try {
    for (;;) {
      const oldest = used.length < most ? undefined : used.shift();
      const buffer = oldest ?? Buffer.allocUnsafeSlow(bytes);
      if (heldBytes !== undefined) used.push(buffer);
      const { bytesRead } = await file.read(buffer, 0, bytes, null);
      if (bytesRead === 0) return;
      yield bytesRead === bytes ? buffer : buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
