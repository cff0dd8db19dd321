export interface SpoolOptions {
  readonly directory: string;
  readonly maxBytes: number;
}
export interface SpooledFile {
  readonly size: number;
  readonly sha256: string;
  open(): AsyncIterable<Uint8Array>;
  dispose(): Promise<void>;
}
export async function spool(_source: AsyncIterable<Uint8Array>, _options: SpoolOptions): Promise<SpooledFile> {
  throw new Error('x');
}
