/** What the headers of an answer allow a private cache (RFC 9111) to do with it. */
export interface Freshness {
  /** May be kept at all. */
  readonly storable: boolean;
  /** Seconds for which it may be used without asking; 0: ask each time, by its validator. */
  readonly seconds: number;
  /** Headers with which the question is asked again; empty without a validator. */
  readonly validator: Readonly<Record<string, string>>;
}

type Headers = ReadonlyMap<string, string>;

/** Reads Cache-Control, Expires, Age, ETag, Last-Modified and Vary. Without any of the first two nothing may be assumed: 0 s. */
export function readFreshness(headers: Headers): Freshness {
  const directives = readDirectives(headers.get('cache-control') ?? headers.get('pragma') ?? '');
  const validator = readValidator(headers);
  // Other fields of Vary are those of the request, and these never change in a client.
  const varies = (headers.get('vary') ?? '').split(',').some((name) => name.trim() === '*');
  if (directives.has('no-store') || varies) return { storable: false, seconds: 0, validator: {} };
  const seconds = directives.has('no-cache') ? 0 : Math.max(0, lifetime(directives, headers) - age(headers));
  return { storable: seconds > 0 || Object.keys(validator).length > 0, seconds, validator };
}

function readDirectives(value: string): ReadonlyMap<string, string> {
  const directives = value.toLowerCase().match(/[a-z-]+(=("[^"]*"|[^,\s]*))?/g) ?? [];
  return new Map(
    directives.map((directive) => {
      const [name = '', argument = ''] = directive.split(/=(.*)/s);
      return [name, argument.replaceAll('"', '')];
    }),
  );
}

function lifetime(directives: ReadonlyMap<string, string>, headers: Headers): number {
  const maxAge = directives.get('max-age');
  if (maxAge !== undefined) return seconds(maxAge);
  const expires = headers.get('expires');
  if (expires === undefined) return 0;
  // By the clock of the server on both sides: that of this machine may be off.
  const span = (Date.parse(expires) - Date.parse(headers.get('date') ?? '')) / 1000;
  return Number.isFinite(span) ? span : 0;
}

const age = (headers: Headers): number => seconds(headers.get('age') ?? '0');

const seconds = (text: string): number => (/^\d{1,10}$/.test(text.trim()) ? Number(text) : 0);

function readValidator(headers: Headers): Readonly<Record<string, string>> {
  const tag = headers.get('etag');
  if (tag !== undefined && /^(W\/)?"[\x21\x23-\x7e]*"$/.test(tag)) return { 'if-none-match': tag };
  const modified = headers.get('last-modified');
  return modified !== undefined && !Number.isNaN(Date.parse(modified)) ? { 'if-modified-since': modified } : {};
}
