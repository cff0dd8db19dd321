const window = 256 * 1024;

/** Finds the operation of a SOAP request while it streams by. */
export interface OperationFinder {
  push(chunk: Uint8Array): void;
  /** Local name of Body's child; null where the first 256 KiB show none. */
  name(): string | null;
}

/** Only for naming and matching recordings: nothing is trusted on the word of this, so no parser is needed. */
export function createOperationFinder(): OperationFinder {
  let text = '';
  return {
    push(chunk) {
      const room = window - text.length;
      if (room > 0) text += Buffer.from(chunk.subarray(0, room)).toString('latin1');
    },
    name() {
      return /<(?:[\w.-]+:)?Body(?:\s[^<>]*)?>\s*<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]/.exec(text)?.[1] ?? null;
    },
  };
}
