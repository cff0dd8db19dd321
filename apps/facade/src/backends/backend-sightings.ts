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

export function createBackendSightings(): BackendSightings {
  const seen = new Map<string, BackendSighting>();
  const note = (name: string, values: Partial<BackendSighting>) =>
    seen.set(name, { ...(seen.get(name) ?? { name }), ...values });
  return {
    watch(transport, name) {
      note(name, {});
      return {
        async request(request) {
          try {
            const response = await transport.request(request);
            const told = Date.parse(response.headers.get('date') ?? '');
            note(name, {
              status: response.status,
              answeredAt: new Date().toISOString(),
              ...(Number.isNaN(told) ? {} : { clockSeconds: Math.round((told - Date.now()) / 1000) }),
            });
            return response;
          } catch (error) {
            const failure = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
            note(name, { failure, failedAt: new Date().toISOString() });
            throw error;
          }
        },
        close: () => transport.close(),
      };
    },
    list: () => [...seen.values()],
  };
}
