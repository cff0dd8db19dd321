export interface MediaType {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
}
export function parseMediaType(value: string): MediaType {
  throw new Error(value);
}
