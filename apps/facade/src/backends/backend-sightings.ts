import type { WatchBackend } from './watch-backend.ts';

/** What the calls that were made anyway say of a backend. Nobody is asked for it. */
export interface BackendSighting {
  readonly name: string;
  /** Status and time of the newest answer. */
  readonly status?: number;
  readonly answeredAt?: string;
  /** How far its clock was ahead of this host's by the Date of that answer, in seconds. */
  readonly clockSeconds?: number;
  /** Code and time of the newest request without an answer. */
  readonly failure?: string;
  readonly failedAt?: string;
}

export interface BackendSightings {
  readonly watch: WatchBackend;
  /** One for each backend that is watched, also where nothing was asked of it yet. */
  list(): readonly BackendSighting[];
}

/** As it is noted with each request: times as numbers, written out only when somebody asks. */
interface Noted {
  status?: number;
  answeredMs?: number;
  /** The Date of that answer, as it was told. */
  told?: string | undefined;
  failure?: string;
  failedMs?: number;
}

export function createBackendSightings(): BackendSightings {
  const seen = new Map<string, Noted>();
  return {
    watch(transport, name) {
      const noted: Noted = seen.get(name) ?? {};
      seen.set(name, noted);
      return {
        async request(request) {
          try {
            const response = await transport.request(request);
            noted.status = response.status;
            noted.answeredMs = Date.now();
            noted.told = response.headers.get('date');
            return response;
          } catch (error) {
            noted.failure = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
            noted.failedMs = Date.now();
            throw error;
          }
        },
        close: () => transport.close(),
      };
    },
    list: () => [...seen].map(([name, noted]) => sightingOf(name, noted)),
  };
}

function sightingOf(name: string, { status, answeredMs, told, failure, failedMs }: Noted): BackendSighting {
  const clock = Math.round((Date.parse(told ?? '') - (answeredMs ?? 0)) / 1000);
  return {
    name,
    ...(status === undefined || answeredMs === undefined
      ? {}
      : { status, answeredAt: new Date(answeredMs).toISOString() }),
    ...(Number.isNaN(clock) ? {} : { clockSeconds: clock }),
    ...(failure === undefined || failedMs === undefined ? {} : { failure, failedAt: new Date(failedMs).toISOString() }),
  };
}
